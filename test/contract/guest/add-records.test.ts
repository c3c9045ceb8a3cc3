import { afterAll, describe, expect, inject, it } from 'vitest';
import type { GuestRecord } from '../../../src/guest/records/guest-record.ts';
import { arrival, booking, departure, marked, opened, stated, step } from '../../../src/guest/test/guest-story.ts';
import { knownCustomerKeys } from '../../../src/storage/keys.ts';
import { connectRedis } from '../../../src/storage/redis/connect.ts';
import { createTenant } from '../../../src/usecases/admin/tenants.ts';
import { addRecord, addRecords, fullFiles } from '../../../src/usecases/guest/add-records.ts';
import { TenantViews } from '../../../src/usecases/tenant-views.ts';
import { freshTenant, memoryStores, redisStores } from '../contract-stores.ts';

const DAY = '2026-03-01T10:00';
const words = { en: 'a quiet room', 'zh-CN': '安静的房间' };
const by = { role: 'guest', name: null } as const;
const nowhere = { place: null, stayId: null, greetingId: null, recommendationId: null };

const OF_STAYS = new Set(['booking', 'cancellation', 'arrival', 'departure', 'retraction']);

/** Records of every kind, with what JSON could lose: nulls, fractions, absent fields, other scripts. */
const RECORDS: readonly GuestRecord[] = [
  booking('s', DAY, { arrivesOn: '2026-03-01', room: null, company: 'family' }),
  arrival('s', DAY, { room: '412' }),
  departure('s', DAY),
  { id: 'cancelled', atMs: 1, by, kind: 'cancellation', stayId: 's' },
  stated('p', DAY, { words, sensitivity: 'diet', consent: { givenAtMs: 7 } }),
  marked('stated:p', 'right', DAY),
  { id: 'unmark:m', atMs: 1, by, kind: 'unmark', markId: 'm' },
  opened('c', 'promise', DAY, { words, dueAtMs: 5, discreet: true }),
  step('c', '2026-03-01T11:00', { owner: null, words }),
  step('c', '2026-03-01T12:00', { status: 'kept' }),
  {
    ...nowhere,
    id: 'f',
    atMs: 1,
    by,
    kind: 'feedback',
    touchpoint: 'bar',
    rating: 0.1 + 0.2,
    expected: -2,
    words: null,
  },
];

describe.each([
  ['memory', memoryStores],
  ['Redis', redisStores],
])('a record told twice, in %s', (_name, makeStores) => {
  const stores = makeStores(Date.now);
  const engine = { stores, views: new TenantViews(stores, Date.now), clock: Date.now };
  afterAll(() => stores.close());

  it.each(RECORDS.map((record) => [record.kind, record] as const))(
    '%s: counts once, other content is refused',
    async (_kind, record) => {
      const tenant = freshTenant();
      await createTenant(engine, tenant);
      await addRecord(engine, tenant, 'ann', record);
      // The retry leaves the time to the server again.
      await addRecord(engine, tenant, 'ann', { ...record, atMs: record.atMs + 1 });
      const other = { ...record, by: { role: 'system', name: 'another' } } as const;
      await expect(addRecord(engine, tenant, 'ann', other)).rejects.toMatchObject({ code: 'conflict' });
      expect((await stores.guests.file(tenant, 'ann')).records).toEqual([record]);
    },
  );

  it('does not stand in the way of another kind under its id', async () => {
    const tenant = freshTenant();
    await createTenant(engine, tenant);
    const kinds = new Map(RECORDS.map((record) => [record.kind, { ...record, id: 'one id' }]));
    const alike = [...kinds.values()].filter(({ kind }) => !OF_STAYS.has(kind));
    expect(alike.length).toBeGreaterThan(4);
    for (const record of alike) expect(await addRecords(engine, tenant, 'ann', [record])).toBe(1);
    for (const record of alike) expect(await addRecords(engine, tenant, 'ann', [record])).toBe(0);
    expect((await stores.guests.file(tenant, 'ann')).records).toHaveLength(alike.length);
    await stores.guests.forgetRecords(tenant, 'ann', alike.slice(1));
    expect((await stores.guests.file(tenant, 'ann')).records).toEqual(alike.slice(0, 1));
  });

  it('would fit or not, as it is told beforehand, to the record', async () => {
    const tenant = freshTenant();
    await createTenant(engine, tenant);
    const statements = (from: number, to: number): readonly GuestRecord[] =>
      Array.from({ length: to - from }, (_, at) => stated(`s${from + at}`, DAY));
    const would = async (records: readonly GuestRecord[]) => [
      ...(await fullFiles(
        engine,
        tenant,
        new Map([
          ['ann', records],
          ['bob', records],
        ] as const),
      )),
    ];
    await addRecords(engine, tenant, 'ann', statements(0, 1990));
    expect(await would(statements(1990, 2000))).toEqual([]);
    expect(await would(statements(1990, 2001))).toEqual(['ann']);
    // Those it has already take no room.
    expect(await would(statements(1980, 2000))).toEqual([]);
    await addRecords(engine, tenant, 'ann', statements(1990, 2000));
    await expect(addRecords(engine, tenant, 'ann', statements(2000, 2001))).rejects.toMatchObject({ code: 'conflict' });
    expect(await stores.guests.countRecords(tenant, 'ann')).toBe(2000);
    // What was acknowledged stays, though it is told once more where nothing fits.
    expect(await addRecords(engine, tenant, 'ann', statements(5, 6))).toBe(0);
    expect(await stores.guests.countRecords(tenant, 'ann')).toBe(2000);
    // What is settled makes room.
    expect(await would([departure('s', DAY)])).toEqual(['ann']);
    await stores.guests.forgetRecords(tenant, 'ann', [{ kind: 'statement', id: 's0' }]);
    await addRecords(engine, tenant, 'ann', [departure('s', DAY)]);
    expect(await would([departure('s2', DAY)])).toEqual([]);
  });
});

it('a record that an earlier program kept under its id alone is known, and makes room for another kind', async () => {
  const tenant = freshTenant();
  const redis = connectRedis({ socketPath: inject('redisSocket'), role: 'serve' });
  const stores = redisStores(Date.now);
  const engine = { stores, views: new TenantViews(stores, Date.now), clock: Date.now };
  await createTenant(engine, tenant);
  const before = stated('p', DAY, { words });
  await redis.hset(knownCustomerKeys(tenant, 'ann').records, before.id, JSON.stringify(before));
  expect(await addRecords(engine, tenant, 'ann', [before])).toBe(0);
  expect(await addRecords(engine, tenant, 'ann', [opened('p', 'promise', DAY, { words })])).toBe(1);
  expect((await stores.guests.file(tenant, 'ann')).records).toHaveLength(2);
  await stores.guests.forgetRecords(tenant, 'ann', [before]);
  expect((await stores.guests.file(tenant, 'ann')).records).toMatchObject([{ kind: 'case' }]);
  await Promise.all([redis.quit(), stores.close()]);
});
