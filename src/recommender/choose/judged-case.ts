import type { CustomerRef, ItemId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Task } from '../../domain/task.ts';
import type { EvaluationCase } from '../evaluation/split.ts';
import { relevantItems } from '../evaluation/task.ts';

/** A case in the words of one model. */
export interface JudgedCase {
  readonly kind: CustomerRef['kind'];
  /** When the list is made. */
  readonly atMs: number;
  readonly history: History;
  /** Item indices; items the model does not know count below zero: relevant, and never to be found. At least one. */
  readonly relevant: ReadonlySet<number>;
}

/** Cases with something to find in this task, in the order given. */
export function judgedCases(
  cases: readonly EvaluationCase[],
  task: Task,
  settings: Pick<TenantSettings, 'eventTypes' | 'ratingScale'>,
  indexOf: ReadonlyMap<ItemId, number>,
): JudgedCase[] {
  return cases.flatMap((each) => {
    const relevant = new Set(
      [...relevantItems(each, task, settings)].map((itemId, place) => indexOf.get(itemId) ?? -1 - place),
    );
    if (relevant.size === 0) return [];
    const { kind = 'known', history, atMs = history[0]?.atMs ?? 0 } = each;
    return [{ kind, atMs, history, relevant }];
  });
}
