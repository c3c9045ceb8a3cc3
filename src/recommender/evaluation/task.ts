import type { ItemId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Task } from '../../domain/task.ts';
import { HistoryDeeds, situationAt } from '../history/situation.ts';
import { mayBeIn } from '../list/eligibility.ts';
import type { EvaluationCase } from './split.ts';

/** What decides whether a deed is to be found. */
export interface LaterDeed {
  /** On its day, rating included. */
  readonly weight: number;
  readonly isOrder: boolean;
}

/**
 * Whether something done later is to be found by a list: it speaks for its item and, where anybody orders, is part of an
 * order, since a list that leads to a sale is better than one that leads to a look.
 */
export function isToBeFound({ weight, isOrder }: LaterDeed, anybodyOrders: boolean): boolean {
  return weight > 0 && (!anybodyOrders || isOrder);
}

/**
 * The held-out items that a list of the task could have shown: they were taken, and what was done with them before does
 * not keep them out. The rule is the one that masks lists, so nothing counts as missed that no list may hold, and nothing
 * found is passed over. Who has no such item is not judged.
 */
export function relevantItems(
  { history, heldOut, atMs = history[0]?.atMs ?? 0 }: EvaluationCase,
  task: Task,
  settings: Pick<TenantSettings, 'eventTypes' | 'ratingScale'>,
): ReadonlySet<ItemId> {
  const known = new HistoryDeeds(history, settings, null);
  const { items } = situationAt(known, atMs);
  const later = new HistoryDeeds(heldOut, settings, null);
  const relevant = new Set<ItemId>();
  for (let at = 0; at < later.length; at += 1) {
    const itemId = later.itemIdAt(at);
    const number = known.numberOf(itemId);
    const deeds = number === undefined ? undefined : items.get(number);
    if (later.weight(at) > 0 && mayBeIn(deeds, task)) relevant.add(itemId);
  }
  return relevant;
}
