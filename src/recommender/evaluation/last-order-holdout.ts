import { type KnownCustomer, type Split, splitHistories } from './split.ts';

/** Holds out every customer's newest order: the next-basket task. Who has one order stays in train. */
export function lastOrderHoldout(customers: Iterable<KnownCustomer>): Split {
  return splitHistories(customers, ({ eventKey }, _place, history) => {
    const newest = history[0]?.eventKey;
    return eventKey === newest && history.at(-1)?.eventKey !== newest;
  });
}
