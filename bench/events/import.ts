import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { rapportClient } from '../../scripts/client/rapport-client.ts';
import { shopSender } from '../../scripts/import/commands/send-to-shop.ts';
import { importFile } from '../../scripts/import/file/import-file.ts';
import { openJsonl } from '../../scripts/import/file/jsonl-file.ts';
import { readShopLines } from '../../scripts/import/shop/shop-lines.ts';
import { openBenchShop } from '../bench-shop.ts';
import { compare, writeResults } from '../compare.ts';
import { wireEvents } from './wire-events.ts';

/*
 * Events of a file stored a second. Ours: `npm run import -- jsonl`, which reads the file twice, checks each line, and
 * sends batches through the API with checkpoints. Floor: the same batches sent as they lie in memory. Four are under way.
 */

const BATCH_SIZE = 200;
const BATCHES_A_ROUND = 200;
const AT_ONCE = 4;

const OPTIONS = { map: [], set: [], dates: null, timeZone: null, attributes: [] };
const BAR = { update: () => {}, done: () => {}, stop: () => {} };

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const shop = await openBenchShop();
const client = rapportClient({ baseUrl: shop.baseUrl, key: shop.key });
const folder = await mkdtemp(join(tmpdir(), 'rapport-bench-'));
const nextBatch = wireEvents(BATCH_SIZE);
const batches = () => Array.from({ length: BATCHES_A_ROUND }, nextBatch);
try {
  const result = await compare({
    ...{ name: 'import: events of a file stored', unit: 'events/s', pairs: 5 },
    ours: async () => {
      const path = join(folder, 'events.jsonl');
      const lines = batches().flat();
      await writeFile(path, lines.map((event) => JSON.stringify(event)).join('\n'));
      return timed(async () => {
        const { count } = await importFile(
          {
            name: 'events',
            read: async (file) => {
              const data = await openJsonl(file);
              return { file: data, ...(await readShopLines('events', data, OPTIONS)) };
            },
            ...shopSender('events', client),
          },
          { path, tenant: 'bench', dataFolder: folder, concurrency: AT_ONCE, print: () => {}, startBar: () => BAR },
        );
        if (count > 0) throw new Error(`${count} events of the file were refused`);
      });
    },
    floor: () => {
      const ready = batches();
      return timed(() => pLimit(AT_ONCE).map(ready, (batch) => client.sendEventsOneByOne(batch)));
    },
  });
  await writeResults(values.json, result);
} finally {
  await shop.close();
  await rm(folder, { recursive: true, force: true });
}

/** @returns events a second */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (BATCHES_A_ROUND * BATCH_SIZE * 1000) / (performance.now() - start);
}
