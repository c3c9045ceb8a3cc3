import type { Engine } from '../../src/usecases/engine.ts';
import { type RapportClient, rapportClient } from '../client/rapport-client.ts';
import { ensureTenant } from '../serving/ensure-tenant.ts';
import type { KeyFile } from '../serving/key-file.ts';
import { trainWithBar } from '../serving/train-with-bar.ts';
import { startProgressBar } from '../terminal/progress-bar.ts';
import type { DemoBusiness } from './demo-business.ts';
import { completeBusiness, isLoaded, loadBusiness } from './load-business.ts';

/** A made-up business that is ready to be asked. */
export interface PreparedBusiness {
  readonly client: RapportClient;
  readonly key: string;
}

/** Tenant, key, data and model: makes what is missing, says what is there. */
export async function prepareBusiness(
  engine: Engine,
  business: DemoBusiness,
  baseUrl: string,
  keys: KeyFile | null,
  print: (line: string) => void,
): Promise<PreparedBusiness> {
  const { tenant, currency, timeZone, places = {} } = business;
  const { key, isNew } = await ensureTenant(engine, tenant, { currency, timeZone, places }, keys);
  print(`✓ tenant ${tenant}${isNew ? ' made' : ' is still there'}`);
  const client = rapportClient({ baseUrl, key });

  if (await isLoaded(client, business)) {
    await completeBusiness(client, business);
    const { customers, events } = await client.status();
    print(`✓ data is still there: ${customers} customers, ${events.toLocaleString('en')} events`);
  } else {
    const bar = startProgressBar('loading ');
    await loadBusiness(client, business, (fraction) => bar.update(fraction, tenant));
    const { customers, items, events } = await client.status();
    bar.done(`${customers} customers, ${items} items, ${events.toLocaleString('en')} events`);
  }

  const { model } = await client.status();
  if (model === null) {
    await trainWithBar(client, 'training');
  } else {
    print(`✓ model version ${model.version} is still there`);
  }
  return { client, key };
}
