import type { Interaction } from '../../domain/interaction.ts';
import { type KnownCustomer, type Split, splitHistories } from './split.ts';

/** A deed older than this before the next one was made in another visit. */
const VISIT_GAP_MS = 30 * 60_000;

/**
 * Holds out every customer's newest order, with the looks of the visit it was made in and all that followed: the
 * next-basket task. Who has one order stays in train as they are.
 *
 * @param isOrder - whether an interaction is part of an order; every one without
 */
export function lastOrderHoldout(
  customers: Iterable<KnownCustomer>,
  isOrder: (interaction: Interaction) => boolean = () => true,
): Split {
  let foundFor: KnownCustomer['history'] | null = null;
  let firstKnown = 0;
  return splitHistories(customers, (_interaction, place, history) => {
    if (history !== foundFor) [foundFor, firstKnown] = [history, firstBeforeLastOrder(history, isOrder)];
    return place < firstKnown;
  });
}

/** The place of the newest deed that is known before the last order; 0 with one order or none. */
function firstBeforeLastOrder(history: KnownCustomer['history'], isOrder: (one: Interaction) => boolean): number {
  const orders = history.filter(isOrder);
  const newest = orders[0]?.eventKey;
  if (orders.at(-1)?.eventKey === newest) return 0;
  let place = history.findLastIndex((one) => isOrder(one) && one.eventKey === newest) + 1;
  for (let next = history[place]; next !== undefined; next = history[place]) {
    const gapMs = (history[place - 1]?.atMs ?? 0) - next.atMs;
    if (isOrder(next) || gapMs > VISIT_GAP_MS) break;
    place += 1;
  }
  return place;
}
