import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { getPriority, setPriority } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openBenchShop } from './bench-shop.ts';
import { type Latencies, steadyLoad } from './steady-load.ts';

/*
 * How long a quiet tenant waits for one person's history: alone, and then while another tenant floods a door; one door
 * after the other.
 * The flood comes from a process of its own, which stands back behind the others: what it takes to make a flood is
 * somebody else's machine. `--only WORDS` takes the floods with these words.
 */

/** As an argument: this process floods. */
const FLOODING = 'flooding';
/** Each time: so long that one stop of some fifty milliseconds, whoever makes it, is not the slowest hundredth. */
const SECONDS = 10;
const ASKED_PER_SECOND = 200;
/** A flood has begun by then. */
const SETTLES_MS = 2000;
/** Steps of `nice`. */
const STANDS_BACK = 19;

interface Flood {
  readonly name: string;
  readonly atOnce: number;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly key?: string;
}

const events = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `{n}-${at}`,
    type: 'view',
    customerId: `c${at % 50}`,
    itemId: `i${at % 300}`,
  }));
const FLOODS: readonly Flood[] = [
  {
    name: 'batches of 1,000 events',
    atOnce: 16,
    method: 'POST',
    path: '/v1/events',
    body: JSON.stringify({ events: events(1000) }),
  },
  {
    name: 'an object of 300,000 fields',
    atOnce: 16,
    method: 'POST',
    path: '/v1/events',
    body: `{${Array.from({ length: 300_000 }, (_, at) => `"${at}":1`).join()}}`,
  },
  {
    name: 'a list of 300,000 empty events',
    atOnce: 16,
    method: 'POST',
    path: '/v1/events',
    body: `{"events":[${Array.from({ length: 300_000 }, () => '{}').join()}]}`,
  },
  {
    name: 'lists with explain',
    atOnce: 64,
    method: 'GET',
    path: '/v1/customers/c1/recommendations?limit=100&explain=true',
  },
  { name: 'arrivals of 300 guests', atOnce: 16, method: 'GET', path: '/v1/places/house/arrivals?date=2026-03-01' },
  {
    name: 'reports of a house',
    atOnce: 8,
    method: 'GET',
    path: '/v1/places/house/report?from=2026-02-01&to=2026-03-02',
  },
  {
    name: 'wrong keys',
    atOnce: 64,
    method: 'GET',
    path: '/v1/trending',
    key: `rapport_bench_0123456789ab_${'x'.repeat(43)}`,
  },
  { name: 'slow bodies', atOnce: 200, method: 'SLOW', path: '/v1/events' },
];

if (!process.argv.includes(FLOODING)) await main();
else
  process.once(
    'message',
    ({ flood, url, key }: { flood: Flood; url: string; key: string }) => void floodWith(flood, url, key),
  );

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string', default: '' } } });
  const shop = await openBenchShop();
  const quietKey = await shop.neighbour('quiet');
  try {
    await prepare(shop.baseUrl, shop.key, quietKey);
    await waitsOf(shop.baseUrl, quietKey);
    const rows: Row[] = [];
    for (const flood of FLOODS.filter(({ name }) => name.includes(values.only))) {
      const alone = await waitsOf(shop.baseUrl, quietKey);
      const child = fork(fileURLToPath(import.meta.url), [FLOODING], { execArgv: process.execArgv });
      if (child.pid !== undefined) setPriority(child.pid, getPriority() + STANDS_BACK);
      child.send({ flood, url: shop.baseUrl, key: flood.key ?? shop.key });
      await delay(SETTLES_MS);
      const under = await waitsOf(shop.baseUrl, quietKey);
      rows.push({ flood: `${flood.atOnce} x ${flood.name}`, alone, under, timesP99: under.p99 / alone.p99 });
      await end(child);
      await delay(SETTLES_MS);
    }
    tell(rows);
    if (values.json !== undefined) await writeFile(values.json, JSON.stringify(rows, null, 2));
  } finally {
    await shop.close();
  }
}

interface Row {
  readonly flood: string;
  readonly alone: Latencies;
  readonly under: Latencies;
  readonly timesP99: number;
}

function tell(rows: readonly Row[]): void {
  const ms = ({ p50, p99 }: Latencies) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
  console.table(
    rows.map(({ flood, alone, under, timesP99 }) => ({
      flood,
      'alone, p50 / p99 ms': ms(alone),
      'under it': ms(under),
      'p99, times': timesP99.toFixed(1),
    })),
  );
}

/** A history to ask for, a house of 300 guests who arrive on one day, and a model of what the flooding tenant's people did. */
async function prepare(url: string, key: string, quietKey: string): Promise<void> {
  const send = (body: unknown, by = key) =>
    fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await send({ events: events(100).map((event) => ({ ...event, customerId: 'ann' })) }, quietKey);
  const bookings = Array.from({ length: 300 }, (_, at) => ({
    id: `b${at}`,
    type: 'booking',
    customerId: `guest-${at}`,
    stayId: `stay-${at}`,
    place: 'house',
    arrivesOn: '2026-03-01',
    departsOn: '2026-03-03',
    at: '2026-02-01T10:00:00Z',
  }));
  const { status } = await send({ events: bookings });
  if (status !== 202) throw new Error(`the bench's guests were refused: ${status}`);
  for (let batch = 0; batch < 20; batch += 1) {
    const told = events(1000).map((event, at) => ({
      ...event,
      id: `before-${batch}-${at}`,
      itemId: `i${(at * 7 + batch * 13 + (at % 50) * 3) % 300}`,
    }));
    await send({ events: told });
  }
  await train(url, key);
}

async function train(url: string, key: string): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  await fetch(`${url}/v1/training-jobs`, { method: 'POST', headers });
  for (;;) {
    const reply = await fetch(`${url}/v1/models`, { headers });
    const { activeVersion } = (await reply.json()) as { activeVersion: number };
    if (activeVersion > 0) return;
    await delay(200);
  }
}

/** At an even pace, whether the one before is answered or not: who waits is counted, too. */
function waitsOf(url: string, key: string): Promise<Latencies> {
  const headers = { authorization: `Bearer ${key}` };
  return steadyLoad(url, ['/v1/customers/ann/history?limit=100'], headers, ASKED_PER_SECOND, SECONDS);
}

async function floodWith({ atOnce, method, path, body }: Flood, url: string, key: string): Promise<void> {
  let sent = 0;
  const one = async () => {
    for (;;) {
      sent += 1;
      if (method === 'SLOW') await trickle(url, path, key);
      else {
        await fetch(url + path, {
          method,
          headers: {
            authorization: `Bearer ${key}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: body.replaceAll('{n}', String(sent)) }),
        })
          .then((reply) => reply.text())
          .catch(() => delay(10));
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/** Most of a body at once, and then a byte a second. */
async function trickle(url: string, path: string, key: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 4000000\r\n\r\n`,
  );
  socket.write(Buffer.alloc(3_900_000, ' '));
  const timer = setInterval(() => socket.write(' '), 1000);
  await once(socket, 'close').catch(() => {});
  clearInterval(timer);
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
