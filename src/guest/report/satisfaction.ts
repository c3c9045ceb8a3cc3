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
