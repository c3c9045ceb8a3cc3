import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { CustomerEvent } from '../../src/domain/event.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { customerProfileSchema } from '../../src/guest/records/customer-profile.ts';
import type { Author } from '../../src/guest/records/guest-record.ts';
import { createInlineTrainingQueue } from '../../src/queue/inline-training-queue.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import type { Engine } from '../../src/usecases/engine.ts';
import { eraseCustomer } from '../../src/usecases/person/erase-person.ts';
import { identifySession } from '../../src/usecases/person/identify.ts';
import { mergeGuests, unmergeGuests } from '../../src/usecases/person/merge-people.ts';
import { putProfile } from '../../src/usecases/person/profiles.ts';
import { readHistory } from '../../src/usecases/person/read-history.ts';
import { recordEvents } from '../../src/usecases/shop/record-events.ts';
import { TenantViews } from '../../src/usecases/tenant-views.ts';

/*
 * Two processes do at the same moment what must not cross: each race is run many times on a real Redis, and what is left
 * must be one of the states that one after the other could have left.
 */

const ROUNDS = 30;
const clock = Date.now;

/** As an API process has it: connections and views of its own. */
function openProcess(): Engine & { readonly redis: ReturnType<typeof connectRedis> } {
  const redis = connectRedis({ socketPath: inject('redisSocket'), role: 'serve' });
  const stores = createRedisStores(redis, clock);
  const queue = createInlineTrainingQueue(() => Promise.reject(new Error('nobody trains here')), clock);
  return { redis, stores, queue, views: new TenantViews(stores, clock), clock, newId: randomUUID };
}

const [one, other] = [openProcess(), openProcess()];
const by: Author = { role: 'staff', name: null };
let tenant = '';

beforeEach(async () => {
  tenant = `races-${randomUUID().slice(0, 8)}`;
  await one.stores.tenants.create(tenant, defaultSettings());
});
afterAll(async () => {
  await Promise.all([one.stores.close(), other.stores.close()]);
});

/** Of what is done at once some may be refused, as it would be one after the other; nothing may break. */
async function atOnce(...work: readonly (() => Promise<unknown>)[]): Promise<void> {
  const done = await Promise.allSettled(work.map((each) => each()));
  for (const each of done) {
    if (each.status === 'rejected') expect(each.reason).toMatchObject({ name: 'AppError' });
  }
}

async function rounds(race: (round: number) => Promise<void>): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await race(round);
}

const profileOf = (familyName: string) => ({
  ...customerProfileSchema.parse({ givenName: null, familyName, honorific: null, locale: null, updatedAtMs: 0 }),
});

function eventOf(customer: CustomerEvent['customer'], id: string): CustomerEvent {
  return {
    id,
    type: 'purchase',
    customer,
    identifiesSession: null,
    atMs: clock() - 1000,
    lines: [{ itemId: 'item', quantity: 1, price: null }],
    value: null,
    place: null,
    touchpoint: null,
    stayId: null,
    recommendationId: null,
  };
}

const known = (id: string) => ({ kind: 'known', id }) as const;
const record = (engine: Engine, customer: CustomerEvent['customer'], id: string) =>
  recordEvents(engine, tenant, [eventOf(customer, id)]);

/** A search forgives a letter: names of two rounds differ by more. */
const nameOf = (word: string) => `${word}${randomUUID().slice(0, 8)}`;

const foundBy = async (name: string) =>
  (await one.stores.guestIndex.findByTokens(tenant, [name.toLowerCase()], 10)).map(String);

describe('profiles', () => {
  it('put twice: found by the name that stands, and by no other', () =>
    rounds(async (round) => {
      const [id, names] = [`c${round}`, [nameOf('alder'), nameOf('birch')]] as const;
      await atOnce(...names.map((name, at) => () => putProfile(at === 0 ? one : other, tenant, id, profileOf(name))));
      const stands = (await one.stores.guests.get(tenant, id))?.familyName;
      for (const name of names) expect(await foundBy(name)).toEqual(name === stands ? [id] : []);
    }));

  it('put and erased: there and found, or gone and nowhere', () =>
    rounds(async (round) => {
      const [id, name, before] = [`profile-of-${round}y`, nameOf('cedar'), nameOf('dogwood')];
      await putProfile(one, tenant, id, profileOf(before));
      await atOnce(
        () => putProfile(one, tenant, id, profileOf(name)),
        () => eraseCustomer(other, tenant, id),
      );
      const stands = (await one.stores.guests.get(tenant, id)) !== null;
      expect(await foundBy(name)).toEqual(stands ? [id] : []);
      expect(await foundBy(before)).toEqual([]);
      if (!stands) expect(await traceOf(id, name)).toEqual([]);
    }));
});

