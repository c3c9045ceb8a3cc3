import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { rapportClient } from '../scripts/client/rapport-client.ts';
import { trainAndWait } from '../scripts/client/train-and-wait.ts';
import { connectRedis } from '../src/storage/redis/connect.ts';
import { openBenchShop } from './bench-shop.ts';
import { loadGuests } from './guests/load-guests.ts';
import { serverCounts } from './server-share.ts';
import { steadyLoad } from './steady-load.ts';

/*
 * How long a greeting takes over real HTTP, beside a recommendation and beside a bare Express handler that reads one
 * Redis value: a hotel group of 5,000 guests with histories and files, 300 requests a second, half of them greetings;
 * then each at full load. Asked: 99 of 100 greetings within 5 ms at the steady rate.
 */
const CONNECTIONS = 20;
const ROUNDS = 3;
const ROUTE = '/v1/customers/:customerId/greeting';
const LIMIT_SECONDS = 0.005;
const FLOOR_KEY = 'bench:answer';
const { values } = parseArgs({
  options: {
    guests: { type: 'string', default: '5000' },
    seconds: { type: 'string', default: '10' },
    rate: { type: 'string', default: '300' },
  },
});
const duration = Number(values.seconds);
const RATE = Number(values.rate);

const hotel = await openBenchShop();
let floorServer: ChildProcess | null = null;
try {
  const headers = { authorization: `Bearer ${hotel.key}` };
  const client = rapportClient({ baseUrl: hotel.baseUrl, key: hotel.key });
  const guests = await loadGuests(client, Number(values.guests));
  console.log('  training ...');
  await trainAndWait(client, () => {});

  const greetings = guests.map(({ id, place }) => `/v1/customers/${id}/greeting?touchpoint=breakfast&place=${place}`);
  const lists = guests.map(({ id }) => `/v1/customers/${id}/recommendations?limit=10`);
  const sample = await (await fetch(new URL(greetings[0] ?? '/', hotel.baseUrl), { headers })).text();
  const redis = connectRedis({ socketPath: hotel.socketPath, role: 'serve' });
  await redis.set(FLOOR_KEY, sample);
  await redis.quit();
  console.log(`  ${guests.length} guests; a greeting has ${Buffer.byteLength(sample)} bytes`);
  floorServer = fork(fileURLToPath(new URL('floor-server.ts', import.meta.url)), [hotel.socketPath, FLOOR_KEY]);
  const [floorPort] = (await once(floorServer, 'message')) as [number];
  const floorUrl = `http://127.0.0.1:${floorPort}`;

  const full = async (name: string, url: string, paths: readonly string[]): Promise<void> => {
    const requests = paths.slice(0, 500).map((path) => ({ method: 'GET' as const, path, headers }));
    const result = await autocannon({ url, connections: CONNECTIONS, duration, requests });
    if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests failed`);
    const { p50, p99 } = result.latency;
    console.log(
      `  ${name.padEnd(32)} ${Math.round(result['2xx'] / result.duration)}/s   p50 ${p50} ms   p99 ${p99} ms`,
    );
  };
  const steady = async (name: string, url: string, paths: readonly string[], perSecond: number): Promise<void> => {
    const { p50, p99, max } = await steadyLoad(url, paths, headers, perSecond, duration);
    const [half, most, worst] = [p50, p99, max].map((ms) => ms.toFixed(2));
    console.log(`  ${name.padEnd(32)} ${perSecond}/s   p50 ${half} ms   p99 ${most} ms   max ${worst} ms`);
  };
  const floor = ['/answer'];
  console.log(`\ngreet: full load, ${CONNECTIONS} connections`);
  await full('greetings', hotel.baseUrl, greetings);
  await full('recommendations', hotel.baseUrl, lists);
  await full('floor', floorUrl, floor);
  const before = await serverCounts(hotel.baseUrl, ROUTE, LIMIT_SECONDS);
  for (let round = 1; round <= ROUNDS; round += 1) {
    console.log(`\ngreet: ${RATE} requests/s at an even pace, round ${round} of ${ROUNDS}`);
    // Half a beat apart: an even pace of both together, not pairs that wait for each other.
    await Promise.all([
      steady('greetings', hotel.baseUrl, greetings, RATE / 2),
      sleep(1000 / RATE).then(() => steady('recommendations, at the same time', hotel.baseUrl, lists, RATE / 2)),
    ]);
    await steady('floor', floorUrl, floor, RATE);
  }
  const after = await serverCounts(hotel.baseUrl, ROUTE, LIMIT_SECONDS);
  const share = (after.within - before.within) / (after.all - before.all);
  console.log(`\n  by the server's own clock ${(100 * share).toFixed(2)}% of these greetings took at most 5 ms`);
} finally {
  floorServer?.kill();
  await hotel.close();
}
