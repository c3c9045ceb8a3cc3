import type { History } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Task } from '../../domain/task.ts';
import { HistoryDeeds } from '../../recommender/history/deeds.ts';
import { situationAt } from '../../recommender/history/situation.ts';
import { mayBeIn, withDeeds } from '../../recommender/list/eligibility.ts';
import type { ServedModel } from '../../recommender/model/served-model.ts';
import type { ServingModel } from '../../recommender/model/serving-model.ts';

/** A list, and how much of it is about the customer. */
export interface RankedList {
  /** Item indices of the model, best first, no repeats. */
  readonly items: readonly number[];
  /** So many of them, from the first on, have a reason of the customer's own; the rest is popular. */
  readonly personal: number;
}

/** Ranks at most `limit` items for one customer. */
export type Ranker = (history: History, limit: number) => RankedList;

/**
 * Ranks as a request does: the taste and steps of the history under the settings, the signals of the model blended for
 * the task, and where those end what is popular. The list is made for the moment after the newest thing known.
 */
export function blendRanker({ model, blend }: ServedModel, settings: TenantSettings, task: Task): Ranker {
  const mask = new Uint8Array(model.itemIds.length).fill(1);
  return (history, limit) => {
    const situation = situationAt(new HistoryDeeds(history, settings, model.indexOf), history[0]?.atMs ?? 0);
    const { items } = withDeeds(mask, situation, task, (eligible) =>
      blend.rank(situation, model.recipe.blends[task], eligible, limit),
    );
    const list = items.map(({ itemIndex }) => itemIndex);
    return fillWithPopular(list, (item) => mayBeIn(situation.items.get(item), task), model, limit);
  };
}

/** The same list for everybody, but for what they have: popularity as the fallback of a request knows it. */
export function popularityRanker(model: Pick<ServingModel, 'indexOf' | 'byPopularity'>, task: Task): Ranker {
  return (history, limit) => {
    const had = new Set(history.flatMap(({ itemId }) => model.indexOf.get(itemId) ?? []));
    const isEligible = (item: number) => (task === 'new' ? !had.has(item) : task !== 'again' || had.has(item));
    return fillWithPopular([], isEligible, model, limit);
  };
}

/** Fills a list up with what is popular, eligible and not in it. */
export function fillWithPopular(
  list: readonly number[],
  isEligible: (item: number) => boolean,
  model: Pick<ServingModel, 'byPopularity'>,
  limit: number,
): RankedList {
  const filled = new Set(list);
  for (const item of model.byPopularity) {
    if (filled.size >= limit) break;
    if (isEligible(item)) filled.add(item);
  }
  return { items: [...filled], personal: list.length };
}
