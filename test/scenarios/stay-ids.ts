import type { Line } from './read-line.ts';

/** Tells which stay a line belongs to, so that a story need not number them. */
export type StayIdOf = (line: Line) => string | undefined;

interface KnownStay {
  readonly id: string;
  readonly who: Line['who'];
  readonly place: string;
  readonly fromMs: number;
  begun: boolean;
  untilMs: number;
}

/**
 * The stays of a story: each `books` or `arrives` opens one, `leaves` closes it; an arrival at the place of a booking
 * is that booking's. Whatever happens at the place in between belongs to it, whenever it is told.
 */
export function stayIds(lines: readonly Line[]): StayIdOf {
  const stays: KnownStay[] = [];
  for (const { who, place, atMs, action } of lines.toSorted((a, b) => a.atMs - b.atMs)) {
    const [verb = ''] = action.split(/[\s,]/);
    const open = stays.find(
      (stay) => stay.who === who && stay.place === place && stay.untilMs === Number.POSITIVE_INFINITY,
    );
    if (verb === 'books' || (verb === 'arrives' && (open === undefined || open.begun))) {
      const id = `stay-${who}-${stays.length + 1}`;
      stays.push({ id, who, place, fromMs: atMs, begun: verb === 'arrives', untilMs: Number.POSITIVE_INFINITY });
    } else if (open !== undefined) {
      open.begun ||= verb === 'arrives';
      if (verb === 'leaves' || verb === 'cancels') open.untilMs = atMs;
    }
  }
  return ({ who, place, atMs }) =>
    stays.find((stay) => stay.who === who && stay.place === place && stay.fromMs <= atMs && atMs <= stay.untilMs)?.id;
}
