import { z } from 'zod';
import { type SparseRows, SparseRowsBuilder, transpose } from '../../../maths/interaction-matrix.ts';
import { NearestRows } from '../../../maths/nearest-rows.ts';
import { type ScoreBoard, TopK } from '../../../maths/top-k.ts';
import { allBelow, float32, isCsr, uint32 } from '../part-schema.ts';
import type { Signal, Situation } from '../signal.ts';
import type { SignalKind } from '../signal-kind.ts';

/**
 * Settings of people with a like taste; changing one takes effect with the next training. The defaults were chosen on
 * the last fifth of each train line of Gowalla, never on its test.
 */
const settings = z
  .object({
    neighbourPeople: z
      .int()
      .min(2)
      .max(10_000)
      .default(200)
      .meta({ description: 'People whose taste is most alike and who have a say. Raises scoring time.' }),
    itemExponent: z.number().min(0).max(2).default(1).meta({
      description:
        'A shared item counts 1 / d_i^this, by its number of people: raise it to trust what everybody has less.',
    }),
    customerExponent: z.number().min(0).max(2).default(0.5).meta({
      description: 'People count 1 / d_u^this, by their number of items: raise it to trust long histories less.',
    }),
  })
  .meta({ id: 'RecipePeers' });
export type PeerSettings = z.infer<typeof settings>;

/** Among fewer, the most alike are not alike. */
const MIN_PEOPLE = 100;
/** Items kept of one person, those taken most strongly: more are model bytes and scoring time for a few long histories. */
const MOST_ITEMS = 200;
/** One person is no pattern. */
const MIN_REASON_PEOPLE = 2;
/** The heaviest seeds tell who is alike; more cost time and change little. */
const MOST_SEEDS = 200;

/**
 * What each person took, without who they are: rows of items, and for each item the rows that hold it. 8 bytes a cell
 * and 8 a person.
 */
export interface PeerIndex {
  /** Length people + 1. */
  readonly rowOffsets: Uint32Array;
  /** Item indices, rising within a row. */
  readonly rowItems: Uint32Array;
  /** What a person counts by the length of their row: above 0, at most 1. */
  readonly trusts: Float32Array;
  /** Length items + 1. */
  readonly itemOffsets: Uint32Array;
  /** Rows that hold an item, rising. */
  readonly itemRows: Uint32Array;
}

/**
 * Keeps of each person the 200 items taken most strongly. Who took one thing is like everybody who took it, tells nothing
 * beyond it, and is left out.
 *
 * O(cells * log items kept).
 */
export function fitPeers(
  customers: SparseRows,
  { customerExponent }: Pick<PeerSettings, 'customerExponent'>,
): PeerIndex {
  const rows = new SparseRowsBuilder(customers.columnCount);
  const strongest = new TopK(MOST_ITEMS);
  for (let row = 0; row < customers.rowCount; row += 1) {
    const start = customers.offsets[row] as number;
    const end = customers.offsets[row + 1] as number;
    if (end - start < 2) continue;
    strongest.clear(MOST_ITEMS);
    for (let cell = start; cell < end; cell += 1) {
      strongest.offer(customers.columns[cell] as number, customers.values[cell] as number);
    }
    const { indices, size } = strongest.sorted();
    const items = indices.slice(0, size).sort();
    rows.addRow(items, new Float32Array(size).fill(1));
  }
  const kept = rows.finish();
  const { rowCount, offsets, columns } = kept;
  const byItem = transpose(kept);
  return {
    rowOffsets: offsets,
    rowItems: columns,
    trusts: Float32Array.from({ length: rowCount }, (_, row) => {
      const length = (offsets[row + 1] as number) - (offsets[row] as number);
      return length ** -customerExponent;
    }),
    itemOffsets: byItem.offsets,
    itemRows: byItem.columns,
  };
}

/** What may truly be said of an item. */
export interface PeersEvidence {
  /** People, among those whose taste is most alike, who took it; at least two. */
  readonly people: number;
}

/**
 * What people with a like taste took besides:
 *
 *     like(v)  = sum over shared items i of weight(i) / d_i^itemExponent,   / d_v^customerExponent
 *     score(j) = sum of like(v) over the `neighbourPeople` most alike who took j
 *
 * What was turned down tells nobody alike. The customer's own row, if it is among them, adds to their own items only.
 *
 * O(people of the seeds + neighbourPeople * items of each); 17 bytes a person and 4 an item of scratch.
 *
 * @see Herlocker et al. (1999), SIGIR; Verstrepen & Goethals (2014), RecSys, for user-based neighbours on implicit data
 */
