import type { Reason } from '../../domain/recommendation.ts';
import { MIN_REASON_SUPPORT, type NeighbourTable } from '../../maths/neighbour-table.ts';
import { type ScoreBoard, TopK } from '../../maths/top-k.ts';
import type { Eligible, Seed, Signal, Situation } from './signal.ts';
import type { ReasonSource } from './signal-kind.ts';

/** The pair of items that says most for a recommended one. */
export interface PairEvidence {
  /** Index into the situation's seeds: the largest positive contribution, the first of equals. */
  readonly seed: number;
  /** Customers (or orders) that have both; of what is said of items, terms they share. */
  readonly support: number;
}

/**
 * Neighbours of what the customer did: score(j) = sum over seeds i of weight(i) * s(i -> j). What was turned down has a
 * negative weight and lowers its neighbours. Seeds are not left out: they may be each other's neighbours.
 *
 * O(seeds * neighbours); 12 bytes an item of scratch.
 *
 * @see Deshpande & Karypis (2004), ACM TOIS 22(1), section 4.2
 */
export class NeighbourSignal implements Signal {
  readonly addsUpSeeds = true;
  readonly #table: NeighbourTable;
  readonly #minSupport: number;
  readonly #bestContributions: Float64Array;
  /** Where in the table the best contribution stands. */
  readonly #bestPlaces: Uint32Array;
  #seeds: readonly Seed[] = [];
  /** Items with evidence of the latest list. */
  #told: number[] = [];
  /** Items that evidence is wanted for; null: all. */
  #marks: Uint8Array | null = null;
  /** How many are marked. */
  #asked = Number.POSITIVE_INFINITY;
  #isGathered = true;

  /** @param minSupport - pairs with less score, and are no evidence */
  constructor(table: NeighbourTable, minSupport = MIN_REASON_SUPPORT) {
    const itemCount = table.offsets.length - 1;
    this.#table = table;
    this.#minSupport = minSupport;
    this.#bestContributions = new Float64Array(itemCount);
    this.#bestPlaces = new Uint32Array(itemCount);
  }

  reach({ seeds }: Pick<Situation, 'seeds'>): number {
    const { offsets } = this.#table;
    let additions = 0;
    for (const { itemIndex } of seeds) additions += (offsets[itemIndex + 1] as number) - (offsets[itemIndex] as number);
    return additions;
  }

  score({ seeds }: Pick<Situation, 'seeds'>, board: ScoreBoard): void {
    const { offsets, neighbours, similarities } = this.#table;
    this.#forget(null, Number.POSITIVE_INFINITY);
    this.#seeds = seeds;
    for (const { itemIndex, weight } of seeds) {
      const [start, end] = [offsets[itemIndex] as number, offsets[itemIndex + 1] as number];
      board.addRow(neighbours, similarities, start, end, weight);
    }
  }

  expectQuestions(marks: Uint8Array, count: number): void {
    this.#forget(marks, count);
  }

  /** @param marks - 1 of the items that will be asked about; null: all */
  #forget(marks: Uint8Array | null, count: number): void {
    for (const item of this.#told) this.#bestContributions[item] = 0;
    this.#told = [];
    this.#marks = marks;
    this.#asked = count;
    this.#isGathered = false;
  }

  #gather(): void {
    const { offsets, neighbours, similarities, supports } = this.#table;
    const least = this.#minSupport;
    const best = this.#bestContributions;
    const bestPlaces = this.#bestPlaces;
    const told = this.#told;
    const marks = this.#marks;
    this.#isGathered = true;
    // All that is asked about has so much already: from there on a row, whose neighbours say less and less, says nothing new.
    let bar = 0;
    for (const { itemIndex, weight } of this.#seeds) {
      // What was turned down speaks for nothing.
      if (weight <= 0) continue;
      const end = offsets[itemIndex + 1] as number;
      for (let at = offsets[itemIndex] as number; at < end; at += 1) {
        const contribution = weight * (similarities[at] as number);
        if (Math.abs(contribution) <= bar) break;
        const item = neighbours[at] as number;
        if (marks !== null && marks[item] === 0) continue;
        const before = best[item] as number;
        if (contribution > before && (supports[at] as number) >= least) {
          if (before === 0) told.push(item);
          best[item] = contribution;
          bestPlaces[item] = at;
        }
      }
      if (told.length === this.#asked) bar = lowest(best, told);
    }
  }

