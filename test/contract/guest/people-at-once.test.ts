import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { customerProfileSchema } from '../../../src/guest/records/customer-profile.ts';
import { stated } from '../../../src/guest/test/guest-story.ts';
import { knownCustomerKeys, tenantKeys } from '../../../src/storage/keys.ts';
import { connectRedis } from '../../../src/storage/redis/connect.ts';
import { createTenant } from '../../../src/usecases/admin/tenants.ts';
import { addRecords } from '../../../src/usecases/guest/add-records.ts';
import { eraseCustomer, letReturn } from '../../../src/usecases/person/erase-person.ts';
import { mergeGuests } from '../../../src/usecases/person/merge-people.ts';
import { putProfile } from '../../../src/usecases/person/profiles.ts';
import { readGuest, readPerson } from '../../../src/usecases/person/read-person.ts';
import { scanHistories, scanPeople } from '../../../src/usecases/person/scan-people.ts';
import { TenantViews } from '../../../src/usecases/tenant-views.ts';
import { noTraining } from '../../support/no-training.ts';
import { freshTenant, memoryStores, redisStores } from '../contract-stores.ts';
import { collect, eventOf, itemIdsOf, known, policyWith, session } from '../sample-events.ts';

const BY = { role: 'staff', name: 'Anna' } as const;
const NOW = Date.now();
const POLICY = policyWith();
const { updatedAtMs: _, ...NAMELESS } = customerProfileSchema.parse({
  givenName: null,
  familyName: null,
  honorific: null,
  locale: null,
  updatedAtMs: 0,
});

/** Writes about one person that meet: whatever comes first, there is one person afterwards, or none. */
describe.each([
  ['memory', memoryStores],
  ['Redis', redisStores],
])('people, in %s', (_name, makeStores) => {
  const stores = makeStores(Date.now);
  const engine = { stores, queue: noTraining, views: new TenantViews(stores, Date.now), clock: Date.now };
  let tenant = '';
  const merge = (kept: string, absorbed: string) => mergeGuests(engine, tenant, kept, absorbed, BY);
  const put = (id: string, change: Partial<typeof NAMELESS>) =>
    putProfile(engine, tenant, id, { ...NAMELESS, ...change });
  const find = (token: string) => stores.guestIndex.findByTokens(tenant, [token], 10);
  const append = (...events: Parameters<typeof eventOf>[]) =>
    stores.histories.append(
      tenant,
      events.map((event) => eventOf(...event)),
      POLICY,
      NOW,
    );

  beforeEach(async () => {
    tenant = freshTenant();
    await createTenant(engine, tenant);
    for (const id of ['a', 'b', 'c']) await append([known(id), `e-${id}`, 10]);
  });
  afterAll(stores.close);

  it('are one where merges meet', async () => {
    await Promise.all([merge('a', 'b'), merge('b', 'c')]);
    for (const id of ['a', 'b', 'c']) {
      const { customerId, ids, history } = await readGuest(engine, tenant, id);
      expect([customerId, ids, itemIdsOf(history).toSorted()]).toEqual([
        'a',
        ['a', 'b', 'c'],
        ['i-e-a', 'i-e-b', 'i-e-c'],
      ]);
    }
  });

  it('are one, and no circle, where two are merged into each other', async () => {
    const outcomes = await Promise.allSettled([merge('a', 'b'), merge('b', 'a'), merge('b', 'c'), merge('c', 'a')]);
    expect(outcomes.map(({ status }) => status)).toContain('fulfilled');
    const people = await Promise.all(['a', 'b', 'c'].map((id) => readGuest(engine, tenant, id)));
    for (const { ids } of people) {
      for (const id of ids) expect((await readGuest(engine, tenant, id)).ids).toEqual(ids);
    }
  });

  it('leave nothing where a merge meets an erasure', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [kept, gone] = [`kept ${round}`, `gone ${round}`];
      await append([known(kept), `k${round}`, 10], [known(gone), `g${round}`, 20]);
      const [merged] = await Promise.allSettled([merge(kept, gone), eraseCustomer(engine, tenant, gone)]);
      const left = await readGuest(engine, tenant, kept);
      // Erased first, the merge found nobody; merged first, both went.
      expect(itemIdsOf(left.history)).toEqual(left.history.length === 0 ? [] : [`i-k${round}`]);
      if (merged?.status === 'rejected') expect(left.ids).toEqual([kept]);
      expect((await readGuest(engine, tenant, gone)).ids).toEqual([gone]);
      expect((await readGuest(engine, tenant, gone)).history).toEqual([]);
    }
    expect((await stores.merges.all(tenant)).flat()).toEqual([]);
  });

  it('lose no profile that is put while they are merged', async () => {
    await Promise.all([
      merge('a', 'b'),
      put('b', { calledName: 'Annie', contactRefused: true }),
      put('a', { familyName: 'Smith' }),
    ]);
    const united = { familyName: 'Smith', calledName: 'Annie', contactRefused: true };
    for (const id of ['a', 'b']) expect((await readGuest(engine, tenant, id)).profile).toMatchObject(united);
  });

  it('are found by the name that is stored, after puts at once', async () => {
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(['Mueller', 'Schmidt'].map((familyName) => put('a', { familyName })));
      const stored = (await stores.guests.get(tenant, 'a'))?.familyName?.toLowerCase() ?? '';
      expect(await find(stored)).toEqual(['a']);
      expect(await find(stored === 'mueller' ? 'schmidt' : 'mueller')).toEqual([]);
    }
  });

  it('are found by no name once erased, whatever was put meanwhile', async () => {
    for (let round = 0; round < 20; round += 1) {
      await letReturn(engine, tenant, 'a');
      await put('a', { familyName: 'Mueller' });
      await Promise.allSettled([put('a', { familyName: 'Schmidt' }), eraseCustomer(engine, tenant, 'a')]);
      expect(await stores.guests.get(tenant, 'a')).toBeNull();
      for (const name of ['schmidt', 'mueller']) expect(await find(name)).toEqual([]);
    }
  });

  it('answer by a session that was identified, as by any of their ids', async () => {
    await append([session('s'), 'e-s', 30]);
    expect(await readPerson(engine, tenant, session('s'))).toMatchObject({ kind: 'session', ids: [] });
    await stores.histories.identify(tenant, 's', 'b', POLICY, NOW);
    await merge('a', 'b');
    const asCustomer = await readPerson(engine, tenant, known('a'));
    expect(asCustomer).toMatchObject({ kind: 'known', customerId: 'a', ids: ['a', 'b'] });
    expect(itemIdsOf(asCustomer.history)).toHaveLength(3);
    for (const ref of [known('b'), session('s')]) expect(await readPerson(engine, tenant, ref)).toEqual(asCustomer);
  });

  it('are scanned once each, histories and files, whoever has only a file', async () => {
    await addRecords(engine, tenant, 'file only', [stated('p', '2026-03-01T10:00')]);
    await append([session('s'), 'e-s', 30]);
    await merge('b', 'a');
    await merge('file only', 'b');
    const histories = await collect(scanHistories(engine, tenant, defaultSettings().consent));
    const ids = histories.map(({ customer, history }) => [customer.kind, customer.id, history.length]);
    expect(ids.toSorted()).toEqual([
      ['known', 'c', 1],
      ['known', 'file only', 2],
      ['session', 's', 1],
    ]);
    const people = await collect(scanPeople(engine, tenant));
    expect(people.map(({ customerId }) => customerId).toSorted()).toEqual(['c', 'file only']);
  });
});

