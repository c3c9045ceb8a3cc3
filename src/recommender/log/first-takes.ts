import type { CustomerSpan, InteractionLog } from './interaction-log.ts';

/** The first time one customer took each item, oldest first, ties by item; the columns have one entry per item. */
export interface FirstTakes {
  readonly items: Uint32Array;
  readonly atMs: Float64Array;
  /** Occasion it was first taken on, numbered from 0. */
  readonly occasions: Uint32Array;
  /** Items first taken on earlier occasions. */
  readonly hadBefore: Uint32Array;
}

/**
 * O(span * log span). What was turned down is no take.
 *
 * @param gapMs - takes at most so far from the one before are of one occasion
 */
export function firstTakesOf(log: InteractionLog, { start, end }: CustomerSpan, gapMs: number): FirstTakes {
  const firsts = new Map<number, number>();
  // The log is newest first, so the last one written is the oldest.
  for (let at = start; at < end; at += 1) {
    if ((log.weights[at] ?? 0) > 0) firsts.set(log.items[at] ?? 0, log.atMs[at] ?? 0);
  }
  const takes = [...firsts].sort(([itemA, a], [itemB, b]) => a - b || itemA - itemB);
  const occasions = new Uint32Array(takes.length);
  const hadBefore = new Uint32Array(takes.length);
  for (let at = 1; at < takes.length; at += 1) {
    const isNew = (takes[at]?.[1] ?? 0) - (takes[at - 1]?.[1] ?? 0) > gapMs;
    occasions[at] = (occasions[at - 1] ?? 0) + (isNew ? 1 : 0);
    hadBefore[at] = isNew ? at : (hadBefore[at - 1] ?? 0);
  }
  return {
    items: Uint32Array.from(takes, ([item]) => item),
    atMs: Float64Array.from(takes, ([, atMs]) => atMs),
    occasions,
    hadBefore,
  };
}
