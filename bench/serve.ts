import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { connectRedis } from '../src/storage/redis/connect.ts';
import { openBenchShop } from './bench-shop.ts';
import { compare } from './compare.ts';

/*
 * Recommendations a second over real HTTP. Ours: authentication, one round trip to Redis (a history of about 35 items,
 * the tenant's revisions), scoring 5,000 items, ten recommendations with reasons. Floor: a bare Express handler that
 * reads one Redis value of the same size as our answer and sends it. One process each, the load from this one.
 */

const CONNECTIONS = 50;
const SECONDS = 4;
const FLOOR_KEY = 'bench:answer';

const shop = await openBenchShop(2000, 5000);
let floorServer: ChildProcess | null = null;
try {
  const headers = { authorization: `Bearer ${shop.key}` };
  const paths = shop.customers.map((id) => `/v1/customers/${id}/recommendations?limit=10`);
  const sample = await (await fetch(new URL(paths[0] ?? '/', shop.baseUrl), { headers })).text();
  const redis = connectRedis({ socketPath: shop.socketPath, role: 'serve' });
  await redis.set(FLOOR_KEY, sample);
  await redis.quit();
  console.log(`  an answer has ${Buffer.byteLength(sample)} bytes`);

  floorServer = fork(fileURLToPath(new URL('floor-server.ts', import.meta.url)), [shop.socketPath, FLOOR_KEY]);
  const [floorPort] = (await once(floorServer, 'message')) as [number];

  const latencies = { ours: [] as autocannon.Histogram[], floor: [] as autocannon.Histogram[] };
  const load = async (side: 'ours' | 'floor', url: string, requests: autocannon.Request[]): Promise<number> => {
    const result = await autocannon({ url, connections: CONNECTIONS, duration: SECONDS, requests });
    if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
    latencies[side].push(result.latency);
    return result['2xx'] / result.duration;
  };
  await compare({
    name: 'serve: recommendations',
    unit: 'requests/s',
    pairs: 5,
    ours: () =>
      load(
        'ours',
        shop.baseUrl,
        paths.map((path) => ({ method: 'GET', path, headers })),
      ),
    floor: () => load('floor', `http://127.0.0.1:${floorPort}`, [{ method: 'GET', path: '/answer' }]),
  });
  for (const side of ['ours', 'floor'] as const) {
    const last = latencies[side].at(-1);
    console.log(`  ${side}: p50 ${last?.p50} ms, p99 ${last?.p99} ms at ${CONNECTIONS} connections`);
  }
} finally {
  floorServer?.kill();
  await shop.close();
}
