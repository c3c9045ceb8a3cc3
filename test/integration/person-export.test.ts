import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { wholeStore } from '../../scripts/redis/whole-store.ts';
import { buildApp } from '../../src/app.ts';
import { eventKeyOf } from '../../src/domain/ids.ts';
import { identityTokens } from '../../src/guest/names/identity-keys.ts';
import { nameTokens } from '../../src/guest/names/name-tokens.ts';
import { createInlineTrainingQueue } from '../../src/queue/inline-training-queue.ts';
import { decodeEventState } from '../../src/storage/event-state.ts';
import { decodeInteraction } from '../../src/storage/interaction-codec.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { makeKey } from '../../src/usecases/admin/keys.ts';
import { createTenant } from '../../src/usecases/admin/tenants.ts';
import type { Engine } from '../../src/usecases/engine.ts';
import { TenantViews } from '../../src/usecases/tenant-views.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';

const tenant = `export-${randomUUID().slice(0, 8)}`;
const redis = connectRedis({ socketPath: inject('redisSocket'), role: 'serve' });
const stores = createRedisStores(redis, Date.now);
const engine: Engine = {
  stores,
  queue: createInlineTrainingQueue(
    (name, onProgress) => trainModel({ stores, clock: Date.now }, name, Date.now(), onProgress),
    Date.now,
  ),
  views: new TenantViews(stores, Date.now),
  clock: Date.now,
  newId: randomUUID,
};
const { createServer } = buildApp({
  engine,
  logger: pino({ level: 'silent' }),
  bodyLimitBytes: 1_000_000,
  metricsPublic: false,
});
const server = createServer();
let key = '';

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  await createTenant(engine, tenant, { worksWithoutCatalogue: true });
  key = (await makeKey(engine, tenant, { label: 'test', scopes: ['admin'] })).key;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await stores.close();
});

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Every id and every word of this person begins so, and nothing else in the store does. */
const MINE = 'zqx';
const ANN = `${MINE}-ann`;
const ALIAS = `${MINE}-web-7`;

