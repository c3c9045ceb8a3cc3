import { defaultSettings, type TenantSettings } from '../../src/domain/settings.ts';
import type { Task } from '../../src/domain/task.ts';
import { columnCounts, SparseRowsBuilder, transpose } from '../../src/maths/interaction-matrix.ts';
import { CatalogueTable } from '../../src/recommender/catalogue/catalogue-table.ts';
import { judgedCases } from '../../src/recommender/choose/judged-case.ts';
import type { JudgedCatalogue } from '../../src/recommender/evaluation/score-card.ts';
import type { KnownCustomer } from '../../src/recommender/evaluation/split.ts';
import { placementSettings, taskOf } from '../../src/recommender/list/placement.ts';
import { itemCosine } from '../../src/recommender/tables/item-cosine.ts';
import { seededRandom } from '../demo/seeded-random.ts';
import { Baselines } from './baselines/fitted-baselines.ts';
import type { Dataset, JudgedPlacement } from './datasets/dataset.ts';
import type { FittedModel } from './fitted-model.ts';
import { type JudgedCases, type JudgedLists, judgeLists } from './judge-lists.ts';
import { fitNamed, isOurs, MODEL_NAMES, type ModelName } from './models.ts';

/** One model in one table: a row of the `--json` file. */
export interface EvaluationRow extends Omit<JudgedLists, 'scores' | 'lengths'> {
  /** The data set; behind a colon the placement, but for `home`. */
  readonly dataset: string;
  /** Where the lists were asked for: `home`, `again`, ... */
  readonly placement: string;
  readonly model: ModelName;
  /** The automatic choice. */
  readonly chosen: boolean;
  readonly seed: number;
  readonly fitSeconds: number;
  readonly modelBytes: number;
}

export interface EvaluatedModel {
  readonly list: JudgedPlacement;
  /** What settings were chosen for: what the placement shows to who was judged. */
  readonly task: Task;
  readonly row: EvaluationRow;
  readonly caseCount: number;
  readonly choice: FittedModel['choice'];
  /** The settings a baseline was tuned to, in words. */
  readonly tuned: string | null;
  /** The lists that were judged, the same of all models. */
  readonly cases: JudgedCases;
  /** Each list metric, by name, and in the order of the cases. */
  readonly scores: JudgedLists['scores'];
  /** Of each case, how long the list was. */
  readonly lengths: JudgedLists['lengths'];
}

export interface EvaluationOptions {
  readonly name: string;
  /** Only these; all that fit the task without. */
  readonly models: readonly ModelName[];
  /** Of everything drawn at random. */
  readonly seed: number;
  /** How long the automatic choice may look for something better. */
  readonly chooseSeconds: number;
  /** K of the metrics, rising; what is usual for the data without. Lists have the length of the largest. */
  readonly at?: readonly number[];
  /** Told what goes on, and which model does not suit the data. */
  readonly tell?: (line: string) => void;
}

/**
 * Fits, chooses on validation, and judges on test once, model by model: each is told as soon as it is known. Ours are
 * judged by the lists that a request gets.
 */
export function* evaluateDataset(
  dataset: Dataset,
  { name, models, seed, chooseSeconds, at = [dataset.listLength], tell = () => {} }: EvaluationOptions,
): Generator<EvaluatedModel> {
  const { test, lists, choosesAsTraining = false } = dataset;
  const listLength = Math.max(...at);
  const settings = settingsOf(dataset);
  const kind = test.cases[0]?.kind ?? 'known';
  const asked = lists.map((list) => {
    const placement = placementSettings(settings, list.placement);
    return { list, placement, task: list.finds === 'basket' ? list.finds : taskOf(placement, kind) };
  });
  const data = {
    train: test.train,
    validation: dataset.holdOut(test.train, seededRandom(seed).next),
    choosesAsTraining,
    settings,
    catalogue: catalogueOf(dataset),
    kind,
    tasks: asked.map(({ task }) => task),
    listLength,
    chooseSeconds,
  };
  const baselines = new Baselines(data);
  for (const model of MODEL_NAMES) {
    if (!models.includes(model)) continue;
    tell(`${model} ...`);
    const fitted = fitNamed(model, data, baselines);
    if (typeof fitted === 'string') {
      tell(`${model} ${fitted}`);
      continue;
    }
    const figures = figuresOf(test.train, fitted);
    for (const { list, placement, task } of asked) {
      if (fitted.suits?.(task) === false) continue;
      const cases = judgedCases(test.cases, list.finds, settings, fitted.indexOf);
      const rank = fitted.ranker(placement, task);
      const { scores, lengths, ...judged } = judgeLists(rank, cases, figures, at, isOurs(model));
      const row: EvaluationRow = {
        dataset: list.placement === 'home' ? name : `${name}:${list.placement}`,
        placement: list.placement,
        model,
        chosen: model === 'chosen',
        seed,
        ...judged,
        fitSeconds: fitted.fitSeconds,
        modelBytes: fitted.modelBytes,
      };
      tell(`${model}, ${list.placement}: fitted in ${fitted.fitSeconds.toFixed(1)} s, ${cases.length} lists judged`);
      const { choice, tellTuned } = fitted;
      const tuned = tellTuned?.(task) ?? null;
      yield { list, task, row, caseCount: cases.length, choice, tuned, cases, scores, lengths };
    }
  }
}

/** Where the data describe no items, the shop is one that works without a catalogue. */
function settingsOf({ settings = defaultSettings(), catalogue }: Dataset): TenantSettings {
  return catalogue === undefined ? { ...settings, worksWithoutCatalogue: true } : settings;
}

function catalogueOf({ catalogue = [] }: Dataset): CatalogueTable {
  const table = new CatalogueTable();
  table.apply({ revision: 1, complete: true, items: catalogue, deleted: [] });
  return table;
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
