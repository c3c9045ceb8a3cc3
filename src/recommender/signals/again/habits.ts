const HOUR_MS = 3_600_000;

/** One thing taken at one moment. */
export interface Taken {
  readonly itemIndex: number;
  readonly atMs: number;
}

/** One customer's record with one item; occasions are counted back from the newest, which is 0. */
export interface Habit {
  readonly itemIndex: number;
  /** Occasions it was taken on, at least 1. */
  readonly times: number;
  /** Occasions since it was last taken. */
  readonly sinceLast: number;
  /** Occasions since it was first taken: so often it could have been taken again. */
  readonly sinceFirst: number;
  readonly lastMs: number;
}

type OpenHabit = { -readonly [field in keyof Habit]: Habit[field] };

export interface Habits {
  /** How many occasions there were. */
  readonly occasionCount: number;
  /** When the newest of these began; NaN without any. */
  readonly newestFromMs: number;
  /** By item, the one taken last first. */
  readonly byItem: ReadonlyMap<number, Habit>;
}

/**
 * Sums up per item what one customer took. Things at most `gapHours` after one another are one occasion, on which an
 * item counts once. O(taken).
 *
 * @param taken - newest first
 * @param skip - leaves out so many of the newest occasions: what was known before them
 */
export function habitsOf(taken: readonly Taken[], gapHours: number, skip = 0): Habits {
  const byItem = new Map<number, OpenHabit>();
  let newestFromMs = Number.NaN;
  let occasion = -1;
  let previousMs = Number.POSITIVE_INFINITY;
  for (const { itemIndex, atMs } of taken) {
    if (!(previousMs - atMs <= gapHours * HOUR_MS)) occasion += 1;
    previousMs = atMs;
    const since = occasion - skip;
    if (since < 0) continue;
    if (since === 0) newestFromMs = atMs;
    const habit = byItem.get(itemIndex);
    if (habit === undefined) {
      byItem.set(itemIndex, { itemIndex, times: 1, sinceLast: since, sinceFirst: since, lastMs: atMs });
    } else if (habit.sinceFirst < since) {
      habit.times += 1;
      habit.sinceFirst = since;
    }
  }
  return { occasionCount: Math.max(0, occasion + 1 - skip), newestFromMs, byItem };
}
