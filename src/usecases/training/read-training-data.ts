import type { ItemId, TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { TenantRevisions } from '../../ports/tenant-store.ts';
import { CatalogueTable } from '../../recommender/catalogue/catalogue-table.ts';
import { CustomerSample } from '../../recommender/choose/customer-sample.ts';
import type { InteractionLog } from '../../recommender/log/interaction-log.ts';
import { TrainingSet } from '../../recommender/log/training-set.ts';
import { type TrainingData, trainingData } from '../../recommender/model/fit-model.ts';
import { FORMAT_VERSION } from '../../recommender/model/format-version.ts';
import { type Recipe, startingRecipe } from '../../recommender/model/recipe.ts';
import { getSettings } from '../admin/tenants.ts';
import type { Engine } from '../engine.ts';
import { scanHistories } from '../person/scan-people.ts';

const SAMPLED_CUSTOMERS = 100;

/** All that a training reads of a tenant. */
export interface KnownTenant {
  /** Noted first, so that whatever comes while it is read counts as new afterwards. */
  readonly revisions: TenantRevisions;
  readonly historyCount: number;
  readonly settings: TenantSettings;
  readonly catalogue: CatalogueTable;
  readonly data: TrainingData;
  /** Some customers, to try a model on. */
  readonly sample: CustomerSample;
  /** How the model that serves was made; what suits the data and the settings where they or this program have changed, or somebody was erased, since. */
  readonly recipe: Recipe;
}

/**
 * Reads a tenant's histories, streamed, and what they are to be understood by.
 *
 * @param asOfMs - events after this moment are left out
 * @param onProgress - told fractions from 0 to 1
 * @throws AppError `not_found` for a tenant that does not exist, `store_unavailable`
 */
export async function readTrainingData(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  asOfMs: number,
  onProgress: (fraction: number) => void = () => {},
): Promise<KnownTenant> {
  const { tenants, histories } = engine.stores;
  const [revisions, historyCount] = await Promise.all([tenants.revisions(tenant), histories.count(tenant)]);
  const settings = await getSettings(engine, tenant);
  const catalogue = new CatalogueTable();
  catalogue.apply(await engine.stores.catalogue.changesSince(tenant, 0));
  const set = new TrainingSet(settings, asOfMs);
  const sample = new CustomerSample(settings, asOfMs, SAMPLED_CUSTOMERS);
  const tellEvery = Math.ceil(historyCount / 40) || 1;
  let read = 0;
  onProgress(0);
  for await (const entry of scanHistories(engine, tenant, settings.consent)) {
    set.add(entry);
    sample.add(entry);
    read += 1;
    if (read % tellEvery === 0) onProgress(Math.min(1, read / historyCount));
  }
  const itemIds = catalogue.newestFirst().map((item) => item.itemId);
  const describe = (itemId: ItemId) => catalogue.describedAsOne(itemId) ?? null;
  const data = trainingData(set, itemIds, describe, catalogue.standIns());
  const recipe = await currentRecipe(engine, tenant, settings, revisions, data.log);
  return { revisions, historyCount, settings, catalogue, data, sample, recipe };
}

/** How the model that serves was made; what suits the data and the settings where they or this program have changed, or somebody was erased, since. */
export async function currentRecipe(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  settings: TenantSettings,
  revisions: TenantRevisions,
  log: InteractionLog,
): Promise<Recipe> {
  const version = await engine.stores.models.active(tenant);
  const summaries = await engine.stores.models.list(tenant);
  const summary = summaries.find((each) => each.version === version);
  if (summary === undefined || summary.format !== FORMAT_VERSION) return startingRecipe(settings.training, log);
  const isOurs =
    summary.settingsAtTraining === revisions.settings &&
    // What was chosen on somebody's history must not go on after they were erased.
    summary.erasuresAtTraining === revisions.erasures;
  return isOurs ? summary.recipe : startingRecipe(settings.training, log);
}