/** Through every door that takes something of a person. */
async function tellEverything(): Promise<void> {
  const of = (id: string) => (method: string, path: string, body?: unknown) =>
    call(method, `/v1/customers/${id}/${path}`, body);
  const [ann, alias] = [of(ANN), of(ALIAS)];
  await ann('PUT', 'profile', {
    ...{ givenName: 'Zqxanna', familyName: 'Zqxquibble', honorific: 'ms', nameOrder: 'given_first' },
    ...{ calledName: 'zqxcoach', pronunciation: 'zqx-koach', locale: 'en-GB', loyaltyTier: 'zqxgold' },
    birthday: { month: 5, day: 17, year: 1971 },
    celebrations: [{ kind: 'anniversary', name: 'zqxbob', date: { month: 6, day: 23 }, company: 'zqxcouple' }],
    contactRefused: true,
    attributes: { segment: 'zqxregulars' },
  });
  await alias('PUT', 'profile', { givenName: 'Zqxannie', calledName: 'zqxkapitan', birthday: { month: 4, day: 16 } });
  const at = (day: number) => new Date(Date.now() - day * 86_400_000).toISOString();
  const day = (from: number) => at(from).slice(0, 10);
  const stay = { customerId: ANN, stayId: 'zqxstay', place: 'zqxplace' };
  const line = { itemId: 'zqxcongee', quantity: 3, price: 9.25 };
  await call('POST', '/v1/events', {
    events: [
      { ...stay, id: 'zqxb', type: 'booking', arrivesOn: day(9), departsOn: day(3), company: 'zqxfamily', at: at(20) },
      { ...stay, id: 'zqxa', type: 'arrival', room: 'zqx412', at: at(9) },
      { ...stay, id: 'zqxc1', type: 'consume', touchpoint: 'zqxbreakfast', items: [line], at: at(8) },
      { ...stay, id: 'zqxd', type: 'departure', at: at(3) },
      { customerId: ANN, stayId: 'zqxnever', id: 'zqxb2', type: 'booking', place: 'zqxplace2', arrivesOn: day(-9) },
      { customerId: ANN, stayId: 'zqxnever', id: 'zqxx2', type: 'cancellation' },
      { customerId: ALIAS, id: 'zqxr', type: 'rate', itemId: 'zqxtea', value: 4.5, at: at(30) },
      { customerId: ANN, id: 'zqxseen', type: 'impression', itemId: 'zqxcake', recommendationId: 'zqxlist', at: at(2) },
      { customerId: ANN, id: 'zqxgone', type: 'view', itemId: 'zqxsecret', at: at(2) },
      { customerId: ANN, id: 'zqxback', type: 'cancel', cancels: 'zqxgone' },
      { customerId: ANN, id: 'zqxback2', type: 'cancel', cancels: 'zqxtocome', items: [{ itemId: 'zqxwaits' }] },
      { sessionId: 'zqxvisit', id: 'zqxv', type: 'view', itemId: 'zqxlooked', at: at(1) },
    ],
  });
  await call('POST', '/v1/identities', { sessionId: 'zqxvisit', customerId: ANN });
  await ann('POST', 'preferences', {
    ...{ id: 'zqxp1', topic: 'zqxroom', words: { en: 'zqx a quiet room' }, by: { role: 'staff', name: 'zqxeva' } },
    ...{ place: 'zqxplace', season: 'winter', company: 'zqxalone' },
  });
  const consent = { givenAt: at(5) };
  await ann('POST', 'preferences', {
    ...{ id: 'zqxp2', topic: 'zqxfood', category: 'zqxnuts', stance: 'avoids', sensitivity: 'health', consent },
  });
  await ann('POST', 'cases', {
    ...{ id: 'zqxk', kind: 'complaint', topic: 'zqxnoise', words: { en: 'zqx it was loud' }, place: 'zqxplace' },
    ...{ touchpoint: 'zqxdesk', stayId: 'zqxstay', owner: 'zqxolga', dueAt: at(-3), discreet: true },
  });
  const done = { status: 'resolved', owner: 'zqxpetra', dueAt: at(-4), words: { en: 'zqx moved' } };
  await ann('PATCH', 'cases/zqxk', { id: 'zqxstep', ...done });
  const feedback = { touchpoint: 'zqxspa', place: 'zqxplace', stayId: 'zqxstay', rating: 4.25, expected: 3.75 };
  await ann('POST', 'feedback', { id: 'zqxf', ...feedback, words: 'zqx lovely', greetingId: 'zqxg' });
  await ann('POST', 'marks', { id: 'zqxm', factId: 'stated:zqxp1', mark: 'wrong', place: 'zqxplace' });
  await ann('POST', 'marks', { id: 'zqxm2', factId: 'name', mark: 'right', by: { role: 'guest', name: null } });
  await ann('DELETE', 'marks/zqxm2?by=zqxundoer');
  await ann('POST', 'consents', {
    id: 'zqxword',
    purpose: 'zqxletter',
    granted: true,
    by: { role: 'guest', name: 'zqxme' },
  });
  await call('POST', `/v1/customers/${ANN}/merges`, { absorbedId: ALIAS, by: { role: 'staff', name: 'zqxmerger' } });
}

/** Every text and number in it, and every name of a field. */
function leavesOf(value: unknown, into = new Set<string>()): Set<string> {
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) leavesOf(inner, into.add(name));
  } else if (value !== null && value !== undefined) into.add(String(value));
  return into;
}

