import type { History } from '../../domain/interaction.ts';
import type { Task } from '../../domain/task.ts';
import type { TenantView } from '../tenant-views.ts';
import { type CandidateSource, personalCandidates } from './candidates.ts';
import { situationOf } from './situation.ts';
import type { Taste } from './taste.ts';

/** Personal candidates for a history, under what the kind of list leaves out from the start. */
export function personalSource(
  { model, settings }: Pick<TenantView, 'model' | 'settings'>,
  history: History,
  taste: Taste,
  task: Task,
  nowMs: number,
): CandidateSource {
  if (model === null) return [];
  const { itemIds, indexOf } = model.model;
  const situation = situationOf(history, taste, settings, indexOf, nowMs);
  const isEligible = (item: number) => {
    const itemId = itemIds[item] ?? '';
    if (taste.disliked.has(itemId)) return false;
    return task === 'any' || taste.owned.has(itemId) === (task === 'again');
  };
  return personalCandidates(model, situation, task, isEligible);
}
