import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { openEngine } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import type { CustomerEvent } from '../src/domain/event.ts';
import { defaultSettings } from '../src/domain/settings.ts';
import { historyPolicy } from '../src/usecases/history-policy.ts';
import { startTrainingWorkers } from '../workers/training-workers.ts';

/*
 * Many small tenants, default settings, one worker as it is run in production: how long until each has its first model,
 * and what the worker costs Redis when all is quiet.
 */

const { values } = parseArgs({
  options: { tenants: { type: 'string', default: '200' }, customers: { type: 'string', default: '60' } },
});
const count = Number(values.tenants);
const customers = Number(values.customers);
const QUIET_SECONDS = 10;

const folder = await mkdtemp(join(tmpdir(), 'rapport-tenants-'));
const config = readConfig({
  ...process.env,
  RAPPORT_DATA: folder,
  REDIS_URL: '',
  RAPPORT_PACKAGE_FOLDER: '.rapport/redis-package',
});
const logger = pino({ level: 'silent' });
const opened = await openEngine(config, { role: 'worker', logger });
const { engine, connection } = opened;
if (connection === null) throw new Error('the store has no connection');
try {
  const settings = defaultSettings();
  const tenants = Array.from({ length: count }, (_, index) => `small-${index}`);
  for (const tenant of tenants) {
    await engine.stores.tenants.create(tenant, settings);
    await engine.stores.histories.append(tenant, eventsOf(tenant), historyPolicy(settings), Date.now());
  }
  const workers = startTrainingWorkers({
    engine,
    connection,
    store: { socketPath: opened.address?.socketPath ?? '' },
    logger,
    concurrency: config.trainingConcurrency,
    lockMs: config.trainingLockMs,
  });
  const startMs = Date.now();
  for (const tenant of tenants) await engine.queue.request(tenant, 'demand', Date.now());
  const left = new Set(tenants);
  let connections = 0;
  while (left.size > 0) {
    await pause(500);
    for (const tenant of left) {
      if ((await engine.stores.models.active(tenant)) === 0) break;
      left.delete(tenant);
    }
    connections = Math.max(connections, await info('connected_clients'));
  }
  const seconds = (Date.now() - startMs) / 1000;
  console.log(
    `${count} tenants of ${customers} customers, default settings: ${seconds.toFixed(0)} s, ${((count / seconds) * 3600).toFixed(0)} an hour`,
  );
  console.log(`connections to Redis at most: ${connections}`);
  await pause(2000);
  const before = await info('total_commands_processed');
  await pause(QUIET_SECONDS * 1000);
  const idle = (await info('total_commands_processed')) - before;
  console.log(`worker at rest: ${(idle / QUIET_SECONDS).toFixed(0)} commands/s`);
  await workers.close();
} finally {
  await opened.close();
  await rm(folder, { recursive: true, force: true });
}

async function info(name: string): Promise<number> {
  const text = (await connection?.info()) ?? '';
  return Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(text)?.[1] ?? 0);
}

/** Each customer buys three times among forty items, two tastes. */
function eventsOf(tenant: string): CustomerEvent[] {
  return Array.from({ length: customers * 3 }, (_, index) => ({
    id: `${tenant}-${index}`,
    type: 'purchase',
    customer: { kind: 'known', id: `customer-${index % customers}` },
    identifiesSession: null,
    atMs: Date.now() - index * 3_600_000,
    lines: [{ itemId: `item-${((index % 2) * 20 + index * 7) % 40}`, quantity: 1, price: null }],
    value: null,
    place: null,
    touchpoint: null,
    stayId: null,
    recommendationId: null,
  }));
}
