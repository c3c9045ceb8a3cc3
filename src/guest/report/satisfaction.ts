/** The scale ratings are given on. */
export interface RatingScale {
  readonly min: number;
  readonly max: number;
}

/** How satisfied guests were, by their ratings. All null without any. */
export interface Satisfaction {
  readonly ratings: number;
  /** On the scale itself. */
  readonly mean: number | null;
  /** 0: the bottom of the scale, 1: the top. */
  readonly scaled: number | null;
  /** 95% interval of the mean, by the normal approximation; null with fewer than two ratings. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Mean rating with its interval: mean ± 1.96 · s / sqrt(n), s the sample deviation, kept within the scale. O(n). */
export function satisfactionOf(ratings: readonly number[], { min, max }: RatingScale): Satisfaction {
  const n = ratings.length;
  if (n === 0) return { ratings: 0, mean: null, scaled: null, low: null, high: null };
  const mean = ratings.reduce((sum, rating) => sum + rating, 0) / n;
  const scaled = (mean - min) / (max - min);
  if (n === 1) return { ratings: 1, mean, scaled, low: null, high: null };
  const variance = ratings.reduce((sum, rating) => sum + (rating - mean) ** 2, 0) / (n - 1);
  const half = 1.96 * Math.sqrt(variance / n);
  return { ratings: n, mean, scaled, low: Math.max(min, mean - half), high: Math.min(max, mean + half) };
}

/** One rating with what is known of the guest's expectation. */
export interface RatedVisit {
  readonly rating: number;
  /** What the guest said they had expected, or null. */
  readonly expected: number | null;
  /** This guest's earlier ratings at this touchpoint, anywhere. */
  readonly earlier: readonly number[];
  /** Mean rating of everybody at this touchpoint of this place. */
  readonly meanRating: number;
}

/** Satisfaction as experience minus expectation. */
export interface SatisfactionGap {
  /** Mean of rating - expectation over the ratings with one; null without any. */
  readonly mean: number | null;
  /** Where the expectation came from: the guest said it, their own earlier ratings, or there is none to count. */
  readonly told: number;
  readonly own: number;
  readonly none: number;
}

/** Earlier ratings of one guest weigh against the house's mean as so many more. */
const PRIOR_RATINGS = 2;

/**
 * How far experience exceeds expectation. Where the guest did not tell, their expectation is their own earlier ratings at
 * the touchpoint, shrunk towards the mean rating there: (sum + 2 · mean) / (n + 2). O(ratings).
 *
 * @see Oliver (1980), J. Marketing Research 17(4), expectation and disconfirmation
 */
export function satisfactionGap(visits: readonly RatedVisit[]): SatisfactionGap {
  let sum = 0;
  let told = 0;
  let own = 0;
  for (const { rating, expected, earlier, meanRating } of visits) {
    if (expected !== null) {
      told += 1;
      sum += rating - expected;
    } else if (earlier.length > 0) {
      own += 1;
      const total = earlier.reduce((all, one) => all + one, 0);
      sum += rating - (total + PRIOR_RATINGS * meanRating) / (earlier.length + PRIOR_RATINGS);
    }
  }
  const counted = told + own;
  return { mean: counted === 0 ? null : sum / counted, told, own, none: visits.length - counted };
}
