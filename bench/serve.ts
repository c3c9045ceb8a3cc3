import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { connectRedis } from '../src/storage/redis/connect.ts';
import { type BenchResult, compare, median, writeResults } from './compare.ts';
import { type CpuUse, perRequest, readCpuUse } from './cpu-use.ts';
import { openWorld, RECIPES, type RecipeName } from './world/open-world.ts';

/*
 * Recommendations a second over real HTTP, and the CPU one costs, on a shop as the README promises one: a catalogue of
 * some 3,700 items with titles, categories and stock, some 4,300 customers with histories as uneven as in life, each
 * asked for ten items with reasons at `home`; with the recipe a shop begins with and with the one that a training chose.
 * Floor: a bare Express handler that reads one Redis value of the same size as our answer. One process each, the load
 * from this one. `--json FILE` writes the figures, `--fresh` makes the shop anew, `--seconds N` per measurement,
 * `--recipe default|chosen` one of the two. Asked instead of a person: `--similar` of an item's page, `--basket` of three
 * items. Each request excludes an id of its own, so that no list is found that was made before; `--again` asks fifty people
 * the same again and again.
 */

const CONNECTIONS = 50;
const PAIRS = 5;
const FLOOR_KEY = 'bench:answer';
const ASKED_AGAIN = 50;
/** Lists whose items pages and baskets are made of. */
const SAMPLED_LISTS = 200;
const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '4' },
    recipe: { type: 'string' },
    similar: { type: 'boolean', default: false },
    basket: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
  },
});
const duration = Number(values.seconds);
const asked = (['similar', 'basket', 'again'] as const).find((kind) => values[kind]) ?? 'personal';
/** Made once in all. */
let exclusions = 0;

/** CPU microseconds a request, medians of the pairs. */
interface ServeResult extends BenchResult {
  readonly world: string;
  readonly recipe: RecipeName;
  readonly blend: Readonly<Record<string, number>>;
  readonly microsecondsPerRequest: { readonly ours: CpuUse; readonly floorRedis: number };
  readonly p99Ms: { readonly ours: number; readonly floor: number };
}

const world = await openWorld(values.fresh);
console.log(`  ${world.words}`);
const redis = connectRedis({ socketPath: world.socketPath, role: 'serve' });
const floorServer = fork(fileURLToPath(new URL('floor-server.ts', import.meta.url)), [world.socketPath, FLOOR_KEY]);
try {
  const [floorPort] = (await once(floorServer, 'message')) as [number];
  const results: ServeResult[] = [];
  for (const recipe of RECIPES) {
    if (values.recipe === undefined || values.recipe === recipe)
      results.push(await measure(recipe, `http://127.0.0.1:${floorPort}`));
  }
  await writeResults(values.json, results);
} finally {
  floorServer.kill();
  await redis.quit();
  await world.close();
}

