import type { Tier } from '../../src/domain/recommendation.ts';
import { defaultSettings, type TenantSettings } from '../../src/domain/settings.ts';
import type { Task } from '../../src/domain/task.ts';
import { columnCounts, SparseRowsBuilder, transpose } from '../../src/maths/interaction-matrix.ts';
import { CatalogueTable } from '../../src/recommender/catalogue/catalogue-table.ts';
import { judgedCases } from '../../src/recommender/choose/judged-case.ts';
import { type JudgedCatalogue, scoreCard } from '../../src/recommender/evaluation/score-card.ts';
import type { KnownCustomer } from '../../src/recommender/evaluation/split.ts';
import { placementSettings, taskOf } from '../../src/recommender/list/placement.ts';
import { itemCosine } from '../../src/recommender/tables/item-cosine.ts';
import { seededRandom } from '../demo/seeded-random.ts';
import type { Dataset, JudgedPlacement } from './datasets/dataset.ts';
import { type FittedModel, fitNamed, MODEL_NAMES, type ModelName } from './models.ts';
import type { RankedList, Ranker } from './served-lists.ts';

/** One model in one table: a row of the `--json` file. */
export interface EvaluationRow {
  /** The data set; behind a colon the placement, but for `home`. */
  readonly dataset: string;
  /** Where the lists were asked for: `home`, `again`, ... */
  readonly placement: string;
  readonly model: ModelName;
  /** The automatic choice. */
  readonly chosen: boolean;
  readonly seed: number;
  /** By name, such as `recall@20`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Of all items listed, the share of each tier; tiers without an item are left out. */
  readonly tiers: Readonly<Partial<Record<Tier, number>>>;
  readonly fitSeconds: number;
  readonly modelBytes: number;
  readonly microsecondsPerQuery: number;
}

export interface EvaluatedModel {
  readonly list: JudgedPlacement;
  /** What settings were chosen for: what the placement shows to who was judged. */
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

/**
 * Fits, chooses on validation, and judges on test once, model by model: each is told as soon as it is known. Ours are
 * judged by the lists that a request gets.
 */
export function* evaluateDataset(
  dataset: Dataset,
  { name, models, seed, chooseSeconds }: EvaluationOptions,
): Generator<EvaluatedModel> {
  const { test, lists, listLength } = dataset;
  const settings = settingsOf(dataset);
  const kind = test.cases[0]?.kind ?? 'known';
  const asked = lists.map((list) => {
    const placement = placementSettings(settings, list.placement);
    return { list, placement, task: list.finds === 'basket' ? list.finds : taskOf(placement, kind) };
  });
  const data = {
    train: test.train,
    validation: dataset.holdOut(test.train, seededRandom(seed).next),
    settings,
    catalogue: catalogueOf(dataset),
    tasks: asked.map(({ task }) => task),
    listLength,
    chooseSeconds,
  };
  for (const model of MODEL_NAMES) {
    if (!models.includes(model)) continue;
    const fitted = fitNamed(model, data);
    const figures = figuresOf(test.train, fitted);
    for (const { list, placement, task } of asked) {
      // Own items are left out there, so personal frequency would have nothing to say.
      if (model === 'personal-frequency' && (task === 'new' || task === 'unseen')) continue;
      if (model === 'together' && task !== 'basket') continue;
      const { caseCount, ...judged } = judge(fitted.ranker(placement), fitted, dataset, list, figures, settings);
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
      yield { list, task, row, caseCount, choice: fitted.choice };
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

function judge(
  rank: Ranker,
  { indexOf }: FittedModel,
  { test, listLength }: Dataset,
  { finds }: JudgedPlacement,
  catalogue: JudgedCatalogue,
  settings: TenantSettings,
) {
  const cases = judgedCases(test.cases, finds, settings, indexOf);
  const startedMs = performance.now();
  const lists = cases.map((each) => rank(each, listLength));
  const tookMs = performance.now() - startedMs;
  const judged = cases.map(({ relevant }, place) => {
    const { items = [], tiers = [] } = lists[place] ?? {};
    return { recommended: items, relevant, personal: tiers.filter((tier) => tier === 'personal').length };
  });
  return {
    metrics: scoreCard(judged, catalogue, listLength),
    tiers: tierShares(lists),
    microsecondsPerQuery: (tookMs * 1000) / Math.max(1, cases.length),
    caseCount: cases.length,
  };
}

function tierShares(lists: readonly RankedList[]): EvaluationRow['tiers'] {
  const counts = new Map<Tier, number>();
  let all = 0;
  for (const { tiers } of lists) {
    for (const tier of tiers) counts.set(tier, (counts.get(tier) ?? 0) + 1);
    all += tiers.length;
  }
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a).map(([tier, count]) => [tier, count / all]));
}
