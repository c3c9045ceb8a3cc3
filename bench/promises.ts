import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { connectRedis } from '../src/storage/redis/connect.ts';
import { type BenchShop, openBenchShop } from './bench-shop.ts';
import { type BenchResult, compare, median, writeResults } from './compare.ts';
import { type CpuUse, perRequest, readCpuUse } from './cpu-use.ts';

/*
 * What each promise costs: single events and lists, each with one promise kept and without it, in turn, by two
 * installations that differ in nothing else. A ratio of 1 is a promise for nothing; "floor" is the side without.
 */

const CONNECTIONS = 20;
const PAIRS = 4;
const CUSTOMERS = 500;
const ITEMS = 300;
/** Counted for every request, and never reached. */
const NEVER_REACHED = '100000000';
const LIMITS = ['RAPPORT_LIMIT_PER_KEY', 'RAPPORT_LIMIT_PER_TENANT', 'RAPPORT_LIMIT_PER_ADDRESS'] as const;
const limitsOf = (value: string) => Object.fromEntries(LIMITS.map((name) => [name, value]));

interface Promised {
  readonly name: string;
  readonly kept: NodeJS.ProcessEnv;
  readonly without: NodeJS.ProcessEnv;
}

const PROMISES: readonly Promised[] = [
  { name: 'rate limits', kept: limitsOf(NEVER_REACHED), without: limitsOf('0') },
  { name: 'deadlines', kept: {}, without: { RAPPORT_REQUEST_DEADLINE_MS: '0' } },
  { name: 'on disk before the answer', kept: {}, without: { RAPPORT_DURABILITY: 'everysec' } },
];

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    seconds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
  },
});
const duration = Number(values.seconds);
const unlimited = limitsOf('0');
let made = 0;

const results: unknown[] = [];
for (const { name, kept, without } of PROMISES.filter((promise) => promise.name.includes(values.only))) {
  const shops = {
    ours: await openBenchShop({ ...unlimited, ...kept }),
    floor: await openBenchShop({ ...unlimited, ...without }),
  };
  try {
    for (const shop of Object.values(shops)) await fill(shop);
    results.push(await measure(`events, ${name}`, shops, (shop) => eventsOf(shop)));
    results.push(await measure(`lists, ${name}`, shops, (shop) => listsOf(shop)));
  } finally {
    await shops.ours.close();
    await shops.floor.close();
  }
}
await writeResults(values.json, results);

interface Shops {
  readonly ours: BenchShop;
  readonly floor: BenchShop;
}

interface PromiseResult extends BenchResult {
  readonly microsecondsPerRequest: Readonly<Record<keyof Shops, { readonly api: number; readonly redis: number }>>;
}

async function measure(
  name: string,
  shops: Shops,
  requestsOf: (shop: BenchShop) => autocannon.Request[],
): Promise<PromiseResult> {
  const used = { ours: [] as CpuUse[], floor: [] as CpuUse[] };
  const load = async (side: keyof Shops): Promise<number> => {
    const shop = shops[side];
    const redis = connectRedis({ socketPath: shop.socketPath, role: 'serve' });
    const before = await readCpuUse(shop.baseUrl, redis);
    const url = shop.baseUrl;
    const requests = requestsOf(shop);
    const result = await autocannon({ url, connections: CONNECTIONS, duration, requests });
    if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
    used[side].push(perRequest(before, await readCpuUse(shop.baseUrl, redis), result['2xx']));
    await redis.quit();
    return result['2xx'] / result.duration;
  };
  const compared = { name, unit: 'requests/s', pairs: PAIRS, ours: () => load('ours'), floor: () => load('floor') };
  const result = await compare(compared);
  const middle = (side: keyof Shops) => ({
    api: Math.round(median(used[side].slice(1).map(({ api }) => api))),
    redis: Math.round(median(used[side].slice(1).map(({ redis }) => redis))),
  });
  const microsecondsPerRequest = { ours: middle('ours'), floor: middle('floor') };
  console.log(`  CPU a request, in microseconds: ${JSON.stringify(microsecondsPerRequest)}`);
  return { ...result, microsecondsPerRequest };
}

/** Everybody has done a little, so that lists have something to stand on; and no training runs beside the measuring. */
async function fill({ baseUrl, key }: BenchShop): Promise<void> {
  const training = { firstAfterEvents: 10_000_000, afterEvents: 10_000_000, everyMinutes: 10_080, chooseSeconds: 0 };
  const settings = await fetch(`${baseUrl}/v1/settings`, {
    method: 'PUT',
    headers: headersOf(key),
    body: JSON.stringify({ worksWithoutCatalogue: true, training }),
  });
  if (!settings.ok) throw new Error(`the bench's settings were refused: ${settings.status}`);
  for (let batch = 0; batch < 10; batch += 1) {
    const events = Array.from({ length: 1000 }, nextEvent);
    const reply = await fetch(`${baseUrl}/v1/events`, {
      method: 'POST',
      headers: headersOf(key),
      body: JSON.stringify({ events }),
    });
    if (reply.status !== 202) throw new Error(`the bench's events were refused: ${reply.status}`);
  }
}

function eventsOf({ key }: BenchShop): autocannon.Request[] {
  return [
    {
      method: 'POST',
      path: '/v1/events',
      headers: headersOf(key),
      setupRequest: (request) => ({ ...request, body: JSON.stringify(nextEvent()) }),
    },
  ];
}

function listsOf({ key }: BenchShop): autocannon.Request[] {
  return Array.from({ length: CUSTOMERS }, (_, at) => ({
    method: 'GET' as const,
    path: `/v1/customers/c${at}/recommendations?limit=10`,
    headers: headersOf(key),
  }));
}

function headersOf(key: string): Record<string, string> {
  return { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
}

function nextEvent() {
  made += 1;
  return {
    id: `event-${made}`,
    type: 'view',
    customerId: `c${(made * 7919) % CUSTOMERS}`,
    itemId: `i${(made * 31) % ITEMS}`,
  };
}
