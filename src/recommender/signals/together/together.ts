import { type FitSettings, fitSettingsSchema } from '../../../domain/fit-settings.ts';
import type { NeighbourTable } from '../../../maths/neighbour-table.ts';
import type { ScoreBoard } from '../../../maths/top-k.ts';
import { NeighbourSignal, type PairEvidence, timesMoreThanChance } from '../neighbour-signal.ts';
import { neighbourTablePart, tableItems } from '../part-schema.ts';
import type { Signal, Situation } from '../signal.ts';
import type { SignalKind } from '../signal-kind.ts';
import { fitNeighbours } from '../similar/fit-neighbours.ts';

/** The pair of items that says most for a recommended one. */
export interface TogetherEvidence {
  /** Item of the basket. */
  readonly from: number;
  /** Orders that have both. */
  readonly support: number;
}

/**
 * What lies in one order with the items of a basket: score(j) = sum over items i of the basket of s(i -> j), pairs counted
 * in orders rather than in customers. Without a basket it says nothing.
 *
 * O(basket * neighbours); 12 bytes an item of scratch.
 */
export class TogetherSignal implements Signal<TogetherEvidence> {
  readonly fullScore: number;
  readonly #pairs: NeighbourSignal;
  #basket: readonly number[] = [];

  constructor(table: NeighbourTable) {
    this.#pairs = new NeighbourSignal(table);
    this.fullScore = meanBest(table);
  }

  score({ basket = [] }: Pick<Situation, 'basket'>, board: ScoreBoard): void {
    this.#basket = basket;
    this.#pairs.score({ seeds: basket.map((itemIndex) => ({ itemIndex, weight: 1 })) }, board);
  }

  expectQuestions(marks: Uint8Array, count: number): void {
    this.#pairs.expectQuestions(marks, count);
  }

  explains(item: number): boolean {
    return this.#pairs.explains(item);
  }

  evidenceFor(item: number): TogetherEvidence | null {
    const evidence: PairEvidence | null = this.#pairs.evidenceFor(item);
    const from = evidence === null ? undefined : this.#basket[evidence.seed];
    return evidence === null || from === undefined ? null : { from, support: evidence.support };
  }
}

/** What the nearest neighbour scores, on average over the items that have any: what goes together well in this shop. */
function meanBest({ offsets, similarities }: NeighbourTable): number {
  let sum = 0;
  let count = 0;
  for (let item = 0; item + 1 < offsets.length; item += 1) {
    const first = offsets[item] as number;
    if (first === offsets[item + 1]) continue;
    sum += similarities[first] as number;
    count += 1;
  }
  return count === 0 ? 1 : sum / count;
}

/** Co-occurrence in a basket: what is taken in the same order. Its table serves pages, too, so nothing moves its settings. */
export const together: SignalKind<FitSettings, NeighbourTable, TogetherEvidence> = {
  version: 1,
  about: 'basket',
  settings: fitSettingsSchema,
  axes: {},
  fitted: ['customerExponent', 'sourceExponent', 'targetExponent', 'shrinkage', 'minSupport', 'maxNeighbours'],
  part: neighbourTablePart,
  itemsOf: tableItems,
  suits: ({ orders: { rowCount, offsets } }) => (offsets[rowCount] as number) > rowCount,
  fit: ({ orders }, settings, onProgress) => fitNeighbours(orders, settings, onProgress),
  open: (table) => new TogetherSignal(table),
  reason: ({ from, support }, item, { model, origin }) => {
    const known = origin(from);
    if (known === null) return null;
    const [fromOrders, itemOrders] = [model.itemOrders[from] ?? 1, model.itemOrders[item] ?? 1];
    return {
      kind: 'because_of_item',
      itemId: known.itemId,
      did: null,
      support,
      timesMoreThanChance: timesMoreThanChance(support, fromOrders, itemOrders, model.orderCount),
    };
  },
};
