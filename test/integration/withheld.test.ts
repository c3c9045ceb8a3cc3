import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { signingSecret } from '../../src/usecases/admin/signatures.ts';
import { createTenant } from '../../src/usecases/admin/tenants.ts';
import { customerToken } from '../support/customer-token.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const TENANT = `withheld-${randomUUID().slice(0, 8)}`;
const redis = connectRedis({ socketPath: inject('redisSocket'), role: 'serve' });
let app: TestApp;
let key = '';
let pageKey = '';

beforeAll(async () => {
  app = await startTestApp({
    makeStores: (clock) => createRedisStores(connectRedis({ socketPath: inject('redisSocket'), role: 'serve' }), clock),
  });
  await createTenant(app.engine, TENANT);
  key = await app.key(
    ['events:write', 'guests:read', 'guests:write', 'recommendations:read', 'catalogue:write'],
    TENANT,
  );
  pageKey = await app.key(['browser'], TENANT);
  await call('POST', '/v1/items', {
    items: [
      { itemId: 'mug', title: 'Mug' },
      { itemId: 'cup', title: 'Cup' },
    ],
  });
  await call('POST', '/v1/events', {
    events: [bought('known', 'mug'), { ...bought('known', 'cup'), sessionId: SEEN }],
  });
  await call('PUT', '/v1/customers/known/profile', { familyName: 'Quibbletzky' });
  // What people turn to just now is counted a moment later.
  await pause(600);
});
afterAll(() => Promise.all([redis.quit(), app.close()]));

const SEEN = 'seen-before-0123456789';
const FRESH = 'never-seen-0123456789';

function call(method: string, path: string, body?: unknown, by = key) {
  return app.call(method, path, { key: by, body });
}

function bought(customerId: string, itemId: string) {
  return { id: `${customerId} ${itemId}`, type: 'purchase', customerId, itemId };
}

/** Every key of the tenant with every byte of its value and the moment it ends; but for when a key was last used. */
async function everything(): Promise<ReadonlyMap<string, string>> {
  const keys = (await redis.keys(`*{${TENANT}*`)).filter((name) => !name.endsWith(':keys-used'));
  const values = await Promise.all(
    keys.map(async (name) => {
      const [bytes, endsAtMs] = await Promise.all([redis.dumpBuffer(name), redis.pexpiretime(name)]);
      return [name, `${bytes.toString('base64')} ${endsAtMs}`] as const;
    }),
  );
  return new Map(values.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const stay = { type: 'booking', customerId: 'known', stayId: 's1', place: 'lisbon', arrivesOn: '2026-05-01' };
const refused = { consent: false };

describe('without consent nothing is written, and the call answers', () => {
  const EVENTS: readonly [what: string, events: readonly object[]][] = [
    ['of a customer', [{ ...bought('known', 'cup'), id: 'x', ...refused }]],
    ['of somebody new', [{ ...bought('stranger', 'cup'), ...refused }]],
    [
      'of a session, seen or not',
      [SEEN, FRESH].map((sessionId) => ({
        ...bought('', 'cup'),
        customerId: undefined,
        sessionId,
        id: sessionId,
        ...refused,
      })),
    ],
    ['that links a session', [{ ...bought('known', 'mug'), id: 'y', sessionId: FRESH, ...refused }]],
    [
      'that corrects or takes back',
      [
        { ...bought('known', 'mug'), revision: 3, ...refused },
        { type: 'cancel', customerId: 'known', cancels: 'known mug', ...refused },
      ],
    ],
    [
      'of a stay',
      [
        { ...stay, id: 'b1', ...refused },
        { id: 'a1', type: 'arrival', customerId: 'new', stayId: 's2', ...refused },
      ],
    ],
  ];
  it.each(EVENTS)('an event %s', async (_what, events) => {
    const before = await everything();
    const reply = await call('POST', '/v1/events', { events });
    expect(reply).toMatchObject({ status: 202 });
    expect(reply.body).toEqual({ accepted: 0, duplicates: 0, interactions: 0, withheld: events.length });
    expect(await everything()).toEqual(before);
  });

  it('an event of a page, by its session or with a token', async () => {
    const { secret } = await signingSecret(app.engine, TENANT);
    const token = await customerToken('known', secret, app.clock.nowMs);
    const before = await everything();
    const view = { id: 'v', type: 'view', sessionId: FRESH, itemId: 'mug', ...refused };
    expect(await call('POST', '/v1/events', view, pageKey)).toMatchObject({ status: 202, body: { withheld: 1 } });
    const ofCustomer = { key: pageKey, body: view, headers: { 'x-rapport-customer': token } };
    expect(await app.call('POST', '/v1/events', ofCustomer)).toMatchObject({ status: 202, body: { withheld: 1 } });
    expect(await everything()).toEqual(before);
  });

  it('lists, by whatever door: those of a stranger', async () => {
    const own = await call('GET', '/v1/customers/known/recommendations');
    const stranger = await call('GET', '/v1/customers/nobody/recommendations');
    const before = await everything();
    const list = await call('GET', '/v1/customers/known/recommendations?consent=false');
    expect(itemsOf(list.body)).toEqual(itemsOf(stranger.body));
    expect(itemsOf(own.body)).not.toEqual(itemsOf(list.body));
    expect((await call('POST', '/v1/recommendations', { sessionId: SEEN, ...refused })).status).toBe(200);
    expect(await everything()).toEqual(before);
  });

  it('an identity', async () => {
    const before = await everything();
    const link = { sessionId: FRESH, customerId: 'known', ...refused };
    expect(await call('POST', '/v1/identities', link)).toMatchObject({ status: 200, body: { mergedInteractions: 0 } });
    expect(await everything()).toEqual(before);
  });

  it('what is wrong is refused all the same, and what has consent is stored beside', async () => {
    const before = await everything();
    expect((await call('POST', '/v1/events', { ...bought('known', 'mug'), type: 'sold', ...refused })).status).toBe(
      400,
    );
    expect(
      (await call('POST', '/v1/events', { ...bought('known', 'mug'), at: '2200-01-01T00:00:00Z', ...refused })).status,
    ).toBe(400);
    expect(await everything()).toEqual(before);
    const events = [
      { ...bought('known', 'mug'), id: 'z1', ...refused },
      { ...bought('known', 'mug'), id: 'z2', consent: true },
    ];
    expect((await call('POST', '/v1/events', { events })).body).toMatchObject({ accepted: 1, withheld: 1 });
    expect(await everything()).not.toEqual(before);
  });
});

function itemsOf(body: unknown): readonly string[] {
  return (body as { items: { itemId: string; tier: string }[] }).items.map(({ itemId, tier }) => `${itemId} ${tier}`);
}
