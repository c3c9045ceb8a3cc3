import { seededRandom } from '../demo/seeded-random.ts';
import { askExamples } from './ask-examples.ts';
import { type FuzzedHouse, openFuzzedHouse, strangeKeys } from './fuzzed-house.ts';
import { ANSWERED_WITHIN_MS, faultsOf } from './laws.ts';
import { nextTry, type Try } from './make-request.ts';
import { type RawAnswer, RawConnection } from './raw-connection.ts';
import { CANARY, type LearnedIds } from './valid-values.ts';

export interface FuzzOptions {
  readonly requests: number;
  readonly seed: number;
  /** At which request of the seed it begins: to have one again. */
  readonly first: number;
  readonly connections: number;
  readonly print: (line: string) => void;
}

/** A kind of fault, how often it was seen, and one request that brings it about. */
export interface Fault {
  readonly what: string;
  count: number;
  readonly example: string;
}

const LIMITED_SHARE = 0.03;
const SAMPLE_EVERY_MS = 1000;
const TOLD_EVERY = 20_000;
/** Memory is flat where the last fifth of a run has at most this much more than the second. */
const FLAT_RATIO = 1.25;
const SHORTEST_RUN_FOR_MEMORY = 50_000;
const MOST_LEARNED = 40;
const MB = 2 ** 20;

/** Sends mutated requests to a real house and holds every answer, and what is left afterwards, to the laws. */
export async function fuzzDoors(options: FuzzOptions): Promise<readonly Fault[]> {
  const { requests, seed, first, connections, print } = options;
  const faults = new Map<string, Fault>();
  const note = (what: string, example: string): void => {
    const known = faults.get(what);
    if (known === undefined) faults.set(what, { what, count: 1, example });
    else known.count += 1;
  };
  const house = await openFuzzedHouse();
  try {
    const url = `http://127.0.0.1:${house.ports.unlimited}`;
    const before = await house.tenant('before');
    const statusesBefore = await askExamples(url, before.keys.get('admin') ?? '');
    const keptBefore = await house.digestsOf('before');
    const credentials = await house.tenant('fuzz');
    const ownKeys = [...credentials.keys.values()].map((key) => key.split('_')[2] ?? '');

    const learned: LearnedIds = new Map();
    const counts = new Map<string, number>();
    const rss: number[] = [];
    const sampling = setInterval(() => rss.push(house.rssBytes()), SAMPLE_EVERY_MS);
    const startedMs = performance.now();
    let next = first;
    const speak = async (): Promise<void> => {
      const doors = [house.ports.unlimited, house.ports.limited].map(
        (port) => new RawConnection(port, ANSWERED_WITHIN_MS),
      );
      while (next < first + requests && house.ended.length === 0) {
        const at = next++;
        const random = seededRandom(Math.imul(seed, 1_000_003) + at);
        const isLimited = random.chance(LIMITED_SHARE);
        const asked = nextTry(random, credentials, Date.now(), learned);
        const { bytes, methods, afterwards, breaks } = asked.wire;
        const exchange = await (doors[isLimited ? 1 : 0] as RawConnection).ask(bytes, methods, afterwards, breaks);
        for (const what of faultsOf(asked, exchange, isLimited))
          note(`${doorOf(asked)}: ${what}`, exampleOf(at, asked, exchange.answers));
        for (const { status } of exchange.answers) counts.set(String(status), (counts.get(String(status)) ?? 0) + 1);
        if (exchange.answers.length === 0) counts.set('no answer', (counts.get('no answer') ?? 0) + 1);
        if (asked.door?.route.method === 'post') learn(learned, exchange.answers[0], ownKeys);
        if ((at + 1 - first) % TOLD_EVERY === 0)
          print(`${at + 1 - first} requests, ${faults.size} kinds of faults, ${(house.rssBytes() / MB).toFixed(0)} MB`);
      }
      for (const door of doors) door.close();
    };
    await Promise.all(Array.from({ length: connections }, speak));
    const seconds = (performance.now() - startedMs) / 1000;
    clearInterval(sampling);

    for (const how of house.ended) note('a process ended', how);
    if (house.ended.length === 0) {
      const after = await house.tenant('after');
      const statusesAfter = await askExamples(url, after.keys.get('admin') ?? '');
      for (const [door, status] of statusesBefore) {
        if (status >= 300) note('an example is refused before the run', `${door} ${status}`);
        if (statusesAfter.get(door) !== status)
          note('a valid request is answered otherwise after the run', `${door} ${status} ${statusesAfter.get(door)}`);
      }
      const keptAfter = await house.digestsOf('before');
      for (const name of new Set([...keptBefore.keys(), ...keptAfter.keys()])) {
        if (keptBefore.get(name) !== keptAfter.get(name)) note('another tenant was changed', name);
      }
      for (const key of strangeKeys(await house.keys(), ['before', 'fuzz', 'after'])) note('a key of no tenant', key);
      await checkMetrics(house, url, note);
    }
    const lines = house.log().split('\n');
    const secrets = [...credentials.keys.values()].map((key) => key.slice(-43));
    for (const line of lines) {
      if (line.toLowerCase().includes(CANARY) || secrets.some((secret) => line.includes(secret)))
        note('personal data in the log', line.slice(0, 500));
      if (/"level":(50|60)/.test(line)) note('an error in the log', line.slice(0, 1500));
    }
    const [warm, end] = [
      medianOf(rss.slice(rss.length * 0.2, rss.length * 0.4)),
      medianOf(rss.slice(rss.length * 0.8)),
    ];
    if (requests >= SHORTEST_RUN_FOR_MEMORY && end > warm * FLAT_RATIO) note('memory grows', `${warm} to ${end}`);
    print(
      `${next - first} requests in ${seconds.toFixed(0)} s (${((next - first) / seconds).toFixed(0)}/s), seed ${seed}`,
    );
    print(
      `answers: ${[...counts]
        .sort()
        .map(([status, count]) => `${status} ${count}×`)
        .join(', ')}`,
    );
    print(
      `memory of the API: ${(warm / MB).toFixed(0)} MB after warm-up, ${(end / MB).toFixed(0)} MB at the end, ${(Math.max(...rss, 0) / MB).toFixed(0)} MB at most`,
    );
    print(`log: ${lines.length} lines`);
  } finally {
    for (const left of await house.close()) note('left running', left);
  }
  return [...faults.values()].sort((a, b) => b.count - a.count);
}

