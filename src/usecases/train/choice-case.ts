import type { ItemId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Task } from '../../domain/task.ts';
import type { EvaluationCase } from '../../evaluation/split.ts';
import { type InteractionLog, NO_ORDER } from '../../model/interaction-log.ts';
import { firstBefore } from '../../model/log-before.ts';
import { logSituation } from '../../model/log-situation.ts';
import type { IsEligible } from '../../model/signals/blend-scorer.ts';
import type { Situation } from '../../model/signals/signal.ts';
import { situationOf } from '../recommend/situation.ts';
import { tasteOf } from '../recommend/taste.ts';
import { judgedCases } from './judged-case.ts';

/** One list to choose by: what was known, and what was to be found. */
export interface ChoiceCase {
  readonly situation: Situation;
  readonly isEligible: IsEligible;
  /** Item indices; below zero what the model does not know. At least one. */
  readonly relevant: ReadonlySet<number>;
}

/** What may be in a list of a task: not what they have, only what they have, or all but what they turned down. */
export function eligibleFor(task: Task, { seeds, steps }: Situation): IsEligible {
  const known = new Set(steps.filter(({ isOrder }) => isOrder).map(({ itemIndex }) => itemIndex));
  const turnedDown = new Set(seeds.filter(({ weight }) => weight < 0).map(({ itemIndex }) => itemIndex));
  switch (task) {
    case 'new':
      return (item) => !known.has(item);
    case 'again':
      return (item) => known.has(item) && !turnedDown.has(item);
    case 'any':
      return (item) => !turnedDown.has(item);
  }
}

/** Cases of histories that were split beforehand. */
export function casesOfSplit(
  cases: readonly EvaluationCase[],
  task: Task,
  settings: TenantSettings,
  indexOf: ReadonlyMap<ItemId, number>,
): ChoiceCase[] {
  return judgedCases(cases, task, indexOf).map(({ history, relevant }) => {
    const atMs = history[0]?.atMs ?? 0;
    const situation = situationOf(history, tasteOf(history, settings), settings, indexOf, atMs);
    return { situation, isEligible: eligibleFor(task, situation), relevant };
  });
}

/**
 * Cases of a tenant's own log: who was known before a moment, and what they took from then on. Where there are orders,
 * only these are to be found: a list that leads to a sale is better than one that leads to a look.
 */
export function casesFrom(log: InteractionLog, fromMs: number, task: Task): ChoiceCase[] {
  const hasOrders = log.customers.some(({ orderCount }) => orderCount > 0);
  return log.customers.flatMap((span) => {
    const cut = firstBefore(log, span, fromMs);
    if (cut === span.start || cut === span.end) return [];
    const situation = logSituation(log, cut, span.end, fromMs);
    const isEligible = eligibleFor(task, situation);
    const relevant = new Set<number>();
    for (let at = span.start; at < cut; at += 1) {
      const item = log.items[at] ?? 0;
      const counts = (log.weights[at] ?? 0) > 0 && (!hasOrders || log.orders[at] !== NO_ORDER);
      if (counts && isEligible(item)) relevant.add(item);
    }
    return relevant.size === 0 ? [] : [{ situation, isEligible, relevant }];
  });
}
