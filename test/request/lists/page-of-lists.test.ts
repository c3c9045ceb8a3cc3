import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rotateSecret } from '../../../src/usecases/admin/secrets.ts';
import { customerToken } from '../../support/customer-token.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';
import { twoTastesCatalogue, twoTastesEvents } from '../../support/two-tastes.ts';

interface List {
  readonly placement: string;
  readonly items: readonly { readonly itemId: string; readonly tier: string }[];
}

const SESSION = 'session-0123456789';
const DOOR = '/v1/recommendations:batch';
let app: TestApp;
let key: string;
let shop: string;
let page: string;
/** Of each reading of somebody, whose. */
let read: string[] = [];

beforeAll(async () => {
  app = await startTestApp({
    limits: { perKey: 1000, perTenant: 0, perAddress: 0, wrongKeysPerAddress: 0 },
  });
  const { histories } = app.engine.stores;
  const readOf = histories.readWithFile.bind(histories);
  Object.assign(histories, {
    readWithFile: (...asked: Parameters<typeof readOf>) => {
      read.push(asked[1]);
      return readOf(...asked);
    },
  });
  key = await app.key(['recommendations:read', 'events:write', 'catalogue:write', 'admin']);
  shop = await app.key(['recommendations:read']);
  page = await app.key(['browser']);
  // Each shirt of its own size, all of one group.
  const shirts = ['s', 'm', 'l'].map((size) => ({
    itemId: `shirt-${size}`,
    groupId: 'shirt',
    categories: ['camping'],
  }));
  await app.call('POST', '/v1/items', { key, body: { items: [...twoTastesCatalogue, ...shirts] } });
  const events = twoTastesEvents(24, app.clock.nowMs - 1000).map(({ items = [], ...event }, at) => ({
    ...event,
    items: [...items, ...(at % 4 === 0 ? [{ itemId: `shirt-${['s', 'm', 'l'][(at / 4) % 3]}`, price: 5 }] : [])],
  }));
  await app.call('POST', '/v1/events', { key, body: { events } });
  const ownEvents = [
    { id: 'seen', type: 'view', sessionId: SESSION, itemId: 'novel' },
    { id: 'one', type: 'view', customerId: 'camper', itemId: 'tent' },
  ];
  await app.call('POST', '/v1/events', { key, body: { events: ownEvents } });
  await app.call('POST', '/v1/training-jobs', { key, body: {} });
});
afterAll(() => app.close());

const ask = (body: object, by = shop, headers = {}) => app.call('POST', DOOR, { key: by, body, headers });
const listsOf = async (body: object, by = shop, headers = {}): Promise<readonly List[]> => {
  const reply = await ask(body, by, headers);
  expect([reply.status, reply.body]).toMatchObject([200, {}]);
  return (reply.body as { lists: readonly List[] }).lists;
};
const idsOf = ({ items }: List) => items.map(({ itemId }) => itemId);

