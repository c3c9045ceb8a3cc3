import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rapportClient } from '../scripts/client/rapport-client.ts';
import { trainAndWait } from '../scripts/client/train-and-wait.ts';
import { firstFreePort } from '../scripts/serving/free-port.ts';
import { serveHere } from '../scripts/serving/serve-here.ts';
import { openEngine } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { SCOPES } from '../src/domain/scopes.ts';
import { createLogger } from '../src/logger.ts';
import { makeKey } from '../src/usecases/admin/keys.ts';
import { createTenant } from '../src/usecases/admin/tenants.ts';
import { generatedRows } from './generated-rows.ts';

/** A shop on a store of its own, served by real processes. */
export interface BenchShop {
  readonly baseUrl: string;
  readonly key: string;
  readonly socketPath: string;
  /** Ids of customers with a history. */
  readonly customers: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts store, API and worker, and loads a generated shop through the public API.
 *
 * @param customers - each with 5 to 100 items in their history
 */
export async function openBenchShop(customers: number, items: number): Promise<BenchShop> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
  const asked = readConfig({ ...process.env, REDIS_URL: '', LOG_LEVEL: 'warn' });
  const config = {
    ...asked,
    dataFolder,
    packageFolder: join(asked.dataFolder, 'redis-package'),
    port: await firstFreePort(asked.host, asked.port + 100),
  };
  const logger = createLogger(config, 'bench');
  const opened = await openEngine(config, { role: 'script', logger, say: (line) => console.log(`  ${line}`) });
  const serving = await serveHere(config, opened, console.log);
  await createTenant(opened.engine, 'bench', { worksWithoutCatalogue: true });
  const { key } = await makeKey(opened.engine, 'bench', { label: 'bench', scopes: SCOPES });
  const client = rapportClient({ baseUrl: serving.baseUrl, key });
  const ids = customers === 0 ? [] : await load(client, customers, items);
  return {
    baseUrl: serving.baseUrl,
    key,
    socketPath: opened.connection?.options.path ?? '',
    customers: ids,
    close: async () => {
      await serving.close();
      await opened.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function load(client: ReturnType<typeof rapportClient>, customers: number, items: number): Promise<string[]> {
  console.log(`  loading ${customers} customers, ${items} items ...`);
  const rows = generatedRows(customers, items, 7);
  const ids = Array.from({ length: customers }, (_, customer) => `customer-${customer}`);
  const endMs = Date.now();
  for (let first = 0; first < customers; first += 100) {
    const events = ids.slice(first, first + 100).map((customerId, index) => ({
      id: `order-${customerId}`,
      type: 'purchase',
      customerId,
      at: new Date(endMs - (first + index) * 1000).toISOString(),
      items: Array.from(
        rows.columns.subarray(rows.offsets[first + index], rows.offsets[first + index + 1]),
        (item) => ({
          itemId: `item-${item}`,
          price: 10,
        }),
      ),
    }));
    await client.sendEvents(events);
  }
  console.log('  training ...');
  await trainAndWait(client, () => {});
  return ids;
}
