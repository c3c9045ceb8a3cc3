import type { History } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Task } from '../../domain/task.ts';
import { ItemScorer, type Seed } from '../../model/item-scorer.ts';
import type { ServingModel } from '../../model/serving-model.ts';
import { tasteOf } from '../recommend/taste.ts';

/** Ranks items for one customer: item indices of the model, best first, no repeats, at most `limit`. */
export type Ranker = (history: History, limit: number) => readonly number[];

/**
 * Ranks as a request does: the taste of the history under the settings, the neighbours of the model, and where those
 * end what is popular. Items turned down are as good as held: they are not shown in any task.
 */
export function neighbourRanker(model: ServingModel, settings: TenantSettings, task: Task): Ranker {
  const scorer = new ItemScorer(model);
  return (history, limit) => {
    const taste = tasteOf(history, settings);
    const hidden = new Set<number>();
    const seeds: Seed[] = [];
    for (const [itemId, { weight }] of taste.items) {
      const itemIndex = model.indexOf.get(itemId);
      if (itemIndex === undefined) continue;
      seeds.push({ itemIndex, weight });
      if (task === 'new' || taste.disliked.has(itemId)) hidden.add(itemIndex);
    }
    const list: number[] = [];
    // Even if all that is hidden came first, the list would be full.
    for (const { itemIndex } of scorer.score('similar', seeds, limit + hidden.size)) {
      if (list.length < limit && !hidden.has(itemIndex)) list.push(itemIndex);
    }
    return fillWithPopular(list, hidden, model, limit);
  };
}

/** The same list for everybody, but for what they have: popularity as the fallback of a request knows it. */
export function popularityRanker(model: Pick<ServingModel, 'indexOf' | 'byPopularity'>, task: Task): Ranker {
  return (history, limit) => {
    const hidden = new Set(task === 'new' ? history.flatMap(({ itemId }) => model.indexOf.get(itemId) ?? []) : []);
    return fillWithPopular([], hidden, model, limit);
  };
}

/** Fills a list up with what is popular and neither in it nor hidden. */
export function fillWithPopular(
  list: readonly number[],
  hidden: ReadonlySet<number>,
  model: Pick<ServingModel, 'byPopularity'>,
  limit: number,
): readonly number[] {
  if (list.length >= limit) return list;
  const filled = new Set(list);
  for (const item of model.byPopularity) {
    if (filled.size >= limit) break;
    if (!hidden.has(item)) filled.add(item);
  }
  return [...filled];
}