async function measure(recipe: RecipeName, floorUrl: string): Promise<ServeResult> {
  const headers = { authorization: `Bearer ${world.keys[recipe]}` };
  const ours = await requestsOf(headers);
  const sample = await sampleOf(ours[0] ?? {});
  await redis.set(FLOOR_KEY, sample);
  const blend = Object.fromEntries(Object.entries(world.recipes[recipe].blends.new).filter(([, weight]) => weight > 0));
  console.log(`\n  ${recipe} recipe: ${JSON.stringify(blend)}; an answer has ${Buffer.byteLength(sample)} bytes`);

  const used = { ours: [] as CpuUse[], floor: [] as CpuUse[] };
  const p99 = { ours: [] as number[], floor: [] as number[] };
  const load = async (side: 'ours' | 'floor', url: string, requests: autocannon.Request[]): Promise<number> => {
    const before = await readCpuUse(world.baseUrl, redis);
    // Each connection has customers of its own: all of them beginning with the first would ask for a few dozen only.
    let connection = 0;
    const setupClient = (client: autocannon.Client) => {
      const own = requests.filter((_, place) => place % CONNECTIONS === connection % CONNECTIONS);
      connection += 1;
      client.setRequests(own.length === 0 ? requests : own);
    };
    const result = await autocannon({ url, connections: CONNECTIONS, duration, requests, setupClient, timeout: 60 });
    if (result.non2xx + result.errors > 0) throw new Error(failures(result));
    used[side].push(perRequest(before, await readCpuUse(world.baseUrl, redis), result['2xx']));
    p99[side].push(result.latency.p99);
    return result['2xx'] / result.duration;
  };
  const result = await compare({
    name: `serve: ${asked}, ${recipe} recipe`,
    unit: 'requests/s',
    pairs: PAIRS,
    ours: () => load('ours', world.baseUrl, ours),
    floor: () => load('floor', floorUrl, [{ method: 'GET', path: '/answer' }]),
  });
  // The first of each warmed up.
  const middle = (side: 'ours' | 'floor', name: keyof CpuUse) =>
    Math.round(median(used[side].slice(1).map((use) => use[name])));
  const api = { api: middle('ours', 'api'), redis: middle('ours', 'redis') };
  const cost = { ...api, redisCommands: middle('ours', 'redisCommands') };
  const p99Ms = { ours: median(p99.ours.slice(1)), floor: median(p99.floor.slice(1)) };
  console.log(
    `  CPU a request: API ${cost.api} us, Redis ${cost.redis} us (commands alone ${cost.redisCommands}); ` +
      `floor: Redis ${middle('floor', 'redis')} us`,
  );
  console.log(`  p99 at ${CONNECTIONS} connections: ours ${p99Ms.ours} ms, floor ${p99Ms.floor} ms`);
  const microsecondsPerRequest = { ours: cost, floorRedis: middle('floor', 'redis') };
  return { ...result, world: world.words, recipe, blend, microsecondsPerRequest, p99Ms };
}

/** What is asked, each time with another exclusion but for `--again`. */
async function requestsOf(headers: Readonly<Record<string, string>>): Promise<autocannon.Request[]> {
  const paths = world.customers.map((id) => `/v1/customers/${encodeURIComponent(id)}/recommendations?limit=10`);
  if (asked === 'again') return paths.slice(0, ASKED_AGAIN).map((path) => ({ method: 'GET', path, headers }));
  const nothing = () => `nothing-${exclusions++}`;
  const getting = (path: string): autocannon.Request => ({
    method: 'GET',
    path,
    headers,
    setupRequest: (request) => ({ ...request, path: `${path}&exclude=${nothing()}` }),
  });
  if (asked === 'personal') return paths.map(getting);
  const itemIds = await shownItems(paths.slice(0, SAMPLED_LISTS), headers);
  if (asked === 'similar') {
    return itemIds.map((id) => getting(`/v1/items/${encodeURIComponent(id)}/recommendations?limit=10`));
  }
  return itemIds.map((_, at) => {
    const basket = [0, 1, 2].map((step) => itemIds[(at + step * 7) % itemIds.length]);
    return {
      method: 'POST',
      path: '/v1/recommendations',
      headers: { ...headers, 'content-type': 'application/json' },
      setupRequest: (request) => ({
        ...request,
        body: JSON.stringify({ itemIds: basket, placement: 'cart', exclude: [nothing()] }),
      }),
    };
  });
}

async function shownItems(paths: readonly string[], headers: Readonly<Record<string, string>>): Promise<string[]> {
  const shown = new Set<string>();
  for (const path of paths) {
    const list = (await (await fetch(new URL(path, world.baseUrl), { headers })).json()) as {
      readonly items: readonly { readonly itemId: string }[];
    };
    for (const { itemId } of list.items) shown.add(itemId);
  }
  return [...shown];
}

async function sampleOf(request: autocannon.Request): Promise<string> {
  const { setupRequest } = request;
  const made = typeof setupRequest === 'function' ? setupRequest(request, {}) : request;
  const { method = 'GET', path = '/', headers, body } = made;
  const sent = { method, headers: headers as Record<string, string>, ...(body === undefined ? {} : { body }) };
  return (await fetch(new URL(path, world.baseUrl), sent)).text();
}

function failures({ non2xx, errors, timeouts, statusCodeStats }: autocannon.Result): string {
  return `${non2xx} answers were not 2xx (${JSON.stringify(statusCodeStats)}), ${errors} requests failed (${timeouts} by waiting too long)`;
}
