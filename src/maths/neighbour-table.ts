import { GrowableArray } from './growable-array.ts';
import type { TopK } from './top-k.ts';

/** One person who has both is no reason to tell anybody, though many such pairs together may score. */
export const MIN_REASON_SUPPORT = 2;

/**
 * For each item its neighbours, most similar first, ties by item index; never the item itself.
 * CSR: the neighbours of item i stand at `offsets[i]` to `offsets[i + 1] - 1` of the other three arrays.
 */
export interface NeighbourTable {
  /** Length items + 1. */
  readonly offsets: Uint32Array;
  /** Item indices. */
  readonly neighbours: Uint32Array;
  /** > 0, finite. */
  readonly similarities: Float32Array;
  /**
   * Distinct rows (customers, or orders) that have both items; of descriptions, the terms both have. 0: they are met no
   * more often than chance would have it, so that nothing is to be said of them.
   */
  readonly supports: Uint32Array;
}

/** Collects a {@link NeighbourTable} item by item, in 12 bytes a neighbour. */
export class NeighbourTableBuilder {
  readonly #offsets = new GrowableArray((length) => new Uint32Array(length));
  readonly #neighbours = new GrowableArray((length) => new Uint32Array(length));
  readonly #similarities = new GrowableArray((length) => new Float32Array(length));
  readonly #supports = new GrowableArray((length) => new Uint32Array(length));

  constructor() {
    this.#offsets.push(0);
  }

  /** Appends a neighbour to the list of the item at hand: best first, which is the caller's to see to. */
  push(neighbour: number, similarity: number, support: number): void {
    this.#neighbours.push(neighbour);
    this.#similarities.push(similarity);
    this.#supports.push(support);
  }

  /** The list of the item at hand is complete, be it empty: the next item begins. */
  endList(): void {
    this.#offsets.push(this.#neighbours.length);
  }

  /** The next item's whole list: what was kept, best first. */
  addList(best: TopK, supportOf: (item: number) => number): void {
    const { indices, scores, size } = best.sorted();
    this.#neighbours.append(indices.subarray(0, size));
    this.#similarities.append(scores.subarray(0, size));
    for (let at = 0; at < size; at += 1) this.#supports.push(supportOf(indices[at] as number));
    this.endList();
  }

  finish(): NeighbourTable {
    return {
      offsets: this.#offsets.toArray(),
      neighbours: this.#neighbours.toArray(),
      similarities: this.#similarities.toArray(),
      supports: this.#supports.toArray(),
    };
  }
}
