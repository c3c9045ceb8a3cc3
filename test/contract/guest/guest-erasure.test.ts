import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { wholeStore } from '../../../scripts/redis/whole-store.ts';
import { anEvent, aStayEvent } from '../../../src/domain/test/an-event.ts';
import { nameTokens } from '../../../src/guest/names/name-tokens.ts';
import { customerProfileSchema } from '../../../src/guest/records/customer-profile.ts';
import { opened, stated } from '../../../src/guest/test/guest-story.ts';
import { knownCustomerKeys } from '../../../src/storage/keys.ts';
import { connectRedis } from '../../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../../src/storage/redis/stores.ts';
import { createTenant } from '../../../src/usecases/admin/tenants.ts';
import { addRecords } from '../../../src/usecases/guest/add-records.ts';
import { eraseCustomer, letReturn } from '../../../src/usecases/person/erase-person.ts';
import { mergeGuests } from '../../../src/usecases/person/merge-people.ts';
import { putProfile } from '../../../src/usecases/person/profiles.ts';
import { recordEvents } from '../../../src/usecases/shop/record-events.ts';
import { TenantViews } from '../../../src/usecases/tenant-views.ts';
import { noTraining } from '../../support/no-training.ts';
import { freshTenant } from '../contract-stores.ts';
import { known, session } from '../sample-events.ts';

const STAFF = { role: 'staff', name: 'Anna' } as const;
const DAY = new Date().toISOString().slice(0, 10);
const UNKNOWN = { givenName: null, familyName: null, honorific: null, locale: null, updatedAtMs: 0 };
const { updatedAtMs: _, ...NAMELESS } = customerProfileSchema.parse(UNKNOWN);
const XANTHIPPE = { ...NAMELESS, givenName: 'Xanthippe', familyName: 'Quibbletzky', calledName: 'Zuzu' };
const ZHUGE = { ...NAMELESS, givenName: '亮', familyName: '诸葛' };
/** Shorter ones stand in other words. */
const TRACES = [XANTHIPPE, ZHUGE].flatMap(nameTokens).filter(({ length }) => length > 4);

