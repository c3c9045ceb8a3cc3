import { columnCounts, type SparseRows } from '../../maths/interaction-matrix.ts';
import { poissonAtMost } from '../../maths/poisson.ts';

/** With fewer expected, even none at all may be chance: P(none | 3) = .0498. */
const MIN_EXPECTED = 3;
const MAX_CHANCE = 0.05;
/** Of very many expected, a few missing are clear too, and mean little. */
const MAX_SHARE = 0.5;

/**
 * How many orders would hold two items by chance. The smaller of
 *
 *     d_i d_j / orders   - every order holds an item as likely as any other order,
 *     k_i k_j / sum k    - k_i = places beside i in its orders, filled as all such places are.
 *
 * d alone would expect pairs in orders of one line, and then find all of them missing. k alone could expect, of items in
 * long orders, more than the `together` table does, and a pair would be both.
 *
 * O(cells) once; 12 bytes an item.
 *
 * @see Newman (2006), PNAS 103(23): k_i k_j / 2m, what modularity measures against
 */
export class OrderChance {
  readonly #orderCount: number;
  readonly #itemOrders: Uint32Array;
  readonly #placesBeside: Float64Array;
  readonly #allPlaces: number;

  constructor(orders: SparseRows) {
    this.#orderCount = orders.rowCount;
    this.#itemOrders = columnCounts(orders);
    this.#placesBeside = placesBeside(orders);
    this.#allPlaces = this.#placesBeside.reduce((sum, places) => sum + places, 0);
  }

  /** Orders with both; 0 where no order could hold both. */
  expected(a: number, b: number): number {
    const places = (this.#placesBeside[a] ?? 0) * (this.#placesBeside[b] ?? 0);
    if (places === 0) return 0;
    const counts = (this.#itemOrders[a] ?? 0) * (this.#itemOrders[b] ?? 0);
    return Math.min(places / this.#allPlaces, counts / this.#orderCount);
  }

  /** Pairs of any two of these items in one order. O(items) rather than a sum over their pairs. */
  expectedAmong(items: readonly number[]): number {
    const places = pairSum(items, this.#placesBeside);
    if (places === 0) return 0;
    return Math.min(places / this.#allPlaces, pairSum(items, this.#itemOrders) / this.#orderCount);
  }
}

/** Whether so many are expected that their absence would tell something. */
export function canBeMissing(expected: number): boolean {
  return expected >= MIN_EXPECTED;
}

/** Whether at most half of what is expected is there, which chance would do less than one time in twenty. */
export function isMissing(expected: number, found: number): boolean {
  return canBeMissing(expected) && isHalf(expected, found) && poissonAtMost(found, expected) < MAX_CHANCE;
}

/** Whether at most half of what is expected is there, by chance or not. */
export function isHalf(expected: number, found: number): boolean {
  return found <= MAX_SHARE * expected;
}

/** Sum of x_a x_b over all pairs: ((sum x)^2 - sum x^2) / 2. */
function pairSum(items: readonly number[], values: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (const item of items) {
    const value = values[item] ?? 0;
    sum += value;
    squares += value * value;
  }
  return (sum * sum - squares) / 2;
}

function placesBeside({ rowCount, columnCount, offsets, columns }: SparseRows): Float64Array {
  const places = new Float64Array(columnCount);
  for (let row = 0; row < rowCount; row += 1) {
    const start = offsets[row] ?? 0;
    const end = offsets[row + 1] ?? 0;
    for (let cell = start; cell < end; cell += 1) {
      const item = columns[cell] ?? 0;
      places[item] = (places[item] ?? 0) + end - start - 1;
    }
  }
  return places;
}
