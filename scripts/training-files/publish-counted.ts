import { dirname } from 'node:path';
import type { TenantId } from '../../src/domain/ids.ts';
import { CatalogueTable } from '../../src/recommender/catalogue/catalogue-table.ts';
import { indexItems } from '../../src/recommender/log/vocabulary.ts';
import { fitModel, type TrainingData, variantsIn } from '../../src/recommender/model/fit-model.ts';
import { type ModelSummary, NO_BURSTS } from '../../src/recommender/model/training.ts';
import { getSettings } from '../../src/usecases/admin/tenants.ts';
import type { Engine } from '../../src/usecases/engine.ts';
import { publishModel } from '../../src/usecases/training/publish-model.ts';
import { currentRecipe } from '../../src/usecases/training/read-training-data.ts';
import { readNeighbourTables } from './neighbour-files.ts';
import { readTrainingFiles } from './training-files.ts';

/**
 * Makes the neighbours that another engine counted the model that serves. They lie beside the files they were counted
 * from; all else a model needs is linear in these, and fitted here.
 *
 * @param path - of the neighbours, in the folder of the export
 * @throws {Error} if the files are another tenant's, or the tenant's settings are not those they were counted by; for
 *   rows that make no lists
 */
export async function publishCounted(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  path: string,
): Promise<ModelSummary> {
  const { manifest, itemIds, log } = await readTrainingFiles(dirname(path));
  const { stores } = engine;
  const [settings, revisions] = await Promise.all([getSettings(engine, tenant), stores.tenants.revisions(tenant)]);
  if (manifest.tenant !== tenant || manifest.epoch !== revisions.epoch) {
    throw new Error(`${path} was counted from the histories of another tenant, "${manifest.tenant}"`);
  }
  if (manifest.settings !== revisions.settings) {
    throw new Error(`${path} was counted by settings that "${tenant}" has changed since: export again`);
  }
  const counted = await readNeighbourTables(path, itemIds.length);
  const catalogue = new CatalogueTable();
  catalogue.apply(await stores.catalogue.changesSince(tenant, 0));
  const descriptions = itemIds.map((itemId) => catalogue.describedAsOne(itemId) ?? null);
  const variants = variantsIn(indexItems(itemIds), catalogue.standIns());
  const data: TrainingData = { settings, asOfMs: manifest.asOfMs, itemIds, variants, log, descriptions, bursts: [] };
  const startedMs = engine.clock();
  const chosen = await currentRecipe(engine, tenant, settings, revisions, log);
  const model = fitModel(data, { recipe: { ...chosen, similar: manifest.lists.similar }, counted });
  return publishModel(engine, tenant, model, {
    revisions: manifest,
    historyCount: manifest.histories,
    keepVersions: settings.training.keepVersions,
    fitMs: engine.clock() - startedMs,
    choice: [],
    listOverlap: null,
    known: null,
    bursts: NO_BURSTS,
  });
}