describe('all lists of a page', () => {
  const lists = [
    { kind: 'personal', limit: 3 },
    { kind: 'basket', placement: 'cart', limit: 3 },
    { kind: 'item', itemId: 'novel', relation: 'together', limit: 2 },
    { kind: 'item', itemId: 'rope', limit: 2 },
    { kind: 'trending', limit: 2 },
    { kind: 'popular', limit: 1 },
    { kind: 'latest', limit: 1 },
  ];
  const whose = { customerId: 'camper', itemIds: ['mat'] };

  it('are, each, what its own door answers where it leaves out those before, variants with them', async () => {
    const made = await listsOf({ ...whose, lists });
    const shown: string[] = [];
    const single = async (method: string, path: string, body?: object) => {
      const query = shown.map((id) => `&exclude=${id}`).join('');
      const asked = method === 'GET' ? app.call('GET', path + query, { key }) : app.call(method, path, { key, body });
      return ((await asked).body as List).items;
    };
    const doors = [
      () => single('GET', '/v1/customers/camper/recommendations?limit=3'),
      () => single('POST', '/v1/recommendations', { ...whose, placement: 'cart', limit: 3, exclude: shown }),
      () => single('GET', '/v1/items/novel/recommendations?relation=together&limit=2'),
      () => single('GET', '/v1/items/rope/recommendations?limit=2'),
      () => single('GET', '/v1/trending?limit=2'),
      () => single('GET', '/v1/popular?limit=1'),
      () => single('GET', '/v1/latest?limit=1'),
    ];
    expect(made).toHaveLength(doors.length);
    for (const [at, door] of doors.entries()) {
      const list = made[at] as List;
      expect(list.items).toEqual(await door());
      expect(list.placement).toBe(lists[at]?.placement ?? 'home');
      const ids = idsOf(list);
      shown.push(...ids, ...(ids.some((id) => id.startsWith('shirt')) ? ['shirt-s', 'shirt-m', 'shirt-l'] : []));
    }
    const all = made.flatMap(idsOf);
    expect(all.length).toBeGreaterThan(8);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((id) => id.startsWith('shirt')).length).toBeLessThan(2);
    expect(new Set(made.map((list) => (list as unknown as { recommendationId: string }).recommendationId)).size).toBe(
      7,
    );
  });

  it('read the person once, and nobody where no list is theirs or they do not agree', async () => {
    read = [];
    await listsOf({ ...whose, lists: [...lists, { kind: 'personal' }, { kind: 'basket' }] });
    expect(read).toEqual(['camper']);
    read = [];
    await listsOf({ ...whose, lists: [{ kind: 'trending' }, { kind: 'item', itemId: 'tent' }] });
    const [stranger] = await listsOf({ ...whose, consent: false, lists: [{ kind: 'personal', limit: 5 }] });
    expect(read).toEqual([]);
    expect(stranger?.items.some(({ tier }) => tier === 'personal')).toBe(false);
  });

  it('leave out what the page shows already, and have fields and a language of the page or their own', async () => {
    const [one, two] = (await listsOf({
      ...whose,
      exclude: ['stove'],
      fields: ['title'],
      locale: 'zh-CN',
      lists: [
        { kind: 'personal', limit: 3, exclude: ['lamp'] },
        { kind: 'popular', limit: 20, fields: ['shopperText'], locale: 'en' },
      ],
    })) as unknown as { items: Record<string, string>[] }[];
    expect(Object.keys(one?.items[0] ?? {}).sort()).toEqual(['itemId', 'tier', 'title']);
    expect(Object.keys(two?.items[0] ?? {}).sort()).toEqual(['itemId', 'shopperText', 'tier']);
    const wordsOf = async (locale: string) => {
      const lists = [{ kind: 'popular', limit: 1, fields: ['shopperText'] }];
      return ((await listsOf({ locale, lists })) as unknown as { items: Record<string, string>[] }[])[0]?.items[0];
    };
    expect(await wordsOf('zh-CN')).not.toEqual(await wordsOf('en'));
    const ids = [...(one?.items ?? []), ...(two?.items ?? [])].map(({ itemId }) => itemId);
    expect(ids).not.toContain('stove');
    expect(two?.items.map(({ itemId }) => itemId)).toContain('lamp');
  });

  it.each([
    [
      'placement',
      { lists: [{ kind: 'trending' }, { kind: 'trending', placement: 'attic' }] },
      'lists[1].placement',
      400,
    ],
    ['item', { lists: [{ kind: 'trending' }, { kind: 'item', itemId: 'nothing' }] }, 'lists[1].itemId', 404],
    ['kind', { lists: [{ kind: 'surprising' }] }, 'lists[0].kind', 400],
    ['field', { lists: [{ kind: 'trending', itemId: 'tent' }] }, 'lists[0].itemId', 400],
    ['field of the page', { lists: [{ kind: 'trending' }], limit: 3 }, 'limit', 400],
    ['person', { lists: [{ kind: 'trending' }, { kind: 'personal' }], itemIds: ['tent'] }, 'lists[1].kind', 400],
    ['basket', { lists: [{ kind: 'basket' }] }, 'lists[0].kind', 400],
    ['list', { lists: [] }, 'lists', 400],
    ['end of lists', { lists: Array.from({ length: 21 }, () => ({ kind: 'trending' })) }, 'lists', 400],
  ])('name the %s that is none', async (_what, body, field, status) => {
    const reply = await ask(body);
    expect(reply).toMatchObject({ status, body: { error: { details: [{ field }] } } });
  });

  it('cost a point each', async () => {
    const left = async (body: object) =>
      Number(/r=(\d+)/.exec((await ask(body)).headers.get('ratelimit') ?? '')?.[1] ?? Number.NaN);
    const before = await left({ lists: [{ kind: 'trending' }] });
    expect(await left({ lists: [{ kind: 'trending' }] })).toBe(before - 1);
    expect(await left({ ...whose, lists })).toBe(before - 1 - lists.length);
  });

  it('are only found where they are: a colon begins no parameter', async () => {
    expect((await app.call('GET', DOOR, { key })).status).toBe(405);
    for (const path of ['/v1/recommendationsX', '/v1/recommendations:batches', '/v1/recommendations/batch']) {
      expect((await app.call('POST', path, { key, body: {} })).status).toBe(404);
    }
  });
});

