import { z } from 'zod';
import { decay } from '../../../domain/interaction.ts';
import { type NeighbourTable, NeighbourTableBuilder } from '../../../maths/neighbour-table.ts';
import { type ScoreBoard, TopK } from '../../../maths/top-k.ts';
import type { CustomerSpan, InteractionLog } from '../../log/interaction-log.ts';
import { NeighbourSignal, type PairEvidence } from '../neighbour-signal.ts';
import { neighbourTablePart, tableItems } from '../part-schema.ts';
import type { Seed, Signal, Situation } from '../signal.ts';
import type { SignalKind } from '../signal-kind.ts';

const MINUTE_MS = 60_000;

/**
 * Settings of what people took later, having had an item; changing one takes effect with the next training. The default
 * is the best of 14, 30 and 60 on two windows of the train half of Online Retail.
 */
const laterSettings = z
  .object({
    halfLifeDays: z.number().positive().default(30).meta({
      description: 'A first purchase counts half as much after so many days: lower it where the season counts.',
    }),
    recencyExponent: z.number().min(0).max(4).default(0).meta({
      description:
        'What somebody had n occasions ago counts 1 / n^this: raise it where one thing leads to the next, as the parts of a series do.',
    }),
  })
  .meta({ id: 'RecipeLater' });
type LaterSettings = z.infer<typeof laterSettings>;

/** First guesses that nothing moves, but for the target exponent. Tests hand in others. */
export const LATER = {
  /** Each follower is divided by (items had before)^this: what it takes to trust long histories less. */
  customerExponent: 0.7,
  /** Discount of the item we come from, by the later occasions of those who had it. */
  sourceExponent: 0.6,
  /** Discount of the item taken later, by its recent takers; the better of 0 and 0.4, on the windows of the half-life. */
  targetExponent: 0.4,
  /** Items first taken at most so long apart are one occasion: neither follows the other. */
  occasionGapMinutes: 15,
  /** Followers kept per item: model bytes and scoring time. */
  maxNeighbours: 150,
} as const;
type LaterConstants = { readonly [K in keyof typeof LATER]: number };

/** Below this a target's recent takers are too few to divide by: it would be lifted by its own rarity. */
const MIN_RECENT_TAKERS = 0.05;

/**
 * What people first took on an occasion after they had an item, recent occasions counting more:
 *
 *     s(i -> j) = sum over customers who took j later than i of r(u, j) / had(u, j)^c  /  (later(i)^a * recent(j)^b)
 *
 * where r halves for every half-life between the customer's first j and the newest interaction, had counts what they
 * had before that occasion, later(i) the occasions after i of all who had it, recent(j) the sum of r over j's takers,
 * at least {@link MIN_RECENT_TAKERS}. Directed: what leads from a cake stand to cake cases need not lead back.
 *
 * O(sum over customers of distinct items^2) time; 24 bytes per interaction and 40 an item of scratch, 12 bytes a
 * neighbour of result, at most `maxNeighbours` an item. Supports are distinct customers.
 */
export function fitLater(
  log: InteractionLog,
  itemCount: number,
  { halfLifeDays }: Pick<LaterSettings, 'halfLifeDays'>,
  constants: LaterConstants = LATER,
): NeighbourTable {
  const { items, amounts, occasions, ends, later, recent } = takesOf(log, itemCount, halfLifeDays, constants);
  const holders = holdersOf(items, itemCount);
  const targetDiscounts = recent.map((takers) => Math.max(MIN_RECENT_TAKERS, takers) ** -constants.targetExponent);
  const sums = new Float64Array(itemCount);
  const counts = new Uint32Array(itemCount);
  const best = new TopK(constants.maxNeighbours);
  const table = new NeighbourTableBuilder();
  for (let source = 0; source < itemCount; source += 1) {
    const touched: number[] = [];
    const lastHolder = holders.offsets[source + 1] as number;
    for (let holder = holders.offsets[source] as number; holder < lastHolder; holder += 1) {
      const from = holders.takes[holder] as number;
      const end = ends[from] as number;
      for (let at = from + 1; at < end; at += 1) {
        if (occasions[at] === occasions[from]) continue;
        const target = items[at] as number;
        if (counts[target] === 0) touched.push(target);
        counts[target] = (counts[target] as number) + 1;
        sums[target] = (sums[target] as number) + (amounts[at] as number);
      }
    }
    const sourceDiscount = Math.max(1, later[source] as number) ** -constants.sourceExponent;
    best.clear(constants.maxNeighbours);
    for (const target of touched) {
      const score = Math.fround((sums[target] as number) * sourceDiscount * (targetDiscounts[target] as number));
      // At zero it is so old that nothing is left of it.
      if (score > 0) best.offer(target, score);
    }
    table.addList(best, (item) => counts[item] as number);
    for (const target of touched) {
      sums[target] = 0;
      counts[target] = 0;
    }
  }
  return table.finish();
}

/** The first time each customer took each item, in columns: customer by customer, oldest first, ties by item. */
interface Takes {
  readonly items: Uint32Array;
  /** r / had^c of the take. */
  readonly amounts: Float64Array;
  /** Occasion of its customer, numbered from 0. */
  readonly occasions: Uint32Array;
  /** One past the last take of its customer. */
  readonly ends: Uint32Array;
  /** Per item the later occasions, with something new, of those who had it. */
  readonly later: Float64Array;
  /** Per item the sum of r over its takers. */
  readonly recent: Float64Array;
}

