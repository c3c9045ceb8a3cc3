import type { Step } from '../signal.ts';

const MINUTE_MS = 60_000;

/** The items of a visit under way, each once, the last seen first. */
export interface CurrentVisit {
  readonly items: readonly number[];
  /** How many moments before the newest one each item was last seen; 0 for the newest. */
  readonly ago: readonly number[];
  /** How often each was seen in it. */
  readonly times: readonly number[];
}

/**
 * The newest run of steps without a gap longer than `gapMinutes`. What was turned down is no part of it. However long ago
 * it was: whoever comes back begins where they left.
 *
 * @param steps - newest first
 * @param maxLength - only the newest so many items
 */
export function currentVisit(steps: readonly Step[], gapMinutes: number, maxLength: number): CurrentVisit {
  const ago = new Map<number, number>();
  const times = new Map<number, number>();
  let moments = 0;
  let before: Step | undefined;
  for (const step of steps) {
    if (step.weight <= 0) continue;
    if (before !== undefined) {
      if (before.atMs - step.atMs > gapMinutes * MINUTE_MS) break;
      if (before.atMs !== step.atMs) moments += 1;
    }
    times.set(step.itemIndex, (times.get(step.itemIndex) ?? 0) + 1);
    if (!ago.has(step.itemIndex)) ago.set(step.itemIndex, moments);
    if (ago.size === maxLength) break;
    before = step;
  }
  return { items: [...ago.keys()], ago: [...ago.values()], times: [...times.values()] };
}
