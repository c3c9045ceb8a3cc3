import { TopK } from '../top-k.ts';
import type { VisitIndex } from '../visit-index.ts';

/**
 * Finds the past visits most like a set of weighted items: trust(v) * sum over shared items of their weight. Of visits
 * equally alike the newer one.
 *
 * O(items * visitsPerItem); 12 bytes a visit of scratch.
 */
export class NearestVisits {
  readonly #index: VisitIndex;
  readonly #count: number;
  readonly #nearest: TopK;
  readonly #likeness: Float64Array;
  readonly #touched: Uint32Array;
  #touchedCount = 0;

  /** @param count - how many are kept */
  constructor(index: VisitIndex, count: number) {
    this.#index = index;
    this.#count = count;
    this.#nearest = new TopK(count);
    this.#likeness = new Float64Array(index.trusts.length);
    this.#touched = new Uint32Array(index.trusts.length);
  }

  /** To be called for each item once, before {@link take}. */
  add(item: number, weight: number): void {
    const { itemOffsets, itemVisits } = this.#index;
    const likeness = this.#likeness;
    const end = itemOffsets[item + 1] as number;
    for (let at = itemOffsets[item] as number; at < end; at += 1) {
      const visit = itemVisits[at] as number;
      const before = likeness[visit] as number;
      if (before === 0) {
        this.#touched[this.#touchedCount] = visit;
        this.#touchedCount += 1;
      }
      likeness[visit] = before + weight;
    }
  }

  /** Most alike first, valid up to `size` and until the next call; what was added is forgotten. */
  take(): ReturnType<TopK['sorted']> {
    const { trusts } = this.#index;
    this.#nearest.clear(this.#count);
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const visit = this.#touched[at] as number;
      // The newer visit has the lower number.
      this.#nearest.offer(visit, (this.#likeness[visit] as number) * (trusts[visit] as number));
      this.#likeness[visit] = 0;
    }
    this.#touchedCount = 0;
    return this.#nearest.sorted();
  }
}