/** Erasing through every store at once, as it is in Redis afterwards. */
describe('an erased guest in Redis', () => {
  const redis = connectRedis({ socketPath: inject('redisSocket'), role: 'serve' });
  const stores = createRedisStores(redis);
  const engine = { stores, queue: noTraining, views: new TenantViews(stores, Date.now), clock: Date.now };
  let tenant = '';
  let kept = '';
  let absorbed = '';
  /** The tenant as it was before it knew the guest. */
  let before: ReadonlyMap<string, unknown>;

  beforeEach(async () => {
    tenant = freshTenant();
    [kept, absorbed] = [`kept-${randomUUID()}`, `absorbed-${randomUUID()}`];
    await createTenant(engine, tenant);
    await live('bob', { ...NAMELESS, givenName: 'Bob', familyName: 'Quibble' });
    before = await dump();
  });
  afterAll(stores.close);

  /** A profile, a file of records, two stays at two places, a history, and a session that became the guest. */
  async function live(id: string, profile: typeof NAMELESS): Promise<void> {
    await putProfile(engine, tenant, id, { ...profile, calledName: 'Former' });
    await putProfile(engine, tenant, id, profile);
    const at = { customerId: id, atMs: Date.now() };
    const tea = { type: 'consume', lines: [{ itemId: 'tea', quantity: 1, price: null }], atMs: Date.now() };
    const [customer, web] = [known(id), session(`${id} session`)];
    const events = [
      aStayEvent({ ...at, id: `${id} b`, type: 'booking', stayId: `${id} s1`, place: 'harbour', arrivesOn: DAY }),
      aStayEvent({ ...at, id: `${id} a`, stayId: `${id} s2`, place: 'hill', room: '412' }),
      anEvent({ ...tea, id: `${id} web`, customer: web }),
      anEvent({ ...tea, id: `${id} tea`, customer, identifiesSession: web.id, place: 'harbour' }),
    ];
    for (const event of events) await recordEvents(engine, tenant, [event]);
    const told = [stated(`${id} p`, DAY, { words: { en: 'tea' } }), opened(`${id} c`, 'complaint', DAY)];
    await addRecords(engine, tenant, id, told);
  }

  /** Every key of the tenant with what it holds; without counters, and without what an erasure leaves, see below. */
  async function dump(): Promise<ReadonlyMap<string, unknown>> {
    const contents = new Map<string, unknown>();
    for (const key of (await redis.keys(`rapport:{${tenant}*`)).sort()) {
      const type = await redis.type(key);
      if (/:(revisions|secrets|erasure-salt|tombstones|tombstone-times)$/.test(key)) continue;
      if (type === 'list') contents.set(key, await redis.lrange(key, 0, -1));
      else if (type === 'zset') contents.set(key, await redis.zrange(key, 0, '-1'));
      else if (type === 'set') contents.set(key, (await redis.smembers(key)).sort());
      else if (type === 'hash') contents.set(key, await redis.hgetall(key));
      else contents.set(key, await redis.get(key));
    }
    return contents;
  }

  /** Nothing of the guest, and all of everybody else. */
  async function expectNoTrace(): Promise<void> {
    const after = await dump();
    const text =
      `${JSON.stringify([...after])}${JSON.stringify(await wholeStore(redis, `rapport:{${tenant}*`))}`.toLowerCase();
    for (const trace of [kept, absorbed, ...TRACES, '诸葛']) {
      expect(text).not.toContain(trace.toLowerCase());
    }
    expect(after).toEqual(before);
  }
  const erase = (id: string) => eraseCustomer(engine, tenant, id);
  const merge = () => mergeGuests(engine, tenant, kept, absorbed, STAFF);

  it('leaves no key, member or value with the id or a part of the name, and nothing of others is missing', async () => {
    await live(kept, XANTHIPPE);
    const held = JSON.stringify([...(await dump())]);
    for (const trace of [kept, `${kept} session`, 'quibbletzky', 'xanthippe']) expect(held).toContain(trace);
    const receipt = await erase(kept);
    expect(receipt.removed).toMatchObject({
      interactions: { count: 2 },
      sessions: { count: 1 },
      profiles: { count: 1 },
    });
    await expectNoTrace();
    expect(await erase(kept)).toMatchObject({ erasedAtMs: receipt.erasedAtMs, removed: receipt.removed });
    await expectNoTrace();
  });

  it.each(['kept', 'absorbed'] as const)('is gone under both ids, asked by the %s one', async (asked) => {
    await live(kept, XANTHIPPE);
    await live(absorbed, ZHUGE);
    await merge();
    const receipt = await erase(asked === 'kept' ? kept : absorbed);
    expect(receipt.removed).toMatchObject({ interactions: { count: 4 }, merges: { count: 1 } });
    expect(receipt.ids).toHaveLength(2);
    await expectNoTrace();
    for (const id of [kept, absorbed]) expect((await erase(id)).removed).toEqual(receipt.removed);
  });

  it('was told nothing but a name, or a stay: that goes too', async () => {
    await putProfile(engine, tenant, kept, XANTHIPPE);
    const booking = { id: 'b', type: 'booking', customerId: absorbed, place: 'hill', arrivesOn: DAY } as const;
    await recordEvents(engine, tenant, [aStayEvent(booking)]);
    await erase(kept);
    await erase(absorbed);
    await expectNoTrace();
  });

  it('is taken out of the indexes though the file has run out already', async () => {
    await live(kept, XANTHIPPE);
    const { profile, records, history, seen, links } = knownCustomerKeys(tenant, kept);
    await redis.del(profile, records, history, seen, links);
    await erase(kept);
    await expectNoTrace();
  });

  const steps = [
    ['names', (nth: number) => ({ guestIndex: failing(stores.guestIndex, 'putNameTokens', nth) })],
    ['arrivals', (nth: number) => ({ guestIndex: failing(stores.guestIndex, 'removeFromPlaces', nth) })],
    ['history', (nth: number) => ({ histories: failing(stores.histories, 'erase', nth) })],
    ['file', (nth: number) => ({ guests: failing(stores.guests, 'remove', nth) })],
  ] as const;
  it.each(steps)('may be cut off at the %s of either id: the same call again completes it', async (_step, cutOffAt) => {
    for (const asked of [kept, absorbed]) {
      for (const nth of [1, 2]) {
        await live(kept, XANTHIPPE);
        await live(absorbed, ZHUGE);
        await merge();
        const broken = { ...engine, stores: { ...stores, ...cutOffAt(nth) } };
        await expect(eraseCustomer(broken, tenant, asked)).rejects.toThrow('cut off');
        await erase(asked);
        await expectNoTrace();
        for (const id of [kept, absorbed]) await letReturn(engine, tenant, id);
      }
    }
  });
});

/** A store of which one method fails when called for the nth time. */
function failing<T extends object>(store: T, method: keyof T, nth: number): T {
  let calls = 0;
  return new Proxy(store, {
    get(target, name) {
      if (name === method && ++calls === nth) return () => Promise.reject(new Error('cut off'));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
