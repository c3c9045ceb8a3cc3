import type { AttributesPart } from '../fit-attributes.ts';
import type { ScoreBoard } from './score-board.ts';
import type { Signal, Situation } from './signal.ts';

/** What an item has in common with something of this customer's. */
export interface AttributesEvidence {
  /** Index into the situation's seeds: the most alike of those that speak for it, the first of equals. */
  readonly seed: number;
  /** As `itemTerms` gives them, at least one. */
  readonly shared: readonly string[];
}

/**
 * Items described like what the customer did: score(j) = sum over seeds i of weight(i) * cosine(i, j). Reaches items
 * nobody has touched yet. O(terms of the seeds * items per term).
 *
 * Not shared between threads.
 */
export class AttributesSignal implements Signal {
  readonly #part: AttributesPart;
  #seeds: Situation['seeds'] = [];

  constructor(part: AttributesPart) {
    this.#part = part;
  }

  score({ seeds }: Pick<Situation, 'seeds'>, board: ScoreBoard): void {
    const { items, holders } = this.#part;
    const wanted = new Map<number, number>();
    for (const { itemIndex, weight } of seeds) {
      const end = items.offsets[itemIndex + 1] ?? 0;
      for (let cell = items.offsets[itemIndex] ?? 0; cell < end; cell += 1) {
        const term = items.columns[cell] as number;
        wanted.set(term, (wanted.get(term) ?? 0) + weight * (items.values[cell] as number));
      }
    }
    for (const [term, weight] of wanted) {
      const end = holders.offsets[term + 1] as number;
      for (let cell = holders.offsets[term] as number; cell < end; cell += 1) {
        board.add(holders.columns[cell] as number, weight * (holders.values[cell] as number));
      }
    }
    this.#seeds = seeds;
  }

  /** What speaks for an item, from the latest call of {@link score}; null where it shares nothing with what they like. */
  evidenceFor(item: number): AttributesEvidence | null {
    let best: AttributesEvidence | null = null;
    let most = 0;
    this.#seeds.forEach(({ itemIndex, weight }, seed) => {
      if (weight <= 0 || itemIndex === item) return;
      const { cosine, shared } = this.#common(itemIndex, item);
      if (weight * cosine <= most) return;
      most = weight * cosine;
      best = { seed, shared };
    });
    return best;
  }

  #common(itemA: number, itemB: number): { readonly cosine: number; readonly shared: readonly string[] } {
    const { items, terms } = this.#part;
    const cellsOf = (item: number) => [items.offsets[item] ?? 0, items.offsets[item + 1] ?? 0] as const;
    const own = new Map<number, number>();
    const [startA, endA] = cellsOf(itemA);
    for (let cell = startA; cell < endA; cell += 1) own.set(items.columns[cell] ?? 0, items.values[cell] ?? 0);
    let cosine = 0;
    const shared: string[] = [];
    const [startB, endB] = cellsOf(itemB);
    for (let cell = startB; cell < endB; cell += 1) {
      const column = items.columns[cell] ?? 0;
      const value = own.get(column);
      if (value === undefined) continue;
      cosine += value * (items.values[cell] ?? 0);
      shared.push(terms[column] ?? '');
    }
    return { cosine, shared };
  }
}
