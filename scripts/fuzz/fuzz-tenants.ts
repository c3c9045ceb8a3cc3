import type { StoreAddress } from '../../src/storage/redis/connection/store-address.ts';
import { seededRandom } from '../demo/seeded-random.ts';
import { DOORS } from './doors.ts';
import { MadeUpNames } from './made-up-names.ts';
import { validRequest } from './make-request.ts';
import { mutatedJson } from './mutate-body.ts';
import { type HouseRequest, openTenantsHouse, type TenantsHouse } from './tenants-house.ts';
import type { LearnedIds } from './valid-values.ts';

export interface TenantsFuzz {
  readonly seed: number;
  /** Of each tenant. */
  readonly operations: number;
  /** Real, and for nobody else: it is emptied. */
  readonly store: StoreAddress;
}

/** One operation of a tenant and what was answered, with names for what was made up. */
interface Played {
  readonly request: HouseRequest;
  readonly answer: string;
}

const TENANTS = ['alpha', 'bravo'] as const;
type Tenant = (typeof TENANTS)[number];
const TURN_MS = 42_000;
const MUTATED_SHARE = 0.1;
/** A tenant asks for what the other one was told the ids of. */
const FOREIGN_SHARE = 0.3;
const MOST_LEARNED = 20;
const TRAINED_EVERY = 40;

const doors = DOORS.filter(({ route }) => route.access !== 'open');

/**
 * Two tenants do random things at every door at the same time, with the same ids; then each does the same alone.
 *
 * @returns every answer that differs, in words; log and metrics of a tenant count as answers
 */
export async function fuzzTenants({ seed, operations, store }: TenantsFuzz): Promise<readonly string[]> {
  const house = await openTenantsHouse(store);
  try {
    const startMs = Date.now();
    const together = await playTogether(house, seed, operations, startMs);
    const differences: string[] = [];
    for (const tenant of TENANTS) {
      const { played, traces } = together[tenant];
      const alone = await replayAlone(house, tenant, played, startMs);
      played.forEach(({ request, answer }, at) => {
        const lonely = alone.answers[at] ?? 'nothing';
        if (lonely !== answer) differences.push(tellDifference(tenant, at, request, answer, lonely));
      });
      traces.forEach((line, at) => {
        if (alone.traces[at] !== line)
          differences.push(`${tenant}, log or metrics: ${line}\n  alone: ${alone.traces[at]}`);
      });
    }
    return differences;
  } finally {
    await house.close();
  }
}

interface Part {
  readonly played: Played[];
  traces: readonly string[];
}

async function playTogether(
  house: TenantsHouse,
  seed: number,
  operations: number,
  startMs: number,
): Promise<Readonly<Record<Tenant, Part>>> {
  house.clock.nowMs = startMs;
  const keys = await house.begin(TENANTS);
  const learned: Readonly<Record<Tenant, LearnedIds>> = { alpha: new Map(), bravo: new Map() };
  const parts: Readonly<Record<Tenant, Part>> = {
    alpha: { played: [], traces: [] },
    bravo: { played: [], traces: [] },
  };
  const acting = TENANTS.map((tenant, index) => {
    const random = seededRandom(seed * 2 + index);
    const names = new MadeUpNames();
    names.ofAnswer(keys.get(tenant) ?? '');
    const other = TENANTS[1 - index] ?? tenant;
    return async (): Promise<void> => {
      const { played } = parts[tenant];
      const isTraining = played.length % TRAINED_EVERY === TRAINED_EVERY - 1;
      const door = isTraining ? doorOf('post', '/v1/training-jobs') : random.pick(doors);
      const known = learned[random.chance(FOREIGN_SHARE) ? other : tenant];
      const valid = validRequest(door, { random, nowMs: house.clock.nowMs, learned: known }, keys.get(tenant) ?? '');
      const text = valid.body?.toString() ?? null;
      const request: HouseRequest = {
        method: valid.method,
        target: valid.target,
        headers: { ...Object.fromEntries(valid.headers), 'Idempotency-Key': `try ${played.length}` },
        body: text !== null && random.chance(MUTATED_SHARE) ? mutatedJson(JSON.parse(text), random) : text,
      };
      const named = JSON.parse(names.ofRequest(JSON.stringify(request))) as HouseRequest;
      const answer = await house.ask(tenant, request);
      if (door.route.method === 'post') learn(learned[tenant], answer);
      played.push({ request: named, answer: names.ofAnswer(answer) });
    };
  });
  await inTurns(house, operations, startMs, acting);
  for (const tenant of TENANTS) parts[tenant].traces = await house.traces(tenant);
  return parts;
}

async function replayAlone(
  house: TenantsHouse,
  tenant: Tenant,
  played: readonly Played[],
  startMs: number,
): Promise<{ readonly answers: readonly string[]; readonly traces: readonly string[] }> {
  house.clock.nowMs = startMs;
  const keys = await house.begin([tenant]);
  const names = new MadeUpNames();
  names.ofAnswer(keys.get(tenant) ?? '');
  const answers: string[] = [];
  const act = async (): Promise<void> => {
    const named = played[answers.length];
    if (named === undefined) return;
    const request = JSON.parse(names.toRequest(JSON.stringify(named.request))) as HouseRequest;
    answers.push(names.ofAnswer(await house.ask(tenant, request)));
  };
  await inTurns(house, played.length, startMs, [act]);
  return { answers, traces: await house.traces(tenant) };
}

/** Each acts once, at the same time, and then time passes: no two things of a tenant are of the same moment. */
async function inTurns(
  house: TenantsHouse,
  operations: number,
  startMs: number,
  acting: readonly (() => Promise<void>)[],
): Promise<void> {
  for (let turn = 0; turn < operations; turn += 1) {
    house.clock.nowMs = startMs + turn * TURN_MS;
    await Promise.all(acting.map((act) => act()));
  }
}

function doorOf(method: string, path: string) {
  const door = doors.find(({ route }) => route.method === method && route.path === path);
  if (door === undefined) throw new Error(`there is no ${method} ${path}`);
  return door;
}

function learn(learned: LearnedIds, answer: string): void {
  for (const [, name = '', id = ''] of answer.matchAll(
    /"(keyId|secretId|jobId|recordId|caseId|markId|receipt)":"([^"]+)"/g,
  )) {
    const known = learned.get(name) ?? [];
    known.push(id);
    if (known.length > MOST_LEARNED) known.shift();
    learned.set(name, known);
  }
}

function tellDifference(
  tenant: Tenant,
  at: number,
  { method, target, body }: HouseRequest,
  together: string,
  alone: string,
): string {
  let from = 0;
  while (from < together.length && together[from] === alone[from]) from += 1;
  const around = (text: string) => text.slice(Math.max(0, from - 60), from + 120);
  return `${tenant}, operation ${at}: ${method} ${target} ${body?.slice(0, 200) ?? ''}\n  with another: ...${around(together)}\n  alone:        ...${around(alone)}`;
}
