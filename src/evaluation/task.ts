import type { ItemId } from '../domain/ids.ts';
import type { EvaluationCase } from './split.ts';

/**
 * What a list is for.
 * `new`: items the customer never had; what they have is not shown. `again`: items they had before. `any`: both, as in
 * a grocer's next basket. In `again` and `any` all items are ranked and nothing is left out.
 */
export type Task = 'new' | 'again' | 'any';

/** The held-out items that the task is about; a customer who has none of them is not judged. */
export function relevantItems({ history, heldOut }: EvaluationCase, task: Task): ReadonlySet<ItemId> {
  const items = new Set(heldOut.map(({ itemId }) => itemId));
  if (task === 'any') return items;
  const known = new Set(history.map(({ itemId }) => itemId));
  return new Set([...items].filter((itemId) => known.has(itemId) === (task === 'again')));
}
