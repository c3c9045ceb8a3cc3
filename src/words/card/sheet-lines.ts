import type { CardLine, CardLineKind } from '../../guest/card/guest-card.ts';

/** What a sheet has room for beside a name. */
const LINES = 3;

/** Their stay and language stand beside the name; what was settled, or had once, can be asked for. */
const NOT_PRINTED: ReadonlySet<CardLineKind> = new Set(['stay', 'language', 'case_past', 'suggestion', 'had_once']);

/** Nothing else may push these out: who must not be named, and what must not be served. */
const SAFETY: ReadonlySet<CardLineKind> = new Set(['not_recognised', 'contact_refused', 'avoids', 'check']);

/** What somebody does and ticks off. */
const TO_DO: ReadonlySet<CardLineKind> = new Set(['complaint_open', 'promise_broken', 'case_open']);

/** The lines that matter most on a printed sheet. */
export interface SheetLines {
  readonly lines: readonly { readonly text: string; readonly isToDo: boolean }[];
  /** How many more there are on the card that would have been printed. */
  readonly more: number;
}

/**
 * What is for safety, always and first; then by use as on the card, three in all.
 *
 * @param lines - of a card, the most useful first
 */
export function sheetLines(lines: readonly CardLine[]): SheetLines {
  const printed = lines.filter(({ kind }) => !NOT_PRINTED.has(kind));
  const safety = printed.filter(({ kind }) => SAFETY.has(kind));
  const others = printed.filter(({ kind }) => !SAFETY.has(kind));
  const room = Math.max(0, LINES - safety.length);
  return {
    lines: [...safety, ...others.slice(0, room)].map(({ text, kind }) => ({ text, isToDo: TO_DO.has(kind) })),
    more: Math.max(0, others.length - room),
  };
}

/** Whether something is open that somebody has to do. */
export function hasOpenCase(lines: readonly CardLine[]): boolean {
  return lines.some(({ kind }) => TO_DO.has(kind));
}
