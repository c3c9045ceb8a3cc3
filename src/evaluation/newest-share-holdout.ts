import { type KnownCustomer, type Split, splitHistories } from './split.ts';

/**
 * Holds out the newest `share` of each history, for data that tells the order within a customer but no times that
 * compare between customers. Rounded down: short histories stay whole.
 *
 * @param share - above 0, below 1
 */
export function newestShareHoldout(customers: Iterable<KnownCustomer>, share: number): Split {
  return splitHistories(customers, (_interaction, place, history) => place < Math.floor(history.length * share));
}
