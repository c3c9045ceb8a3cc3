import type { FitSettings } from '../../../domain/fit-settings.ts';
import { GrowableArray } from '../../../maths/growable-array.ts';
import type { NeighbourTable } from '../../../maths/neighbour-table.ts';
import type { PairCounts } from '../../../maths/pair-counts.ts';
import { TopK } from '../../../maths/top-k.ts';

/**
 * Turns the pairs of one item after the other into its list of neighbours. Everything about a fit but the pair sums
 * themselves, so that several settings can be tried on one pass over the pairs.
 */
export class NeighbourPicker {
  readonly #settings: FitSettings;
  readonly #itemRows: Uint32Array;
  readonly #rowCount: number;
  readonly #sourceDiscount: Float64Array;
  readonly #targetDiscount: Float64Array;
  readonly #best: TopK;
  readonly #listSupports: Uint32Array;
  readonly #offsets = new GrowableArray((length) => new Uint32Array(length));
  readonly #neighbours = new GrowableArray((length) => new Uint32Array(length));
  readonly #similarities = new GrowableArray((length) => new Float32Array(length));
  readonly #supports = new GrowableArray((length) => new Uint32Array(length));

  /** @param itemRows - per item, the rows that have it */
  constructor(settings: FitSettings, itemRows: Uint32Array, rowCount: number) {
    this.#settings = settings;
    this.#itemRows = itemRows;
    this.#rowCount = rowCount;
    this.#sourceDiscount = powersOf(itemRows, -settings.sourceExponent);
    this.#targetDiscount = powersOf(itemRows, -settings.targetExponent);
    this.#best = new TopK(settings.maxNeighbours);
    this.#listSupports = new Uint32Array(settings.maxNeighbours);
    this.#offsets.push(0);
  }

  /** Appends the list of `source`, which may be empty. */
  add(source: number, { sums, supports, touched, touchedCount }: PairCounts): void {
    const { minSupport, shrinkage, maxNeighbours } = this.#settings;
    const best = this.#best;
    const itemRows = this.#itemRows;
    const targetDiscount = this.#targetDiscount;
    const rowCount = this.#rowCount;
    const sourceRows = itemRows[source] as number;
    const sourceDiscount = this.#sourceDiscount[source] as number;
    best.clear(maxNeighbours);
    for (let at = 0; at < touchedCount; at += 1) {
      const target = touched[at] as number;
      const support = supports[target] as number;
      if (support < minSupport || target === source) continue;
      if (support * rowCount <= sourceRows * (itemRows[target] as number)) continue;
      const discount = sourceDiscount * (targetDiscount[target] as number);
      const trust = support / (support + shrinkage);
      // Rounded as it will be stored, so that what is equal there is ordered by index.
      const similarity = Math.fround((sums[target] as number) * discount * trust);
      if (similarity > 0) best.offer(target, similarity);
    }
    this.#append(supports);
  }

  finish(): NeighbourTable {
    return {
      offsets: this.#offsets.toArray(),
      neighbours: this.#neighbours.toArray(),
      similarities: this.#similarities.toArray(),
      supports: this.#supports.toArray(),
    };
  }

  #append(supports: Uint32Array): void {
    const { indices, scores, size } = this.#best.sorted();
    for (let at = 0; at < size; at += 1) this.#listSupports[at] = supports[indices[at] as number] as number;
    this.#neighbours.append(indices.subarray(0, size));
    this.#similarities.append(scores.subarray(0, size));
    this.#supports.append(this.#listSupports.subarray(0, size));
    this.#offsets.push(this.#neighbours.length);
  }
}

/** 0 for a count of 0, which no pair has. */
export function powersOf(counts: Uint32Array, exponent: number): Float64Array {
  return Float64Array.from(counts, (count) => (count === 0 ? 0 : count ** exponent));
}
