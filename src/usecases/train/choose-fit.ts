import type { FitSettings } from '../../domain/fit-settings.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { type Choice, chooseCandidate } from '../../evaluation/choose-candidate.ts';
import { ndcgAtK } from '../../evaluation/ndcg.ts';
import type { Split } from '../../evaluation/split.ts';
import type { Task } from '../../domain/task.ts';
import { customerRows } from '../../model/customer-rows.ts';
import { fitModel } from '../../model/fit-model.ts';
import { fitNeighbours } from '../../model/fit-neighbours.ts';
import { prepareModel } from '../../model/prepare-model.ts';
import { indexItems } from '../../model/vocabulary.ts';
import { trainingSetOf } from './fit-histories.ts';
import { type JudgedCase, judgedCases } from './judged-case.ts';
import { neighbourRanker } from './rank-items.ts';

/** What settings are chosen for. */
export interface FitGoal {
  readonly task: Task;
  /** Lists are judged by nDCG at this length. */
  readonly listLength: number;
}

/**
 * Chooses fit settings for a tenant's own data: each candidate is fitted on the train part of the split and judged by
 * nDCG on the rest. The settings as they are win unless another is clearly better, and where there are too few cases.
 * Rows, popularity and vocabulary are made once; a candidate costs one pass over the pairs.
 *
 * @param split - of what the tenant may be trained on: never of what the outcome is to be measured on
 */
export function chooseFit(
  split: Split,
  settings: TenantSettings,
  candidates: readonly FitSettings[],
  goal: FitGoal,
): Choice<FitSettings> {
  const set = trainingSetOf(split.train, settings);
  const model = prepareModel(fitModel(set, []));
  const rows = customerRows(set.toLog(indexItems(model.itemIds)), model.itemIds.length);
  const judge = (fit: FitSettings, cases: readonly JudgedCase[]) => {
    const rank = neighbourRanker({ ...model, similar: fitNeighbours(rows, fit) }, settings, goal.task);
    return cases.map(
      ({ history, relevant }) => ndcgAtK(rank(history, goal.listLength), relevant, goal.listLength) ?? 0,
    );
  };
  return chooseCandidate(settings.training.fit, candidates, judgedCases(split.cases, goal.task, model.indexOf), judge);
}
