/** What one guest brought, at a place. */
export interface GuestValue {
  /** When they were last there. */
  readonly lastMs: number;
  /** Stays begun there, at least 1. */
  readonly stays: number;
  /** Price times quantity of what their history holds: a lower bound, since histories are bounded. */
  readonly spent: number;
}

export const VALUE_TIERS = ['top', 'high', 'middle', 'low'] as const;
export type ValueTier = (typeof VALUE_TIERS)[number];

/** From fewer guests no fifths are made. */
export const MIN_GUESTS = 20;

/** Scores from which on a guest is in a tier, of 3 to 15. */
const FROM_SCORE: readonly (readonly [tier: ValueTier, score: number])[] = [
  ['top', 13],
  ['high', 10],
  ['middle', 6],
  ['low', 0],
];

/** Upper ends of the lower four fifths, for each of the three measures, ascending. */
export interface ValueFifths {
  readonly lastMs: readonly number[];
  readonly stays: readonly number[];
  readonly spent: readonly number[];
}

/** The fifths of a place's guests; null where there are too few of them. O(guests log guests). */
export function valueFifths(guests: readonly GuestValue[]): ValueFifths | null {
  if (guests.length < MIN_GUESTS) return null;
  const fifths = (figures: readonly number[]): readonly number[] => {
    const sorted = figures.toSorted((a, b) => a - b);
    return [1, 2, 3, 4].map((fifth) => sorted[Math.ceil((sorted.length * fifth) / 5) - 1] ?? 0);
  };
  return {
    lastMs: fifths(guests.map(({ lastMs }) => lastMs)),
    stays: fifths(guests.map(({ stays }) => stays)),
    spent: fifths(guests.map(({ spent }) => spent)),
  };
}

/**
 * Recency, frequency and money, each 1 to 5 by the fifth of the house's guests it falls in (equal figures share the
 * lower fifth), added up: 13 and more is `top`, from 10 `high`, from 6 `middle`, else `low`.
 *
 * @see Hughes (1994), Strategic Database Marketing, chapter on RFM
 */
export function valueTierOf(guest: GuestValue, fifths: ValueFifths): ValueTier {
  const score = (['lastMs', 'stays', 'spent'] as const).reduce(
    (sum, measure) => sum + 1 + fifths[measure].filter((end) => guest[measure] > end).length,
    0,
  );
  return FROM_SCORE.find(([, from]) => score >= from)?.[0] ?? 'low';
}
