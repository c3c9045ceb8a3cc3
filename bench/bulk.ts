import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { connectRedis } from '../src/storage/redis/connect.ts';
import { type BenchResult, compare, median, writeResults } from './compare.ts';
import { type CpuUse, perRequest, readCpuUse } from './cpu-use.ts';
import { openWorld, RECIPES, type RecipeName } from './world/open-world.ts';

/*
 * Lists of ten for 5,000 customers of the bench shop: in one call (`POST /v1/recommendations:bulk`), and as single calls over 50
 * connections (`--connections N`); customers a second, and the CPU one costs. One API process. Single calls exclude an id of their own each, so that
 * no list is found that was made before. `--fields title` for both; `--json FILE`, `--fresh`, `--recipe default|chosen`.
 */

const CUSTOMERS = 5000;
const PAIRS = 3;
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    recipe: { type: 'string' },
    fields: { type: 'string' },
    connections: { type: 'string', default: '50' },
  },
});
const wish = `limit=10${values.fields === undefined ? '' : `&fields=${values.fields}`}`;
/** Made once in all. */
let exclusions = 0;

/** The side called floor is the single calls. */
interface BulkResult extends BenchResult {
  readonly world: string;
  readonly recipe: RecipeName;
  /** CPU microseconds a customer, medians of the pairs. */
  readonly microsecondsPerCustomer: { readonly bulk: CpuUse; readonly single: CpuUse };
}

const world = await openWorld(values.fresh);
console.log(`  ${world.words}`);
const redis = connectRedis({ socketPath: world.socketPath, role: 'serve' });
/** Some twice, where the shop has fewer. */
const customers = Array.from({ length: CUSTOMERS }, (_, at) => world.customers[at % world.customers.length] ?? '');
try {
  const results: BulkResult[] = [];
  for (const recipe of RECIPES) {
    if (values.recipe === undefined || values.recipe === recipe) results.push(await measure(recipe));
  }
  await writeResults(values.json, results);
} finally {
  await redis.quit();
  await world.close();
}

async function measure(recipe: RecipeName): Promise<BulkResult> {
  const headers = { authorization: `Bearer ${world.keys[recipe]}` };
  const used = { bulk: [] as CpuUse[], single: [] as CpuUse[] };
  const timed = async (side: 'bulk' | 'single', work: () => Promise<void>): Promise<number> => {
    const before = await readCpuUse(world.baseUrl, redis);
    const startedMs = performance.now();
    await work();
    const seconds = (performance.now() - startedMs) / 1000;
    used[side].push(perRequest(before, await readCpuUse(world.baseUrl, redis), CUSTOMERS));
    return CUSTOMERS / seconds;
  };
  const result = await compare({
    name: `bulk: ${CUSTOMERS} customers in one call, ${recipe} recipe`,
    unit: 'customers/s',
    pairs: PAIRS,
    ours: () => timed('bulk', () => inOneCall(headers)),
    floor: () => timed('single', () => oneByOne(headers)),
  });
  const middle = (side: 'bulk' | 'single'): CpuUse => {
    // The first of each warmed up.
    const of = (name: keyof CpuUse) => Math.round(median(used[side].slice(1).map((use) => use[name])));
    return { api: of('api'), redis: of('redis'), redisCommands: of('redisCommands') };
  };
  const cost = { bulk: middle('bulk'), single: middle('single') };
  for (const [side, { api, redis: store }] of Object.entries(cost)) {
    console.log(`  CPU a customer, ${side}: API ${api} us, Redis ${store} us`);
  }
  return { ...result, world: world.words, recipe, microsecondsPerCustomer: cost };
}

async function inOneCall(headers: Readonly<Record<string, string>>): Promise<void> {
  const response = await fetch(new URL(`/v1/recommendations:bulk?${wish}`, world.baseUrl), {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-ndjson' },
    body: customers.map((customerId) => JSON.stringify({ customerId })).join('\n'),
  });
  let lines = 0;
  for await (const bytes of response.body ?? []) for (const byte of bytes as Uint8Array) if (byte === 0x0a) lines += 1;
  if (lines !== CUSTOMERS) throw new Error(`${lines} answers of ${CUSTOMERS} (${response.status})`);
}

async function oneByOne(headers: Readonly<Record<string, string>>): Promise<void> {
  let next = 0;
  const request: autocannon.Request = {
    method: 'GET',
    headers,
    setupRequest: (made) => {
      const id = encodeURIComponent(customers[next++ % CUSTOMERS] ?? '');
      return { ...made, path: `/v1/customers/${id}/recommendations?${wish}&exclude=nothing-${exclusions++}` };
    },
  };
  const { non2xx, errors } = await autocannon({
    ...{
      url: world.baseUrl,
      connections: Number(values.connections),
      amount: CUSTOMERS,
      requests: [request],
      timeout: 60,
    },
    // It ends at a sample: else whole seconds were measured.
    sampleInt: 50,
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx} answers were not 2xx, ${errors} requests failed`);
}
