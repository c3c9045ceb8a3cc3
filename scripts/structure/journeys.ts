import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buildApp } from '../../src/app.ts';
import type { Scope } from '../../src/domain/scopes.ts';
import { createLogger } from '../../src/logger.ts';
import { createInlineTrainingQueue } from '../../src/queue/inline-training-queue.ts';
import { createMemoryStores } from '../../src/storage/memory/stores.ts';
import { makeKey } from '../../src/usecases/admin/keys.ts';
import { createTenant } from '../../src/usecases/admin/tenants.ts';
import type { Engine } from '../../src/usecases/engine.ts';
import { TenantViews } from '../../src/usecases/tenant-views.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';
import { type ExecutedFile, ExecutionWatch } from './executed-files.ts';

/** One way through the house, and the files that had something to do on it. */
export interface Journey {
  readonly name: string;
  readonly files: readonly ExecutedFile[];
}

const SOURCES = new URL('../../src/', import.meta.url).href;
const START_MS = Date.UTC(2026, 2, 2, 9);
const DAY_MS = 86_400_000;

/**
 * Walks the four journeys through a warm app on the memory stores: each is walked once by somebody else before it is
 * measured, so that what is only done first (reading a model, looking up a key) is not counted.
 */
export async function walkJourneys(): Promise<readonly Journey[]> {
  const house = await openHouse();
  const watch = new ExecutionWatch();
  await watch.open();
  const walk = async (name: string, way: (who: string) => Promise<void>): Promise<Journey> => {
    await way('customer-0');
    return { name, files: await watch.during(SOURCES, () => way('customer-2')) };
  };
  try {
    return [
      await walk('request: history to list', (who) => house.get(`/v1/customers/${who}/recommendations?limit=5`)),
      await walk('event: wire to history', (who) =>
        house.post('/v1/events', {
          id: `event-of-${who}`,
          type: 'purchase',
          customerId: who,
          items: [{ itemId: 'item-1', quantity: 2, price: 10 }],
        }),
      ),
      await walk('training: scan to serving model', async () => {
        await house.train();
      }),
      await walk('fact: statement to sentence', async (who) => {
        await house.post(`/v1/customers/${who}/preferences`, { topic: 'room', words: { en: 'a quiet room' } });
        await house.get(`/v1/customers/${who}/greeting?touchpoint=check-in&locale=en`);
      }),
    ];
  } finally {
    watch.close();
    await house.close();
  }
}

/** A trained shop of two tastes, served over loopback. */
async function openHouse() {
  let nowMs = START_MS;
  const clock = () => nowMs;
  const stores = createMemoryStores(clock);
  const train = (tenant: string) => trainModel({ stores, clock }, tenant, clock());
  const queue = createInlineTrainingQueue(train, clock);
  const views = new TenantViews(stores, clock);
  const engine: Engine = { stores, queue, views, clock, newId: () => 'made-id' };
  await createTenant(engine, 'house');
  const keyWith = async (...scopes: Scope[]) => (await makeKey(engine, 'house', { label: '', scopes })).key;
  const shopKey = await keyWith('recommendations:read', 'events:write', 'catalogue:write');
  const deskKey = await keyWith('guests:read', 'guests:write');
  const { createServer } = buildApp({
    engine,
    logger: createLogger({ logLevel: 'fatal' }, 'journeys'),
    bodyLimitBytes: 1_000_000,
    metricsPublic: false,
  });
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const call = async (method: string, path: string, body?: unknown): Promise<void> => {
    const key = /preferences|greeting/.test(path) ? deskKey : shopKey;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  };
  const trainAndServe = async (): Promise<void> => {
    nowMs += DAY_MS;
    await train('house');
    await views.refreshHeld();
  };
  await call('POST', '/v1/items', { items: catalogue() });
  await call('POST', '/v1/events', { events: orders() });
  await trainAndServe();
  await call('GET', '/v1/customers/customer-1/recommendations');
  return {
    get: (path: string) => call('GET', path),
    post: (path: string, body: unknown) => call('POST', path, body),
    train: trainAndServe,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await stores.close();
    },
  };
}

function catalogue() {
  return Array.from({ length: 24 }, (_, item) => ({
    itemId: `item-${item}`,
    title: `Item ${item}`,
    categories: [item % 2 === 0 ? 'even' : 'odd'],
    price: 10,
  }));
}

/** Even customers buy even items; each leaves out another few of them. */
function orders() {
  return Array.from({ length: 40 }, (_, customer) => ({
    id: `order-${customer}`,
    type: 'purchase',
    customerId: `customer-${customer}`,
    at: new Date(START_MS - (40 - customer) * 3_600_000).toISOString(),
    items: Array.from({ length: 12 }, (_line, index) => 2 * index + (customer % 2))
      .filter((item) => (item + customer) % 5 !== 0)
      .map((item) => ({ itemId: `item-${item}`, price: 10 })),
  }));
}
