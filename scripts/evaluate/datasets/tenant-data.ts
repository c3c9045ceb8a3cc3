import { CatalogueTable } from '../../../src/recommender/catalogue/catalogue-table.ts';
import type { KnownCustomer } from '../../../src/recommender/evaluation/split.ts';
import { getSettings } from '../../../src/usecases/admin/tenants.ts';
import type { Engine } from '../../../src/usecases/engine.ts';
import { scanHistories } from '../../../src/usecases/person/scan-people.ts';
import { type OwnDatasetOptions, ownDataset } from '../own/own-dataset.ts';
import { settingsWith } from '../own/settings-with.ts';
import type { Dataset } from './dataset.ts';

/**
 * A tenant's own histories, as the worker reads them, with the tenant's own settings and catalogue.
 *
 * @param changes - of settings, as `--set` takes them
 *
 * @throws AppError `not_found` for a tenant that does not exist; an error if there is too little to judge on
 */
export async function readTenant(
  engine: Pick<Engine, 'stores'>,
  tenant: string,
  options: OwnDatasetOptions,
  changes: readonly string[] = [],
): Promise<Dataset> {
  const settings = settingsWith(await getSettings(engine, tenant), changes);
  const customers: KnownCustomer[] = [];
  for await (const { customer, history } of scanHistories(engine, tenant, settings.consent)) {
    if (history.length > 0) customers.push({ customer, history });
  }
  const catalogue = new CatalogueTable();
  catalogue.apply(await engine.stores.catalogue.changesSince(tenant, 0));
  const dataset = ownDataset({ customers, settings, hasTimes: true, hasOrders: true }, options);
  return { ...dataset, catalogue: catalogue.newestFirst() };
}
