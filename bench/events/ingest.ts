import { parseArgs } from 'node:util';
import { rapportClient } from '../../scripts/client/rapport-client.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { openBenchShop } from '../bench-shop.ts';
import { compare, writeResults } from '../compare.ts';
import { type WireEvent, wireEvents } from './wire-events.ts';

/*
 * Events stored a second. Ours: batches over real HTTP, parsed, checked, each event appended by the atomic script, and
 * acknowledged when Redis has it on disk. Floor: the same bytes of each event pushed onto the same number of lists with
 * raw pipelined commands, on the same Redis with the same durability. Eight batches are under way at any time.
 */

const BATCH_SIZE = 100;
const SENDERS = 8;
const BATCHES_A_ROUND = 400;

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const shop = await openBenchShop();
const client = rapportClient({ baseUrl: shop.baseUrl, key: shop.key });
const redis = connectRedis({ socketPath: shop.socketPath, role: 'serve' });
const nextBatch = wireEvents(BATCH_SIZE);
try {
  const result = await compare({
    name: 'ingest: events stored',
    unit: 'events/s',
    pairs: 5,
    ours: () =>
      round(async (batch) => {
        const { accepted } = await client.sendEvents(batch);
        if (accepted !== batch.length) throw new Error(`${accepted} of ${batch.length} events accepted`);
      }),
    floor: () =>
      round(async (batch) => {
        const pipeline = redis.pipeline();
        for (const event of batch) pipeline.lpush(`bench:floor:${event.customerId}`, JSON.stringify(event));
        await pipeline.exec();
      }),
  });
  await writeResults(values.json, result);
} finally {
  await redis.quit();
  await shop.close();
}

/** Sends one round, and says how many events a second that was. */
async function round(send: (batch: readonly WireEvent[]) => Promise<void>): Promise<number> {
  const batches = Array.from({ length: BATCHES_A_ROUND }, nextBatch);
  let next = 0;
  const sender = async () => {
    for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) await send(batch);
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return (BATCHES_A_ROUND * BATCH_SIZE * 1000) / (performance.now() - start);
}
