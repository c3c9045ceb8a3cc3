/** A share with its Wilson 95% interval. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  /** hits / of; 0 of nothing. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

/** @see Wilson (1927), JASA 22, 209-212 */
export function wilson(hits: number, of: number): Share {
  if (of === 0) return { hits, of, share: 0, low: 0, high: 1 };
  const share = hits / of;
  const divisor = 1 + Z ** 2 / of;
  const middle = (share + Z ** 2 / (2 * of)) / divisor;
  const half = (Z / divisor) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return { hits, of, share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
