import { GrowableArray } from '../../../maths/growable-array.ts';
import type { NeighbourTable } from '../../../maths/neighbour-table.ts';
import { TopK } from '../../../maths/top-k.ts';
import { decay } from '../../history/interaction-weight.ts';
import { type FirstTakes, firstTakesOf } from '../../log/first-takes.ts';
import type { InteractionLog } from '../../log/interaction-log.ts';
import type { LaterSettings } from './later-settings.ts';

const MINUTE_MS = 60_000;

/** Below this a target's recent takers are too few to divide by: it would be lifted by its own rarity. */
const MIN_RECENT_TAKERS = 0.05;

/**
 * What people first took on an occasion after they had an item, recent occasions counting more:
 *
 *     s(i -> j) = sum over customers who took j later than i of r(u, j) / had(u, j)^c  /  (later(i)^a * recent(j)^b)
 *
 * where r halves for every half-life between the customer's first j and the newest interaction, had counts what they
 * had before that occasion, later(i) the occasions after i of all who had it, recent(j) the sum of r over j's takers.
 * Directed: what leads from a cake stand to cake cases need not lead back.
 *
 * O(sum over customers of distinct items^2) time; 36 bytes per distinct customer and item and 12 an item of scratch,
 * 12 bytes a neighbour of result, at most `maxNeighbours` an item. Supports are distinct customers.
 */
export function fitLater(log: InteractionLog, itemCount: number, settings: LaterSettings): NeighbourTable {
  const gapMs = settings.occasionGapMinutes * MINUTE_MS;
  const all = log.customers.map((span) => firstTakesOf(log, span, gapMs));
  const amounts = all.map(({ atMs, hadBefore }) =>
    Float64Array.from(atMs, (takenMs, at) => {
      const had = Math.max(1, hadBefore[at] ?? 0);
      return decay(log.newestMs - takenMs, settings.halfLifeDays) / had ** settings.customerExponent;
    }),
  );
  const later = laterOccasions(all, itemCount);
  const recent = recentTakers(all, itemCount, log.newestMs, settings.halfLifeDays);
  const targetDiscounts = recent.map((takers) => Math.max(MIN_RECENT_TAKERS, takers) ** -settings.targetExponent);
  const holders = holdersOf(all, itemCount);

  const sums = new Float64Array(itemCount);
  const counts = new Uint32Array(itemCount);
  const best = new TopK(settings.maxNeighbours);
  const offsets = new Uint32Array(itemCount + 1);
  const neighbours = new GrowableArray((length) => new Uint32Array(length));
  const similarities = new GrowableArray((length) => new Float32Array(length));
  const supports = new GrowableArray((length) => new Uint32Array(length));
  for (let source = 0; source < itemCount; source += 1) {
    const touched: number[] = [];
    const end = holders.offsets[source + 1] as number;
    for (let holder = holders.offsets[source] as number; holder < end; holder += 1) {
      const customer = holders.customers[holder] as number;
      const place = holders.places[holder] as number;
      const { items, occasions } = all[customer] as FirstTakes;
      const amount = amounts[customer] as Float64Array;
      for (let at = place + 1; at < items.length; at += 1) {
        if (occasions[at] === occasions[place]) continue;
        const target = items[at] as number;
        if (counts[target] === 0) touched.push(target);
        counts[target] = (counts[target] as number) + 1;
        sums[target] = (sums[target] as number) + (amount[at] as number);
      }
    }
    const sourceDiscount = Math.max(1, later[source] ?? 0) ** -settings.sourceExponent;
    best.clear(settings.maxNeighbours);
    for (const target of touched) {
      best.offer(target, Math.fround((sums[target] as number) * sourceDiscount * (targetDiscounts[target] as number)));
    }
    const { indices, scores, size } = best.sorted();
    for (let rank = 0; rank < size; rank += 1) {
      const target = indices[rank] as number;
      // So old that nothing is left of it.
      if (!((scores[rank] as number) > 0)) break;
      neighbours.push(target);
      similarities.push(scores[rank] as number);
      supports.push(counts[target] as number);
    }
    for (const target of touched) {
      sums[target] = 0;
      counts[target] = 0;
    }
    offsets[source + 1] = neighbours.length;
  }
  return {
    offsets,
    neighbours: neighbours.toArray(),
    similarities: similarities.toArray(),
    supports: supports.toArray(),
  };
}

/** Who took each item, and where it stands among their first takes: item i has `offsets[i]` to `offsets[i + 1] - 1`. */
interface Holders {
  readonly offsets: Uint32Array;
  readonly customers: Uint32Array;
  readonly places: Uint32Array;
}

function holdersOf(all: readonly FirstTakes[], itemCount: number): Holders {
  const offsets = new Uint32Array(itemCount + 1);
  for (const { items } of all) for (const item of items) offsets[item + 1] = (offsets[item + 1] ?? 0) + 1;
  for (let item = 0; item < itemCount; item += 1) offsets[item + 1] = (offsets[item + 1] ?? 0) + (offsets[item] ?? 0);
  const next = offsets.slice();
  const customers = new Uint32Array(offsets[itemCount] ?? 0);
  const places = new Uint32Array(customers.length);
  all.forEach(({ items }, customer) => {
    items.forEach((item, place) => {
      const at = next[item] ?? 0;
      next[item] = at + 1;
      customers[at] = customer;
      places[at] = place;
    });
  });
  return { offsets, customers, places };
}

/** Per item the later occasions, with something new, of those who had it. */
function laterOccasions(all: readonly FirstTakes[], itemCount: number): Float64Array {
  const later = new Float64Array(itemCount);
  for (const { items, occasions } of all) {
    const last = occasions.at(-1) ?? 0;
    items.forEach((item, at) => {
      later[item] = (later[item] ?? 0) + last - (occasions[at] ?? 0);
    });
  }
  return later;
}

function recentTakers(
  all: readonly FirstTakes[],
  itemCount: number,
  newestMs: number,
  halfLifeDays: number,
): Float64Array {
  const recent = new Float64Array(itemCount);
  for (const { items, atMs } of all) {
    items.forEach((item, at) => {
      recent[item] = (recent[item] ?? 0) + decay(newestMs - (atMs[at] ?? 0), halfLifeDays);
    });
  }
  return recent;
}
