import type { ItemId } from '../../domain/ids.ts';
import { type KnownCustomer, type Split, splitHistories } from './split.ts';

/**
 * Holds out about `share` of every customer's items, drawn at random, for data that has no times: an item goes with all
 * that was done with it. At least one item stays known.
 *
 * @param share - above 0, below 1
 * @param random - uniform in [0, 1); the same numbers give the same split
 */
export function randomHoldout(customers: Iterable<KnownCustomer>, share: number, random: () => number): Split {
  let drawnFor: KnownCustomer['history'] | null = null;
  let drawn = new Set<ItemId>();
  return splitHistories(customers, ({ itemId }, _place, history) => {
    if (history !== drawnFor) {
      drawnFor = history;
      drawn = draw(history, share, random);
    }
    return drawn.has(itemId);
  });
}

function draw(history: KnownCustomer['history'], share: number, random: () => number): Set<ItemId> {
  const items = [...new Set(history.map(({ itemId }) => itemId))];
  const drawn = items.filter(() => random() < share);
  return new Set(drawn.length === items.length ? drawn.slice(1) : drawn);
}
