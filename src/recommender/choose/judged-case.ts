import type { CustomerRef, ItemId, NumbersById } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Task } from '../../domain/task.ts';
import { halfBasket } from '../evaluation/half-basket.ts';
import type { EvaluationCase } from '../evaluation/split.ts';
import { relevantItems } from '../evaluation/task.ts';
import { HistoryDeeds } from '../history/situation.ts';

/** A case in the words of one model. */
export interface JudgedCase {
  readonly kind: CustomerRef['kind'];
  /** Whose it is, where that is known. */
  readonly customerId?: string;
  /** Place among the cases that were split off, from 0. */
  readonly number: number;
  /** When the list is made. */
  readonly atMs: number;
  readonly history: History;
  /** `basket` only: what lies in it. */
  readonly basket?: readonly ItemId[];
  /** Item indices; items the model does not know count below zero: relevant, and never to be found. At least one. */
  readonly relevant: ReadonlySet<number>;
}

/** What was held out as its first order of two items or more, half of it known; null where there is none. */
function firstHalfBasket(
  each: EvaluationCase,
  settings: Pick<TenantSettings, 'eventTypes' | 'ratingScale'>,
): (EvaluationCase & { readonly basket: readonly ItemId[] }) | null {
  const taken = new HistoryDeeds(each.heldOut, settings, null);
  const orders = new Map<string, Set<ItemId>>();
  for (let at = 0; at < taken.length; at += 1) {
    if (!taken.isOrder(at) || taken.weight(at) <= 0) continue;
    const items = orders.get(taken.eventKeyAt(at)) ?? new Set();
    orders.set(taken.eventKeyAt(at), items.add(taken.itemIdAt(at)));
  }
  for (const items of [...orders.values()].reverse()) {
    const half = halfBasket(items);
    if (half === null) continue;
    const rest = new Set(half.rest);
    return { ...each, heldOut: each.heldOut.filter(({ itemId }) => rest.has(itemId)), basket: half.basket };
  }
  return null;
}

/** Cases with something to find in this task, in the order given. */
export function judgedCases(
  cases: readonly EvaluationCase[],
  task: Task,
  settings: Pick<TenantSettings, 'eventTypes' | 'ratingScale'>,
  indexOf: NumbersById,
): JudgedCase[] {
  return cases.flatMap((each, number) => {
    const beside = task === 'basket' ? firstHalfBasket(each, settings) : null;
    if (task === 'basket' && beside === null) return [];
    const relevant = new Set(
      [...relevantItems(beside ?? each, task, settings)].map((itemId, place) => indexOf.get(itemId) ?? -1 - place),
    );
    if (relevant.size === 0) return [];
    const { kind = 'known', customerId, history, atMs = history[0]?.atMs ?? 0 } = each;
    const known = { kind, number, atMs, history, relevant, ...(customerId === undefined ? {} : { customerId }) };
    return [beside === null ? known : { ...known, basket: beside.basket }];
  });
}