export class PeersSignal implements Signal<PeersEvidence> {
  readonly #index: PeerIndex;
  readonly #nearest: NearestRows;
  readonly #neighbourPeople: number;
  readonly #itemExponent: number;
  readonly #people: Uint32Array;
  /** Those most alike, of the latest list. */
  #nearestRows: Uint32Array = new Uint32Array();
  #isCounted = false;

  constructor(index: PeerIndex, settings: Pick<PeerSettings, 'neighbourPeople' | 'itemExponent'>) {
    this.#index = index;
    this.#nearest = new NearestRows(index, settings.neighbourPeople);
    this.#neighbourPeople = settings.neighbourPeople;
    this.#itemExponent = settings.itemExponent;
    this.#people = new Uint32Array(index.itemOffsets.length - 1);
  }

  /** By rows of usual length. */
  reach(): number {
    const { rowItems, trusts } = this.#index;
    return trusts.length === 0 ? 0 : (this.#neighbourPeople * rowItems.length) / trusts.length;
  }

  score({ seeds }: Pick<Situation, 'seeds'>, board: ScoreBoard): void {
    const { rowOffsets, rowItems, itemOffsets } = this.#index;
    if (this.#isCounted) this.#count(-1);
    const liked = seeds.filter(({ weight }) => weight > 0);
    const heaviest = liked.length <= MOST_SEEDS ? liked : liked.toSorted((a, b) => b.weight - a.weight);
    const asked = heaviest.slice(0, MOST_SEEDS);
    const holdersOf = (item: number) => (itemOffsets[item + 1] as number) - (itemOffsets[item] as number);
    this.#nearest.expect(asked.reduce((sum, { itemIndex }) => sum + holdersOf(itemIndex), 0));
    for (const { itemIndex, weight } of asked) {
      const holders = holdersOf(itemIndex);
      if (holders > 0) this.#nearest.add(itemIndex, weight / holders ** this.#itemExponent);
    }
    const { indices, scores, size } = this.#nearest.take();
    for (let rank = 0; rank < size; rank += 1) {
      const row = indices[rank] as number;
      board.addToEach(rowItems, rowOffsets[row] as number, rowOffsets[row + 1] as number, scores[rank] as number);
    }
    this.#nearestRows = indices.slice(0, size);
  }

  explains(item: number): boolean {
    return this.#peopleWith(item) >= MIN_REASON_PEOPLE;
  }

  /** How many people with a like taste took an item, from the latest call of {@link score}; null below two. */
  evidenceFor(item: number): PeersEvidence | null {
    const people = this.#peopleWith(item);
    return people < MIN_REASON_PEOPLE ? null : { people };
  }

  /** Counted with the first question: most lists ask none. */
  #peopleWith(item: number): number {
    if (!this.#isCounted) this.#count(1);
    return this.#people[item] ?? 0;
  }

  /** @param by - 1, or -1 to forget what was counted */
  #count(by: 1 | -1): void {
    const { rowOffsets, rowItems } = this.#index;
    const people = this.#people;
    for (const row of this.#nearestRows) {
      const end = rowOffsets[row + 1] as number;
      for (let at = rowOffsets[row] as number; at < end; at += 1) {
        const item = rowItems[at] as number;
        people[item] = (people[item] as number) + by;
      }
    }
    this.#isCounted = by === 1;
  }
}

const part: z.ZodType<PeerIndex> = z
  .strictObject({ rowOffsets: uint32, rowItems: uint32, trusts: float32, itemOffsets: uint32, itemRows: uint32 })
  .refine(
    ({ rowOffsets, rowItems, trusts, itemOffsets, itemRows }) =>
      isCsr(rowOffsets, rowItems) &&
      isCsr(itemOffsets, itemRows) &&
      trusts.length === rowOffsets.length - 1 &&
      allBelow(rowItems, itemOffsets.length - 1) &&
      allBelow(itemRows, trusts.length),
    'its rows overlap or name no item',
  );

/** User-user collaborative filtering: what people with a like taste took besides. */
export const peers: SignalKind<PeerSettings, PeerIndex, PeersEvidence> = {
  version: 1,
  settings,
  axes: { neighbourPeople: [100, 500], itemExponent: [0.7, 1], customerExponent: [0.3, 0.5, 0.7] },
  fitted: ['customerExponent'],
  part,
  itemsOf: ({ itemOffsets }) => itemOffsets.length - 1,
  suits: ({ customers }) => customers.rowCount >= MIN_PEOPLE,
  fit: ({ customers }, chosen) => fitPeers(customers, chosen),
  open: (index, chosen) => new PeersSignal(index, chosen),
  reason: ({ people }) => ({ kind: 'people_like_you', people }),
};
