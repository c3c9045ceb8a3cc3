import type { Interval } from '../../model/recipe-choice.ts';

/** Of each side left out: what remains is 95%. */
const LEFT_OUT = 0.025;

export interface BootstrapOptions {
  /** Lists are drawn anew so often. */
  readonly samples: number;
  /** Uniform in [0, 1); the same numbers give the same intervals. */
  readonly random: () => number;
  /**
   * Whose each list is, by any number: lists of one person are drawn together, since they are no independent evidence.
   * Without, each stands for itself.
   */
  readonly groups?: ArrayLike<number>;
}

/**
 * Means of scores and their 95% percentile intervals by the bootstrap: lists (or persons, with all their lists) are
 * drawn with replacement, as many as there are. All columns are drawn alike, so that intervals of differences between
 * two methods are paired.
 *
 * O(samples x (groups x columns)) time.
 *
 * @param columns - one score or difference per list, all of one length
 * @returns one per column; of a single list or person all of it is that one, so the interval has no width
 * @throws {RangeError} without a list
 * @see Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13; Sakai (2006), SIGIR, for such metrics
 */
export function pairedBootstrap(
  columns: readonly ArrayLike<number>[],
  { samples, random, groups }: BootstrapOptions,
): Interval[] {
  const length = columns[0]?.length ?? 0;
  if (length === 0) throw new RangeError('one list at least');
  const placeOf = placesOf(groups ?? Uint32Array.from({ length }, (_, list) => list), length);
  const groupCount = placeOf.count;
  const sizes = new Float64Array(groupCount);
  for (let list = 0; list < length; list += 1) {
    const group = placeOf.places[list] as number;
    sizes[group] = (sizes[group] as number) + 1;
  }
  const sums = columns.map((column) => {
    const own = new Float64Array(groupCount);
    for (let list = 0; list < length; list += 1) {
      const group = placeOf.places[list] as number;
      own[group] = (own[group] as number) + (column[list] as number);
    }
    return own;
  });
  const means = columns.map(() => new Float64Array(samples));
  const drawn = new Uint16Array(groupCount);
  for (let sample = 0; sample < samples; sample += 1) {
    drawn.fill(0);
    for (let draw = 0; draw < groupCount; draw += 1) {
      const group = Math.floor(random() * groupCount);
      drawn[group] = (drawn[group] as number) + 1;
    }
    const lists = weighted(sizes, drawn);
    sums.forEach((own, column) => {
      (means[column] as Float64Array)[sample] = weighted(own, drawn) / lists;
    });
  }
  const edge = Math.round(LEFT_OUT * (samples - 1));
  return means.map((own, column) => {
    own.sort();
    const mean = (sums[column] as Float64Array).reduce((sum, value) => sum + value, 0) / length;
    return { mean, low: own[edge] as number, high: own[samples - 1 - edge] as number };
  });
}

function weighted(values: Float64Array, counts: Uint16Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += (values[at] as number) * (counts[at] as number);
  return sum;
}

/** Groups numbered from 0 as they come. */
function placesOf(groups: ArrayLike<number>, length: number): { readonly places: Uint32Array; readonly count: number } {
  const numbers = new Map<number, number>();
  const places = new Uint32Array(length);
  for (let list = 0; list < length; list += 1) {
    const group = groups[list] as number;
    const known = numbers.get(group) ?? numbers.size;
    numbers.set(group, known);
    places[list] = known;
  }
  return { places, count: numbers.size };
}
