import type { ItemId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Task } from '../../domain/task.ts';
import type { EvaluationCase } from '../../recommender/evaluation/split.ts';
import { logSituation } from '../../recommender/history/log-situation.ts';
import { situationOf } from '../../recommender/history/situation.ts';
import { tasteOf } from '../../recommender/history/taste.ts';
import { type InteractionLog, NO_ORDER } from '../../recommender/log/interaction-log.ts';
import { firstBefore } from '../../recommender/log/log-before.ts';
import type { IsEligible } from '../../recommender/signals/blend-scorer.ts';
import type { Situation } from '../../recommender/signals/signal.ts';
import { judgedCases } from './judged-case.ts';

const VISIT_GAP_MS = 30 * 60_000;
/** Of one visitor; more would let the busiest decide. */
const MOST_STEPS = 10;

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
    case 'visit':
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
  if (task === 'visit') return visitCases(log, fromMs);
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

/**
 * Visitors first seen from a moment on: after each of their first steps, the next is to be found, be it what they saw
 * before. A step later than half an hour is another visit.
 */
function visitCases(log: InteractionLog, fromMs: number): ChoiceCase[] {
  return log.customers.flatMap((span) => {
    if (firstBefore(log, span, fromMs) !== span.end) return [];
    const cases: ChoiceCase[] = [];
    // Newest first: the step before place p is at p + 1.
    for (let next = span.end - 2; next >= span.start && cases.length < MOST_STEPS; next -= 1) {
      const [atMs, beforeMs] = [log.atMs[next] ?? 0, log.atMs[next + 1] ?? 0];
      if (atMs - beforeMs > VISIT_GAP_MS) break;
      if ((log.weights[next] ?? 0) <= 0) continue;
      const situation = logSituation(log, next + 1, span.end, atMs);
      const relevant = new Set([log.items[next] ?? 0]);
      cases.push({ situation, isEligible: eligibleFor('visit', situation), relevant });
    }
    return cases;
  });
}