describe('merges that a program before this one kept', () => {
  const redis = connectRedis({ socketPath: inject('redisSocket'), role: 'serve' });
  const stores = redisStores(Date.now);
  const engine = { stores, queue: noTraining, views: new TenantViews(stores, Date.now), clock: Date.now };
  afterAll(async () => {
    redis.disconnect();
    await stores.close();
  });

  it('are taken over, chains too; a half-made one does not count', async () => {
    const tenant = freshTenant();
    await createTenant(engine, tenant);
    for (const id of ['a', 'b', 'c', 'half', 'other'])
      await addRecords(engine, tenant, id, [stated(`p ${id}`, '2026-03-01T10:00')]);
    const note = { by: 'Anna', atMs: 5 };
    const link = async (kept: string, absorbed: string, isWhole: boolean) => {
      const into = JSON.stringify({ id: kept, ...note });
      await redis.hset(knownCustomerKeys(tenant, absorbed).links, 'into', into);
      if (isWhole) await redis.hset(knownCustomerKeys(tenant, kept).links, `a${absorbed}`, JSON.stringify(note));
    };
    await link('a', 'b', true);
    await link('b', 'c', true);
    await link('other', 'half', false);
    await redis.hdel(tenantKeys(tenant).merges, 'v');
    const answers = await Promise.all(['a', 'b', 'c', 'half'].map((id) => readGuest(engine, tenant, id)));
    expect(answers.map(({ ids }) => ids)).toEqual([['a', 'b', 'c'], ['a', 'b', 'c'], ['a', 'b', 'c'], ['half']]);
    expect(await redis.exists(...['a', 'b', 'c', 'half'].map((id) => knownCustomerKeys(tenant, id).links))).toBe(0);
    expect(await stores.merges.unlink(tenant, 'a', 'b')).toBe(true);
    expect((await readGuest(engine, tenant, 'c')).ids).toEqual(['b', 'c']);
  });

  it('leave no id behind once nothing else is kept of it', async () => {
    const tenant = freshTenant();
    await createTenant(engine, tenant);
    for (const id of ['a', 'b']) await addRecords(engine, tenant, id, [stated(`p ${id}`, '2026-03-01T10:00')]);
    await mergeGuests(engine, tenant, 'a', 'b', BY);
    for (const id of ['a', 'b']) {
      const keys = knownCustomerKeys(tenant, id);
      await redis.del(keys.records, keys.profile);
    }
    for (let shard = 0; shard < 64; shard += 1) {
      const key = tenantKeys(tenant).guestShard(shard);
      for (const member of await redis.zrange(key, 0, '-1')) await redis.zadd(key, 1, member);
    }
    await collect(scanHistories(engine, tenant, defaultSettings().consent));
    expect(await redis.hgetall(tenantKeys(tenant).merges)).toEqual({ v: '1' });
  });
});