async function checkMetrics(
  house: FuzzedHouse,
  url: string,
  note: (what: string, example: string) => void,
): Promise<void> {
  const metrics = await (
    await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${house.operatorToken}` } })
  ).text();
  const line = metrics.split('\n').find((one) => one.toLowerCase().includes(CANARY));
  if (line !== undefined) note('personal data in the metrics', line);
}

function doorOf({ door, wire, target }: Try): string {
  return door === null
    ? `${wire.methods[0]} ${wire.how} ${target.length > 60 ? '(long)' : ''}`.trim()
    : `${door.route.method.toUpperCase()} ${door.route.path}`;
}

function exampleOf(at: number, { wire }: Try, answers: readonly RawAnswer[]): string {
  const sent = wire.bytes.toString('latin1').replaceAll(/Bearer rapport_\S+/g, 'Bearer ...');
  const answered = answers.map(({ status, body }) => `${status} ${body.slice(0, 300)}`).join(' | ');
  return `request ${at} (${wire.how})\n${sent.slice(0, 700)}\n→ ${answered}`;
}

/** Remembers what the API named, but not what would lock us out. */
function learn(learned: LearnedIds, answer: RawAnswer | undefined, ownKeys: readonly string[]): void {
  if (answer === undefined || answer.status >= 300) return;
  for (const [, name = '', id = ''] of answer.body.matchAll(
    /"(keyId|secretId|jobId|recordId|caseId|markId|receipt)":"([^"]+)"/g,
  )) {
    if (ownKeys.includes(id)) continue;
    const known = learned.get(name) ?? [];
    known.push(id);
    if (known.length > MOST_LEARNED) known.shift();
    learned.set(name, known);
  }
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
