import type { Task } from '../../../domain/task.ts';
import type { Descriptions } from '../../catalogue/item-terms.ts';
import { type FitData, fitDataOf } from '../../log/fit-data.ts';
import type { InteractionLog } from '../../log/interaction-log.ts';
import { logBefore, logBeforeOwnNewest, newestShareFrom } from '../../log/log-before.ts';
import { type ChoiceCase, casesFrom, ownNewestCases } from '../choice-case.ts';

/** One moment of a log: what was known before it, and what came then and is to be foreseen. */
export interface TimeCut {
  readonly data: FitData;
  /** Cases of a task, at most so many, evenly drawn. */
  readonly casesOf: (task: Task, most: number) => readonly ChoiceCase[];
}

/**
 * Cuts a log at several moments. What each is to foresee ends where the next begins, so that nothing is foreseen twice.
 *
 * @param shares - newest shares of all interactions, rising: .1, .2 are the moments a tenth and a fifth back
 * @returns in the order of the shares; none where too much happened at one moment to tell before from after
 */
export function timeCuts(
  log: InteractionLog,
  itemCount: number,
  descriptions: Descriptions,
  shares: readonly number[],
): TimeCut[] {
  const cuts: TimeCut[] = [];
  let until = log;
  for (const share of shares) {
    const fromMs = newestShareFrom(log, share);
    const before = logBefore(log, fromMs);
    if (before.interactionCount === 0 || before.interactionCount === until.interactionCount) continue;
    const known = until;
    cuts.push({
      data: fitDataOf(before, itemCount, descriptions),
      casesOf: (task, most) => casesFrom(known, fromMs, task, most),
    });
    until = before;
  }
  return cuts;
}

/**
 * Cuts off everybody's own newest share, for places whose people come once, rate a hundred things and stay away: no moment
 * has many of them on both sides. What others did later is known, so it foresees more than a list of that day could;
 * a moment is better where there is one.
 */
export function ownNewestCut(
  log: InteractionLog,
  itemCount: number,
  descriptions: Descriptions,
  share: number,
): TimeCut {
  return {
    data: fitDataOf(logBeforeOwnNewest(log, share), itemCount, descriptions),
    casesOf: (task, most) => ownNewestCases(log, share, task, most),
  };
}
