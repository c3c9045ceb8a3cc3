import type { LiveItem } from '../../../domain/live-item.ts';
import type { RecommendedItem } from '../../../domain/recommendation.ts';
import type { ServedModel } from '../../model/served-model.ts';
import type { ServingModel } from '../../model/serving-model.ts';
import { MIN_CUSTOMERS } from '../shop-index.ts';

/** Fewer people within an hour are no rise. */
const LEAST_PEOPLE = 5;
/** Standard deviations above what is to be expected: more than of a trend, for an hour is short. */
const LEAST_RISE = 3;

/**
 * What rises just now, the strongest first:
 *
 *     rise = (n - expected) / sqrt(expected + 1)
 *
 * Of an item the model cannot tell anything of yet, n is everybody who turned to it, and expected is what the others have
 * on average: who reads through a whole catalogue lifts nothing. Of an item it knows, n are known customers, and expected is
 * the item's usual share of them: there sessions that nobody knows, which anybody can make, say nothing until a training
 * has looked at them.
 *
 * @see trend, which this is an hour of
 */
export function liveRises(live: readonly LiveItem[], served: ServedModel | null): readonly RecommendedItem[] {
  const allPeople = live.reduce((sum, { people }) => sum + people, 0);
  const allCustomers = live.reduce((sum, { customers }) => sum + customers, 0);
  return live
    .flatMap(({ itemId, people, customers }): RecommendedItem[] => {
      const known = served === null ? 0 : customersOf(served.model, itemId);
      const isKnown = served !== null && known >= MIN_CUSTOMERS;
      const count = isKnown ? customers : people;
      const expected = isKnown
        ? (allCustomers * known) / allCustomersOf(served.model)
        : (allPeople - people) / Math.max(1, live.length - 1);
      const score = (count - expected) / Math.sqrt(expected + 1);
      if (count < LEAST_PEOPLE || score < LEAST_RISE) return [];
      return [{ itemId, score, tier: 'trending', reason: { kind: 'trending_now', people: count } }];
    })
    .sort((a, b) => b.score - a.score || (a.itemId < b.itemId ? -1 : 1));
}

function customersOf({ indexOf, itemCustomers }: ServingModel, itemId: string): number {
  return itemCustomers[indexOf.get(itemId) ?? -1] ?? 0;
}

const SUMS = new WeakMap<Uint32Array, number>();

function allCustomersOf({ itemCustomers }: ServingModel): number {
  const known = SUMS.get(itemCustomers);
  if (known !== undefined) return known;
  const sum = itemCustomers.reduce((all, count) => all + count, 0);
  SUMS.set(itemCustomers, sum);
  return sum;
}

/** Two sources as one, each already best first. */
export function* bestOf(
  rises: readonly RecommendedItem[],
  others: Iterable<RecommendedItem>,
): Iterable<RecommendedItem> {
  let next = 0;
  for (const other of others) {
    for (let rise = rises[next]; rise !== undefined && rise.score >= other.score; rise = rises[next]) {
      next += 1;
      yield rise;
    }
    yield other;
  }
  yield* rises.slice(next);
}