it('holds every fact of every key of the store that knows the person', async () => {
  await tellEverything();
  const exported = (await call('GET', `/v1/customers/${ANN}/export`)) as Exported;
  const leaves = leavesOf(exported);
  const events = new Set([
    ...exported.history.map(({ eventId }) => eventKeyOf(eventId)),
    ...exported.rememberedEvents.map(({ eventDigest }) => eventDigest),
  ]);
  const names = new Set(
    exported.told.flatMap(({ profile, knownBy }) =>
      profile === null ? [] : [...nameTokens(profile), ...identityTokens(knownBy)],
    ),
  );
  const looked = new Map<string, number>();
  const missing: string[] = [];
  const need = (fact: unknown, where: string): void => {
    if (fact === null || fact === undefined || fact === '') return;
    const text = typeof fact === 'number' && fact > 1e12 ? new Date(fact).toISOString() : String(fact);
    if (!leaves.has(text)) missing.push(`${where}: ${text}`);
  };
  const needAll = (json: unknown, where: string): void => {
    for (const leaf of leavesOf(json)) {
      if (!STORED_NAMES.has(leaf)) need(/^\d{13}$/.test(leaf) ? Number(leaf) : leaf, where);
    }
  };

  for (const name of await redis.keys(`rapport:*${tenant}*`)) {
    const told = await wholeStore(redis, name.replace(/[[\]*?\\]/g, '\\$&'));
    if (!told.join('\n').toLowerCase().includes(MINE)) continue;
    const values = told.slice(1);
    const [, scope = '', id = '', kind = ''] = /\{[^:}]+(?::(\w+))?(?::([^}]*))?\}:([\w-]+)/.exec(name) ?? [];
    looked.set(kind, (looked.get(kind) ?? 0) + 1);
    if (scope === 'c' || scope === 's') need(id, name);
    switch (kind) {
      case 'history':
      case 'passing':
        for (const entry of values) needAll(decodeInteraction(entry), name);
        break;
      case 'events':
        for (let at = 0; at < values.length; at += 2) {
          if (!events.has(values[at] ?? '')) missing.push(`${name}: ${values[at]}`);
          const { cancels, revision } = decodeEventState(values[at + 1] ?? '');
          needAll([Object.values(cancels), revision], name);
        }
        break;
      case 'forget':
        for (const digest of values) if (!events.has(digest)) missing.push(`${name}: ${digest}`);
        break;
      case 'profile':
        needAll(JSON.parse(values[0] ?? ''), name);
        break;
      case 'records':
        for (let at = 1; at < values.length; at += 2) needAll(JSON.parse(values[at] ?? ''), name);
        break;
      case 'audit':
        // That this export was asked for is noted beside reading what was noted before.
        for (const note of values) if (!note.includes('/export')) needAll(JSON.parse(note), name);
        break;
      case 'sessions':
      case 'arrival-places':
      case 'stays':
      case 'alias':
        for (const value of values) need(value, name);
        break;
      case 'arrivals':
      case 'departures':
        need(id, name);
        for (const value of values) needAll(JSON.parse(value), name);
        break;
      case 'matters':
        need(id, name);
        for (const customer of values) need(customer, name);
        break;
      // Who they are in a list of all: by an id alone.
      case 'customers':
      case 'guests':
        for (const member of values) if (member.includes(MINE)) need(member.replace(/^[cs](?=zqx)/, ''), name);
        break;
      case 'exact':
      case 'near':
        for (const customer of values) need(customer, name);
        break;
      // Made of the names, which are there.
      case 'of':
      case 'tokens':
        for (const token of values) if (!names.has(token)) missing.push(`${name}: ${token}`);
        break;
      case 'merges':
        for (const value of values) if (/^[\][{]/.test(value)) needAll(JSON.parse(value), name);
        break;
      default:
        missing.push(`${name}: nobody says how its facts are exported`);
    }
  }
  expect(missing).toEqual([]);
  expect([...looked.keys()].sort()).toEqual(EXPECTED_KINDS);
});

interface Exported {
  readonly history: readonly { readonly eventId: string }[];
  readonly rememberedEvents: readonly { readonly eventDigest: string }[];
  readonly told: readonly {
    readonly profile: Parameters<typeof nameTokens>[0] | null;
    readonly knownBy: Parameters<typeof identityTokens>[0];
  }[];
}

/** What fields are called in the store and not in the answer. */
const STORED_NAMES = new Set([...['atMs', 'eventKey', 'updatedAtMs', 'dueAtMs', 'givenAtMs']]);

/** So that none is passed over because nothing was told that leads to it. */
const EXPECTED_KINDS = [
  ...[
    'alias',
    'arrival-places',
    'arrivals',
    'audit',
    'customers',
    'departures',
    'events',
    'exact',
    'forget',
    'guests',
    'history',
  ],
  ...['matters', 'merges', 'near', 'of', 'passing', 'profile', 'records', 'sessions', 'stays', 'tokens'],
];