  explains(item: number): boolean {
    if (!this.#isGathered) this.#gather();
    return (this.#bestContributions[item] ?? 0) > 0;
  }

  /**
   * Why an item has a score, from the latest call of {@link score}; null where no pair with enough support speaks for it,
   * or where evidence was gathered for others only.
   */
  evidenceFor(item: number): PairEvidence | null {
    if (!this.explains(item)) return null;
    const { offsets, supports } = this.#table;
    const place = this.#bestPlaces[item] as number;
    const isOfRow = ({ itemIndex, weight }: Seed) =>
      weight > 0 && place >= (offsets[itemIndex] as number) && place < (offsets[itemIndex + 1] as number);
    return { seed: this.#seeds.findIndex(isOfRow), support: supports[place] as number };
  }
}

function lowest(scores: Float64Array, items: readonly number[]): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const item of items) lowest = Math.min(lowest, scores[item] as number);
  return lowest;
}

/** An item some pair of items speaks for. */
export interface RankedPair extends PairEvidence {
  readonly itemIndex: number;
  /** > 0; comparable within one list only. */
  readonly score: number;
}

/**
 * Neighbours of a page or a basket by one table alone: what has a score above zero and evidence, best first, ties by
 * index. Seeds are not left out: whether they may be shown is the caller's to say.
 *
 * @param board - empty, and empty again afterwards
 * @param eligible - what may be ranked; null: everything
 * @param limit - only so many of the best: cheaper than all
 */
export function rankNeighbours(
  signal: NeighbourSignal,
  seeds: readonly Seed[],
  board: ScoreBoard,
  eligible: Eligible | null = null,
  limit: number = Number.POSITIVE_INFINITY,
): RankedPair[] {
  const best = new TopK(0);
  try {
    signal.score({ seeds }, board);
    best.clear(Math.min(limit, board.touched.length));
    for (const item of board.touched) {
      const score = board.get(item);
      const isIn = eligible === null || (eligible.mask[item] as number) >= eligible.least;
      if (score > 0 && isIn && signal.explains(item)) best.offer(item, score);
    }
  } finally {
    board.clear();
  }
  const { indices, scores, size } = best.sorted();
  return Array.from({ length: size }, (_, rank) => {
    const itemIndex = indices[rank] as number;
    const { seed, support } = signal.evidenceFor(itemIndex) as PairEvidence;
    return { itemIndex, score: scores[rank] as number, seed, support };
  });
}

/** A pair of items as a reason: one of this customer's, how many people have both, how much more often than chance. */
export function reasonOfPair(
  { seed, support }: PairEvidence,
  item: number,
  { model, seeds, origin }: ReasonSource,
): Reason | null {
  const seedIndex = seeds[seed]?.itemIndex ?? -1;
  const from = origin(seedIndex);
  if (from === null) return null;
  const [seedRows, itemRows] = [model.itemCustomers[seedIndex] ?? 1, model.itemCustomers[item] ?? 1];
  return {
    kind: 'because_of_item',
    itemId: from.itemId,
    did: from.did,
    support,
    timesMoreThanChance: timesMoreThanChance(support, seedRows, itemRows, model.customerCount),
  };
}

/** How much more often two items have a row in common than if they were independent. */
export function timesMoreThanChance(support: number, rowsOfOne: number, rowsOfOther: number, rowCount: number): number {
  return (support * rowCount) / (rowsOfOne * rowsOfOther);
}