describe("a page's key", () => {
  const forbidden = { status: 403, body: { error: { code: 'forbidden' } } };
  const lists = [{ kind: 'personal', limit: 3 }, { kind: 'trending' }];

  it('asks for its own session, and for a customer with their token', async () => {
    const [own] = await listsOf({ sessionId: SESSION, lists }, page);
    expect(own?.items.some(({ tier }) => tier === 'personal')).toBe(true);
    expect(Object.keys(own?.items[0] ?? {})).not.toContain('score');
    expect(await ask({ customerId: 'camper', lists }, page)).toMatchObject(forbidden);
    expect(await ask({ customerId: 'camper', lists: [{ kind: 'trending' }] }, page)).toMatchObject(forbidden);
    const { secret } = await rotateSecret(app.engine, 'shop', 0);
    app.clock.nowMs += 2000;
    const token = { 'x-rapport-customer': await customerToken('camper', secret, app.clock.nowMs) };
    const [theirs] = await listsOf({ customerId: 'camper', fields: ['title'], lists }, page, token);
    const [asServer] = await listsOf({ customerId: 'camper', fields: ['title'], lists });
    expect(theirs?.items).toEqual(asServer?.items);
    expect(await ask({ customerId: 'customer-1', lists }, page, token)).toMatchObject(forbidden);
  });

  it('is told nothing that its visitor is not to see', async () => {
    await app.call('PUT', '/v1/settings', {
      key,
      body: {
        ...((await app.call('GET', '/v1/settings', { key })).body as object),
        placements: { home: { excludeOwned: true }, again: { shows: 'again', excludeOwned: false } },
      },
    });
    expect(await ask({ sessionId: 'short', lists }, page)).toMatchObject({ status: 400 });
    for (const list of [
      { kind: 'personal', placement: 'again' },
      { kind: 'trending', explain: true },
    ]) {
      expect(await ask({ sessionId: SESSION, lists: [...lists, list] }, page)).toMatchObject(forbidden);
    }
    expect(await ask({ lists: [{ kind: 'popular', attributes: ['cost'] }] }, page)).toMatchObject(forbidden);
    await app.call('POST', '/v1/identities', { key, body: { sessionId: SESSION, customerId: 'camper' } });
    const [asNew, stranger] = [
      await listsOf({ sessionId: SESSION, lists }, page),
      await listsOf({ sessionId: 'session-of-nobody-1', lists }, page),
    ];
    expect(asNew.map(idsOf)).toEqual(stranger.map(idsOf));
  });
});
