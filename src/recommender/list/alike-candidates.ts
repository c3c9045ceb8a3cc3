import type { ItemId } from '../../domain/ids.ts';
import type { ServedModel } from '../model/served-model.ts';
import { type CandidateSource, MIN_CUSTOMERS } from './candidates.ts';
import type { ShopView } from './shop-view.ts';

/** One place in so many goes to what is new, as long as there is any: enough to be found, too few to spoil a list. */
const EVERY = 5;

/**
 * Items described like what somebody did or looks at, that the model cannot lead to: put into the catalogue after the
 * training, or touched by fewer than two people. Where it can lead from nothing either, as before the first training,
 * all items.
 *
 * @param from - weights below zero speak against what is like an item
 */
export function* alikeCandidates(
  { catalogue, model }: Pick<ShopView, 'catalogue' | 'model'>,
  from: ReadonlyMap<ItemId, { readonly weight: number }>,
): CandidateSource {
  const seeds = [...from].flatMap(([itemId, { weight }]) => {
    const item = catalogue.get(itemId);
    return item === undefined ? [] : [{ itemId, item, weight }];
  });
  if (seeds.length === 0) return;
  const isStart = ![...from.keys()].some((itemId) => isTouched(model, itemId));
  for (const { itemId, score, seed, shared } of catalogue.alike.alike(
    seeds,
    (candidate) => isStart || !isTouched(model, candidate),
  )) {
    yield { itemId, score, tier: 'new', reason: { kind: 'alike', itemId: seed.itemId, shared } };
  }
}

/** One list of two: after every four of the first, one of the second; what is left of either follows. */
export function* withNew(candidates: CandidateSource, alike: CandidateSource): CandidateSource {
  const guests = alike[Symbol.iterator]();
  let place = 0;
  for (const candidate of candidates) {
    place += 1;
    if (place % EVERY === 0) {
      const guest = guests.next();
      if (guest.done !== true) {
        yield guest.value;
        place += 1;
      }
    }
    yield candidate;
  }
  yield* { [Symbol.iterator]: () => guests };
}

function isTouched(served: ServedModel | null, itemId: ItemId): boolean {
  const index = served?.model.indexOf.get(itemId);
  return index !== undefined && (served?.model.itemCustomers[index] ?? 0) >= MIN_CUSTOMERS;
}
