import { CARD_LINE_KINDS, type CardLine } from '../card/guest-card.ts';

/**
 * Lines by use at the desk: by kind, then what is due soonest, the surest, the newest; ties by id. Total, so that the
 * same knowledge makes the same card. O(lines log lines).
 */
export function orderCard(lines: readonly CardLine[]): readonly CardLine[] {
  return lines.toSorted(
    (a, b) =>
      CARD_LINE_KINDS.indexOf(a.kind) - CARD_LINE_KINDS.indexOf(b.kind) ||
      byDue(a.dueAtMs, b.dueAtMs) ||
      b.confidence - a.confidence ||
      b.lastAtMs - a.lastAtMs ||
      (a.factId < b.factId ? -1 : 1),
  );
}

/** What has no date comes after what has one. */
function byDue(a: number | null, b: number | null): number {
  if (a === b) return 0;
  return (a ?? Number.MAX_VALUE) - (b ?? Number.MAX_VALUE);
}
