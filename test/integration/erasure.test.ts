import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { wholeStore } from '../../scripts/redis/whole-store.ts';
import { defaultSettings, type TenantSettings } from '../../src/domain/settings.ts';
import { anEvent, aStayEvent } from '../../src/domain/test/an-event.ts';
import { customerProfileSchema } from '../../src/guest/records/customer-profile.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { AuditLog } from '../../src/usecases/audit/audit-log.ts';
import { whoSaw } from '../../src/usecases/audit/who-saw.ts';
import { eraseCustomer } from '../../src/usecases/person/erase-person.ts';
import { identifySession } from '../../src/usecases/person/identify.ts';
import { mergeGuests } from '../../src/usecases/person/merge-people.ts';
import { putProfile } from '../../src/usecases/person/profiles.ts';
import { recordEvents } from '../../src/usecases/shop/record-events.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';
import { startTrainingWorkers } from '../../workers/training-workers.ts';
import { openProcess } from '../support/api-process.ts';
import { until } from '../support/installation.ts';
import { openTestStore } from '../support/test-store.ts';

const ROUNDS = 30;
const defaults = defaultSettings();
/** Trained only when asked. */
const SETTINGS: TenantSettings = {
  ...defaults,
  worksWithoutCatalogue: true,
  training: { ...defaults.training, afterEvents: 1_000_000, firstAfterEvents: 1_000_000, chooseSeconds: 0 },
};
const PROFILE = customerProfileSchema.parse({
  ...{ givenName: null, familyName: 'Quibbletzky', honorific: null, locale: null, updatedAtMs: 0 },
});

const [one, other] = [openProcess(inject('redisSocket')), openProcess(inject('redisSocket'))];
let tenant = '';

beforeEach(async () => {
  tenant = `erasure-${randomUUID().slice(0, 8)}`;
  await one.engine.stores.tenants.create(tenant, SETTINGS);
});
afterAll(() => Promise.all([one.close(), other.close()]));

const known = (id: string) => ({ kind: 'known', id }) as const;

function bought(id: string, itemIds: readonly string[], customer: ReturnType<typeof anEvent>['customer'] = known(id)) {
  const lines = itemIds.map((itemId) => ({ itemId, quantity: 1, price: null }));
  return anEvent({ id: `${id} ${itemIds[0]}`, type: 'purchase', customer, atMs: Date.now() - 1000, lines });
}

const record = ({ engine }: typeof one, ...events: Parameters<typeof recordEvents>[2][number][]) =>
  recordEvents(engine, tenant, events);
const erase = ({ engine }: typeof one, id: string) => eraseCustomer(engine, tenant, id);

/** Everything of the tenant that holds one of these words, in whatever case. */
async function tracesOf(...words: readonly string[]): Promise<readonly string[]> {
  const told = await wholeStore(one.redis, `*${tenant}*`);
  return told.filter((text) => words.some((word) => text.toLowerCase().includes(word.toLowerCase())));
}

describe('whatever is told at the moment of an erasure', () => {
  const by = { role: 'staff', name: null } as const;
  const keptOf = (id: string) => id.replace('guest', 'kept');
  const day = new Date().toISOString().slice(0, 10);
  const stay = (id: string) =>
    aStayEvent({
      id: `stay ${id}`,
      type: 'booking',
      customerId: id,
      place: 'harbour',
      arrivesOn: day,
      atMs: Date.now(),
    });
  const races: Readonly<Record<string, (id: string) => Promise<unknown>>> = {
    'a profile': (id) => putProfile(one.engine, tenant, id, PROFILE),
    'an event': (id) => record(one, bought(id, ['late'])),
    'an event of a session of theirs': (id) => record(one, bought('x', ['late'], { kind: 'session', id: `web ${id}` })),
    'an identification': (id) => identifySession(one.engine, tenant, { sessionId: `new ${id}`, customerId: id }),
    'an event that identifies': (id) => record(one, { ...bought(id, ['late']), identifiesSession: `new ${id}` }),
    'a booking': (id) => record(one, stay(id)),
    'a merge': (id) => mergeGuests(one.engine, tenant, keptOf(id), id, by),
  };

  it.each(Object.entries(races))('%s leaves nothing of them', async (_what, tell) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = `guest-${round}q`;
      await record(one, bought(keptOf(id), ['item']));
      await record(one, { ...bought(id, ['item']), identifiesSession: `web ${id}` });
      await record(one, bought('v', ['item'], { kind: 'session', id: `new ${id}` }));
      const [, erased] = await Promise.allSettled([tell(id), erase(other, id)]);
      expect(erased.status).toBe('fulfilled');
      const left = await tracesOf(id, 'quibbletzky');
      // A visit of nobody known is left where the identification was refused, or the session was let go.
      expect(left.filter((text) => !isAnonymous(text, id))).toEqual([]);
    }
  });

  /** The session's own: its keys, and its name in the registry of histories. */
  function isAnonymous(text: string, id: string): boolean {
    const rest = text.replaceAll(`new ${id}`, '').replaceAll(`web ${id}`, '');
    return !rest.includes(id);
  }
});

