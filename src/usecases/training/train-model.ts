import type { TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { TenantRevisions } from '../../ports/tenant-store.ts';
import { CatalogueTable } from '../../recommender/catalogue/catalogue-table.ts';
import { chooseForTenant } from '../../recommender/choose/choose-for-tenant.ts';
import type { RecipeChoice } from '../../recommender/choose/choose-recipe.ts';
import { CustomerSample } from '../../recommender/choose/customer-sample.ts';
import type { JudgedShop } from '../../recommender/choose/judge-recipe.ts';
import { topLists } from '../../recommender/choose/top-lists.ts';
import { TrainingSet } from '../../recommender/log/training-set.ts';
import { listOverlap } from '../../recommender/metrics/list-overlap.ts';
import { encodeModel } from '../../recommender/model/artifact.ts';
import { fitModel, type TrainingData, trainingData } from '../../recommender/model/fit-model.ts';
import { FORMAT_VERSION } from '../../recommender/model/format-version.ts';
import { type Recipe, safeRecipe } from '../../recommender/model/recipe.ts';
import type { ModelSummary, TrainingProgress } from '../../recommender/model/training.ts';
import { getSettings } from '../admin/tenants.ts';
import type { Engine } from '../engine.ts';
import { scanHistories } from '../person/scan-people.ts';

type TrainingEngine = Pick<Engine, 'stores' | 'clock'>;
type OnProgress = (progress: TrainingProgress) => void;

const SAMPLED_CUSTOMERS = 100;
/** With fewer lists, how alike they are is chance. */
const MIN_LISTS = 20;
/** Where the steps end on the way from 0 to 1. */
const LOADED = 0.4;
const CHOSEN = 0.7;
const FITTED = 0.9;

/**
 * Turns all histories of a tenant into a model and publishes it.
 *
 * The tenant's revisions are noted first, so that whatever comes while it reads counts as new afterwards. Histories are
 * streamed, settings are chosen on the newest of them, the model is fitted on all, tried on a sample of customers, stored
 * complete, and only then the pointer moves: a crash at any moment leaves the old model serving.
 *
 * @param asOfMs - events after this moment are left out
 * @returns what was published
 * @throws AppError `not_found` for a tenant that does not exist, `store_unavailable`
 */
export async function trainModel(
  engine: TrainingEngine,
  tenant: TenantId,
  asOfMs: number,
  onProgress: OnProgress = () => {},
): Promise<ModelSummary> {
  const { tenants, histories, models } = engine.stores;
  const [revisions, historyCount] = await Promise.all([tenants.revisions(tenant), histories.count(tenant)]);
  const settings = await getSettings(engine, tenant);
  const catalogue = await loadCatalogue(engine, tenant);
  const { set, sample } = await loadHistories(engine, tenant, settings, asOfMs, historyCount, onProgress);

  const itemIds = catalogue.newestFirst().map((item) => item.itemId);
  const current = await currentRecipe(engine, tenant, settings, revisions);
  const data = trainingData(set, itemIds, (itemId) => catalogue.get(itemId) ?? null);
  const choice = choose(engine, data, { settings, catalogue }, current, (fraction) =>
    onProgress({ step: 'choosing', fraction: LOADED + (CHOSEN - LOADED) * fraction }),
  );
  const startedMs = engine.clock();
  const model = fitModel(data, {
    recipe: choice.recipe,
    onProgress: (fraction) => onProgress({ step: 'fitting', fraction: CHOSEN + (FITTED - CHOSEN) * fraction }),
  });
  const fitMs = engine.clock() - startedMs;
  onProgress({ step: 'publishing', fraction: FITTED });
  const lists = topLists(model, sample.customers, { settings, catalogue });
  const artifact = encodeModel(model);

  const version = await models.nextVersion(tenant);
  const summary: ModelSummary = {
    version,
    asOfMs,
    trainedAtMs: engine.clock(),
    eventsAtTraining: revisions.events,
    catalogueAtTraining: revisions.catalogue,
    settingsAtTraining: revisions.settings,
    historiesAtTraining: historyCount,
    format: FORMAT_VERSION,
    fitMs,
    bytes: artifact.byteLength,
    customers: model.customerCount,
    interactions: model.interactionCount,
    items: model.itemIds.length,
    recipe: model.recipe,
    similarPairs: model.similar.neighbours.length,
    togetherPairs: model.together.neighbours.length,
    choice: choice.tasks,
    listOverlap: lists.length < MIN_LISTS ? null : listOverlap(lists),
  };
  await models.save(tenant, summary, artifact);
  await models.activate(tenant, version);
  await models.prune(tenant, settings.training.keepVersions);
  onProgress({ step: 'done', fraction: 1 });
  return summary;
}

/** What serves now goes on, unless the tenant's settings or this program have changed since: then from the settings. */
async function currentRecipe(
  engine: TrainingEngine,
  tenant: TenantId,
  settings: TenantSettings,
  revisions: TenantRevisions,
): Promise<Recipe> {
  const safe = safeRecipe(settings.training);
  const version = await engine.stores.models.active(tenant);
  const summaries = await engine.stores.models.list(tenant);
  const summary = summaries.find((each) => each.version === version);
  const isOurs = summary?.format === FORMAT_VERSION && summary.settingsAtTraining === revisions.settings;
  return isOurs ? summary.recipe : safe;
}

function choose(
  engine: TrainingEngine,
  { log, itemIds }: TrainingData,
  shop: Omit<JudgedShop, 'itemIds'>,
  current: Recipe,
  onProgress: (fraction: number) => void,
): RecipeChoice {
  const { chooseSeconds } = shop.settings.training;
  if (chooseSeconds === 0) return { recipe: current, tasks: [] };
  const endsMs = engine.clock() + chooseSeconds * 1000;
  return chooseForTenant(log, { ...shop, itemIds }, current, () => engine.clock() < endsMs, onProgress);
}

async function loadCatalogue(engine: TrainingEngine, tenant: TenantId): Promise<CatalogueTable> {
  const catalogue = new CatalogueTable();
  catalogue.apply(await engine.stores.catalogue.changesSince(tenant, 0));
  return catalogue;
}

async function loadHistories(
  engine: TrainingEngine,
  tenant: TenantId,
  settings: TenantSettings,
  asOfMs: number,
  expected: number,
  onProgress: OnProgress,
): Promise<{ readonly set: TrainingSet; readonly sample: CustomerSample }> {
  const set = new TrainingSet(settings, asOfMs);
  const sample = new CustomerSample(settings, asOfMs, SAMPLED_CUSTOMERS);
  const tellEvery = Math.ceil(expected / 40) || 1;
  let read = 0;
  onProgress({ step: 'loading', fraction: 0 });
  for await (const entry of scanHistories(engine, tenant)) {
    set.add(entry);
    sample.add(entry);
    read += 1;
    if (read % tellEvery === 0) {
      onProgress({ step: 'loading', fraction: LOADED * Math.min(1, read / expected) });
    }
  }
  return { set, sample };
}