describe('merges', () => {
  const people = async (...ids: readonly string[]) => {
    for (const id of ids) await record(one, known(id), `event of ${id}`);
  };

  it('in both directions: one person, the same under both ids', () =>
    rounds(async (round) => {
      const [a, b] = [`a${round}`, `b${round}`];
      await people(a, b);
      await atOnce(
        () => mergeGuests(one, tenant, a, b, by),
        () => mergeGuests(other, tenant, b, a, by),
      );
      const roots = await Promise.all([a, b].map((id) => one.stores.merges.idsOf(tenant, id)));
      expect(roots[0]).toEqual(roots[1]);
      expect(roots[0]).toHaveLength(2);
    }));

  it('of three in a circle: one person of three ids', () =>
    rounds(async (round) => {
      const ids = ['a', 'b', 'c'].map((name) => `${name}${round}`);
      await people(...ids);
      await atOnce(
        ...ids.map((id, at) => () => mergeGuests(at === 1 ? one : other, tenant, id, ids[(at + 1) % 3] as string, by)),
      );
      const roots = await Promise.all(ids.map((id) => one.stores.merges.idsOf(tenant, id)));
      for (const each of roots) expect(each).toEqual(roots[0]);
      expect(roots[0]).toHaveLength(3);
      expect(await readHistory(one, tenant, known(ids[0] as string), 10)).toHaveLength(3);
    }));

  it('and its undoing: two people or one, each whole', () =>
    rounds(async (round) => {
      const [a, b] = [`a${round}`, `b${round}`];
      await people(a, b);
      await mergeGuests(one, tenant, a, b, by);
      await atOnce(
        () => unmergeGuests(one, tenant, a, b),
        () => mergeGuests(other, tenant, a, b, by),
        () => record(one, known(b), `late ${b}`),
      );
      const isOne = (await one.stores.merges.idsOf(tenant, a)).length === 2;
      const lengths = await Promise.all(
        [a, b].map(async (id) => (await readHistory(one, tenant, known(id), 10)).length),
      );
      expect(lengths).toEqual(isOne ? [3, 3] : [1, 2]);
    }));

  it('and erasure: everybody erased is gone under each id, and no merge is left of them', () =>
    rounds(async (round) => {
      const [a, b, name] = [`guest-a${round}z`, `guest-b${round}z`, nameOf('elder')];
      await people(a, b);
      await putProfile(one, tenant, b, profileOf(name));
      await atOnce(
        () => mergeGuests(one, tenant, a, b, by),
        () => eraseCustomer(other, tenant, a),
      );
      const ids = await one.stores.merges.idsOf(tenant, b);
      // Merged first, both were erased; erased first, there was nobody to merge with.
      expect(ids).toEqual([b]);
      expect(await traceOf(a, a)).toEqual([]);
      const isLeft = (await readHistory(one, tenant, known(b), 10)).length === 1;
      expect(await foundBy(name)).toEqual(isLeft ? [b] : []);
      if (!isLeft) expect(await traceOf(b, name)).toEqual([]);
    }));
});

describe('sessions', () => {
  it('identified as two people at once are one of theirs, whole', () =>
    rounds(async (round) => {
      const session = `session-${round}`;
      const [a, b] = [`a${round}`, `b${round}`];
      for (const event of ['1', '2', '3']) await record(one, { kind: 'session', id: session }, `${session} ${event}`);
      await atOnce(
        () => identifySession(one, tenant, { sessionId: session, customerId: a }),
        () => identifySession(other, tenant, { sessionId: session, customerId: b }),
        () => record(one, { kind: 'session', id: session }, `${session} late`),
      );
      const histories = await Promise.all([a, b].map((id) => readHistory(one, tenant, known(id), 10)));
      const events = histories.flat().map(({ eventKey }) => eventKey);
      expect(events.toSorted()).toEqual(['1', '2', '3', 'late'].map((event) => `${session} ${event}`));
    }));

  it('identified while the customer is erased leave nothing of before, or an anonymous visit', () =>
    rounds(async (round) => {
      const [session, id] = [`visit-${round}w`, `person-${round}w`];
      await record(one, known(id), `before ${id}`);
      await record(one, { kind: 'session', id: session }, `at ${session}`);
      await atOnce(
        () => identifySession(one, tenant, { sessionId: session, customerId: id }),
        () => eraseCustomer(other, tenant, id),
      );
      const history = await readHistory(one, tenant, known(id), 10);
      expect(history.map(({ eventKey }) => eventKey)).not.toContain(`before ${id}`);
      await eraseCustomer(one, tenant, id);
      expect(await traceOf(id, `before ${id}`)).toEqual([]);
    }));

  it('hundreds in one batch of one customer cost as many steps as there are sessions', async () => {
    const events = Array.from({ length: 300 }, (_, at) => ({
      ...eventOf(known('regular'), `visit ${at}`),
      identifiesSession: `visit-${at}`,
    }));
    const before = await commandsDone();
    await recordEvents(one, tenant, events);
    // Remember, claim, merge, empty, release and what a script calls inside: some thirty a session.
    expect((await commandsDone()) - before).toBeLessThan(300 * 60);
    expect(await readHistory(one, tenant, known('regular'), 1000)).toHaveLength(300);
  });
});

async function commandsDone(): Promise<number> {
  return Number(/total_commands_processed:(\d+)/.exec(await one.redis.info('stats'))?.[1]);
}

/** Keys of this tenant that name a person, or hold a word of theirs. */
async function traceOf(id: string, word: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const key of await one.redis.keys(`*${tenant}*`)) {
    const text = `${key} ${JSON.stringify(await contentOf(key))}`.toLowerCase();
    if ([id, word].some((each) => text.includes(each.toLowerCase()))) found.push(key);
  }
  return found;
}

async function contentOf(key: string): Promise<unknown> {
  const type = await one.redis.type(key);
  if (type === 'hash') return one.redis.hgetall(key);
  if (type === 'set') return one.redis.smembers(key);
  if (type === 'zset') return one.redis.zrange(key, 0, '-1');
  return type === 'list' ? one.redis.lrange(key, 0, -1) : one.redis.get(key);
}