/** One customer at a time: nothing of a customer is kept but their cells of the columns. */
function takesOf(
  log: InteractionLog,
  itemCount: number,
  halfLifeDays: number,
  { customerExponent, occasionGapMinutes }: LaterConstants,
): Takes {
  const room = log.interactionCount;
  const items = new Uint32Array(room);
  const amounts = new Float64Array(room);
  const occasions = new Uint32Array(room);
  const ends = new Uint32Array(room);
  const later = new Float64Array(itemCount);
  const recent = new Float64Array(itemCount);
  let count = 0;
  for (const span of log.customers) {
    const start = count;
    let occasion = 0;
    let had = 0;
    let beforeMs = Number.NaN;
    for (const [item, atMs] of firstTakes(log, span)) {
      if (atMs - beforeMs > occasionGapMinutes * MINUTE_MS) {
        occasion += 1;
        had = count - start;
      }
      beforeMs = atMs;
      const freshness = decay(log.newestMs - atMs, halfLifeDays);
      items[count] = item;
      occasions[count] = occasion;
      amounts[count] = freshness / Math.max(1, had) ** customerExponent;
      recent[item] = (recent[item] as number) + freshness;
      count += 1;
    }
    for (let at = start; at < count; at += 1) {
      const item = items[at] as number;
      ends[at] = count;
      later[item] = (later[item] as number) + occasion - (occasions[at] as number);
    }
  }
  return { items: items.subarray(0, count), amounts, occasions, ends, later, recent };
}

/** What was turned down is no take. */
function firstTakes(log: InteractionLog, { start, end }: CustomerSpan): [item: number, atMs: number][] {
  const firsts = new Map<number, number>();
  // The log is newest first, so the last one written is the oldest.
  for (let at = start; at < end; at += 1) {
    if ((log.weights[at] as number) > 0) firsts.set(log.items[at] as number, log.atMs[at] as number);
  }
  return [...firsts].sort(([itemA, a], [itemB, b]) => a - b || itemA - itemB);
}

/** Where each item was taken: item i has the takes `offsets[i]` to `offsets[i + 1] - 1`, rising. A counting sort. */
function holdersOf(items: Uint32Array, itemCount: number) {
  const offsets = new Uint32Array(itemCount + 1);
  for (const item of items) offsets[item + 1] = (offsets[item + 1] as number) + 1;
  for (let item = 0; item < itemCount; item += 1) {
    offsets[item + 1] = (offsets[item + 1] as number) + (offsets[item] as number);
  }
  const filled = offsets.slice();
  const takes = new Uint32Array(items.length);
  items.forEach((item, take) => {
    const at = filled[item] as number;
    filled[item] = at + 1;
    takes[at] = take;
  });
  return { offsets, takes };
}

/**
 * What people took after what the customer had: {@link NeighbourSignal} over followers, in which what was had n occasions
 * ago counts 1 / n^recencyExponent. Beside nothing that was done an item counts in full.
 */
export class LaterSignal implements Signal<PairEvidence> {
  readonly addsUpSeeds = true;
  readonly #followers: NeighbourSignal;
  readonly #recencyExponent: number;

  constructor(table: NeighbourTable, { recencyExponent }: Pick<LaterSettings, 'recencyExponent'>) {
    this.#followers = new NeighbourSignal(table);
    this.#recencyExponent = recencyExponent;
  }

  reach(situation: Pick<Situation, 'seeds'>): number {
    return this.#followers.reach(situation);
  }

  score({ seeds, steps }: Pick<Situation, 'seeds' | 'steps'>, board: ScoreBoard): void {
    this.#followers.score({ seeds: this.#recencyExponent === 0 ? seeds : this.#byRecency(seeds, steps) }, board);
  }

  expectQuestions(marks: Uint8Array, count: number): void {
    this.#followers.expectQuestions(marks, count);
  }

  explains(item: number): boolean {
    return this.#followers.explains(item);
  }

  /** As that of {@link NeighbourSignal}: the item that says most, the recent one where two say the same. */
  evidenceFor(item: number): PairEvidence | null {
    return this.#followers.evidenceFor(item);
  }

  #byRecency(seeds: readonly Seed[], steps: Situation['steps']): Seed[] {
    const occasions = occasionsAgo(steps);
    return seeds.map(({ itemIndex, weight }) => ({
      itemIndex,
      weight: weight / (occasions.get(itemIndex) ?? 1) ** this.#recencyExponent,
    }));
  }
}

/** On which occasion each item was last taken: 1 the newest, 2 the one before it. O(steps). */
function occasionsAgo(steps: Situation['steps']): ReadonlyMap<number, number> {
  const byItem = new Map<number, number>();
  let occasion = 0;
  let laterMs = Number.POSITIVE_INFINITY;
  for (const { itemIndex, atMs, weight } of steps) {
    if (weight <= 0) continue;
    if (laterMs - atMs > LATER.occasionGapMinutes * MINUTE_MS) occasion += 1;
    laterMs = atMs;
    if (!byItem.has(itemIndex)) byItem.set(itemIndex, occasion);
  }
  return byItem;
}

/** Directed item-item: what people took on a later occasion. */
export const later: SignalKind<LaterSettings, NeighbourTable, PairEvidence> = {
  version: 1,
  settings: laterSettings,
  axes: { halfLifeDays: [14, 30, 90, 365], recencyExponent: [0.5, 1] },
  fitted: ['halfLifeDays'],
  part: neighbourTablePart,
  itemsOf: tableItems,
  suits: ({ log }) => log.customers.some(({ orderCount }) => orderCount > 1),
  fit: ({ log, itemCount }, settings) => fitLater(log, itemCount, settings),
  open: (part, settings) => new LaterSignal(part, settings),
  reason: ({ seed, support }, _, { seeds, origin }) => {
    const from = origin(seeds[seed]?.itemIndex ?? -1);
    return from === null ? null : { kind: 'next_after', itemId: from.itemId, support };
  },
};