it('leaves of who saw them a digest, and no id, whoever looks meanwhile and after it', async () => {
  const audit = new AuditLog(other.engine);
  const identity = { tenant, keyId: 'k1', label: 'desk', owner: 'Anna', scopes: [], visitor: null };
  const look = (...people: readonly string[]) => audit.note(identity, { method: 'GET', route: '/card' }, people);
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = `guest-${round}s`;
    await record(one, bought(id, ['item']));
    await look(id);
    expect(await whoSaw(one.engine, tenant, id)).toHaveLength(1);
    await Promise.all([look(id), erase(one, id), look(id, 'kept')]);
    await look(id);
    expect(await tracesOf(id)).toEqual([]);
  }
  expect(await one.redis.xlen(`rapport:{${tenant}}:audit`)).toBe(4 * ROUNDS);
});

describe('models', () => {
  const crowd = () =>
    record(
      one,
      ...Array.from({ length: 6 }, (_, nth) => bought(`other ${nth}`, ['a', 'b', nth % 2 === 0 ? 'c' : 'd'])),
    );

  it('know nothing of them as soon as the receipt is there: no key, no value, no version to go back to', async () => {
    await crowd();
    await record(one, bought('guest-m', ['a', 'secret-item']));
    for (let version = 1; version <= 2; version += 1) await trainModel(one.engine, tenant, Date.now());
    expect((await other.engine.views.view(tenant)).model?.version).toBe(2);
    expect(await tracesOf('secret-item')).not.toEqual([]);
    expect((await erase(one, 'guest-m')).pendingJobId).toBeNull();
    expect(await tracesOf('guest-m', 'secret-item')).toEqual([]);
    for (const version of [1, 2]) {
      await expect(one.engine.stores.models.activate(tenant, version)).rejects.toMatchObject({ code: 'not_found' });
    }
    // The very next answer of another process.
    const { model } = await other.engine.views.view(tenant);
    expect(model?.version).toBe(3);
    expect(model?.summary).toMatchObject({ customers: 6, items: 4 });
  });

  it('that a worker trains meanwhile do not bring them back', async () => {
    await crowd();
    const connection = connectRedis({ socketPath: inject('redisSocket'), role: 'work' });
    const { stores, queue } = one.engine;
    const tenants = { ...stores.tenants, list: () => Promise.resolve([tenant]) };
    let erased: Promise<unknown> | null = null;
    const worker = startTrainingWorkers({
      engine: { stores: { ...stores, tenants }, queue, clock: Date.now },
      connection,
      store: { socketPath: inject('redisSocket') },
      logger: pino({ level: 'silent' }),
      concurrency: 1,
      lockMs: 5000,
      lookEveryMs: 20,
      onChild: () => {
        erased ??= erase(other, 'guest-w');
      },
    });
    try {
      await record(one, bought('guest-w', ['a', 'secret-item']));
      await queue.request(tenant, 'demand', Date.now());
      await until(async () => erased !== null, 'a training to begin');
      await erased;
      expect(await tracesOf('guest-w')).toEqual([]);
      // What is being trained, and what the erasure asked for.
      await until(
        async () => (await queue.list(tenant)).every(({ state }) => state === 'completed'),
        'trainings to end',
      );
      await until(async () => (await stores.models.list(tenant))[0]?.erasuresAtTraining === 2, 'the next model');
      expect(await tracesOf('guest-w', 'secret-item')).toEqual([]);
    } finally {
      await worker.close();
      connection.disconnect();
    }
  });
});

it('is written out of the log of our own server soon after', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-erasure-'));
  const store = await openTestStore(dataFolder, 'everysec');
  const mine = openProcess(store.socketPath, true);
  const onDisk = () =>
    readdirSync(dataFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /aof|rdb/.test(entry.name))
      .some((entry) => readFileSync(join(entry.parentPath, entry.name)).includes('Quibbletzky'));
  try {
    await mine.engine.stores.tenants.create(tenant, SETTINGS);
    await putProfile(mine.engine, tenant, 'guest-l', PROFILE);
    await until(async () => onDisk(), 'the log to be written');
    await eraseCustomer(mine.engine, tenant, 'guest-l');
    await until(async () => !onDisk(), 'the log to be written anew');
  } finally {
    await mine.close();
    await store.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
});
