import type { ItemId } from '../../domain/ids.ts';
import type { Task } from '../../domain/task.ts';
import type { EvaluationCase } from './split.ts';

/**
 * The held-out items that the task is about; a customer who has none of them is not judged. But for `new`, all
 * items are ranked and nothing is left out.
 */
export function relevantItems({ history, heldOut }: EvaluationCase, task: Task): ReadonlySet<ItemId> {
  const items = new Set(heldOut.map(({ itemId }) => itemId));
  if (task === 'any' || task === 'visit') return items;
  const known = new Set(history.map(({ itemId }) => itemId));
  return new Set([...items].filter((itemId) => known.has(itemId) === (task === 'again')));
}
