import { defaultSettings } from '../../src/domain/settings.ts';
import type { Task } from '../../src/domain/task.ts';
import { columnCounts, SparseRowsBuilder, transpose } from '../../src/maths/interaction-matrix.ts';
import { type JudgedCatalogue, scoreCard } from '../../src/recommender/evaluation/score-card.ts';
import type { KnownCustomer } from '../../src/recommender/evaluation/split.ts';
import { itemCosine } from '../../src/recommender/tables/item-cosine.ts';
import { judgedCases } from '../../src/usecases/train/judged-case.ts';
import { seededRandom } from '../demo/seeded-random.ts';
import type { Dataset } from './datasets/dataset.ts';
import { type FittedModel, fitNamed, MODEL_NAMES, type ModelName } from './models.ts';

/** One model in one table: a row of the `--json` file. */
export interface EvaluationRow {
  /** The data set; `:again` behind it for the table of repeat purchases. */
  readonly dataset: string;
  readonly model: ModelName;
  /** The automatic choice. */
  readonly chosen: boolean;
  readonly seed: number;
  /** By name, such as `recall@20`. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly fitSeconds: number;
  readonly modelBytes: number;
  readonly microsecondsPerQuery: number;
}

export interface EvaluatedModel {
  readonly task: Task;
  readonly row: EvaluationRow;
  readonly caseCount: number;
  readonly choice: FittedModel['choice'];
}

export interface EvaluationOptions {
  readonly name: string;
  /** Only these; all that fit the task without. */
  readonly models: readonly ModelName[];
  /** Of everything drawn at random. */
  readonly seed: number;
  /** How long the automatic choice may look for something better. */
  readonly chooseSeconds: number;
}

/** Fits, chooses on validation, and judges on test once, model by model: each is told as soon as it is known. */
export function* evaluateDataset(
  dataset: Dataset,
  { name, models, seed, chooseSeconds }: EvaluationOptions,
): Generator<EvaluatedModel> {
  const { test, tasks, listLength } = dataset;
  const data = {
    train: test.train,
    validation: dataset.holdOut(test.train, seededRandom(seed).next),
    settings: dataset.settings ?? defaultSettings(),
    describe: dataset.describe ?? (() => null),
    tasks,
    listLength,
    chooseSeconds,
  };
  for (const model of MODEL_NAMES) {
    if (!models.includes(model)) continue;
    const fitted = fitNamed(model, data);
    for (const task of tasks) {
      // Own items are hidden where the task is new ones, so there personal frequency would have nothing to say.
      if (model === 'personal-frequency' && task === 'new') continue;
      const { metrics, microsecondsPerQuery, caseCount } = judge(fitted, dataset, task, figuresOf(test.train, fitted));
      const row: EvaluationRow = {
        dataset: task === 'again' ? `${name}:again` : name,
        model,
        chosen: model === 'chosen',
        seed,
        metrics,
        fitSeconds: fitted.fitSeconds,
        modelBytes: fitted.modelBytes,
        microsecondsPerQuery,
      };
      yield { task, row, caseCount, choice: fitted.choice };
    }
  }
}

/** What novelty and diversity are counted from: who has what in train, whatever the model. */
function figuresOf(train: readonly KnownCustomer[], { indexOf, itemCount }: FittedModel): JudgedCatalogue {
  const rows = new SparseRowsBuilder(itemCount);
  for (const { history } of train) {
    const items = new Set(history.flatMap(({ itemId }) => indexOf.get(itemId) ?? []));
    rows.addRow(Uint32Array.from(items).sort(), new Float32Array(items.size).fill(1));
  }
  const built = rows.finish();
  const similarity = itemCosine(transpose(built));
  return { itemCount, itemCustomers: columnCounts(built), customerCount: built.rowCount, similarity };
}

function judge(
  { ranker, indexOf }: FittedModel,
  { test, listLength }: Dataset,
  task: Task,
  catalogue: JudgedCatalogue,
) {
  const cases = judgedCases(test.cases, task, indexOf);
  const rank = ranker(task);
  const startedMs = performance.now();
  const lists = cases.map(({ history }) => rank(history, listLength));
  const tookMs = performance.now() - startedMs;
  const judged = cases.map(({ relevant }, place) => {
    const { items = [], personal = 0 } = lists[place] ?? {};
    return { recommended: items, relevant, personal };
  });
  return {
    metrics: scoreCard(judged, catalogue, listLength),
    microsecondsPerQuery: (tookMs * 1000) / Math.max(1, cases.length),
    caseCount: cases.length,
  };
}
