import { createHmac } from 'node:crypto';
import { ApiClient, requests as rqs } from 'recombee-api-client';
import * as page from 'recombee-js-api-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addConnector } from '../../src/usecases/admin/connectors.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const [DB, TOKEN, PUBLIC_TOKEN] = ['our-shop', 'a-private-token-of-ours', 'a-public-token-of-ours'];
const AT = '2026-02-20T10:00:00.000Z';
const KINDS = ['tea', 'ale'] as const;
const SIZE = 8;
const things = (kind: string) => Array.from({ length: SIZE }, (_, at) => `${kind}${at}`);

interface Recomms {
  readonly recommId: string;
  readonly recomms: readonly { readonly id: string; readonly values?: Readonly<Record<string, unknown>> }[];
  readonly numberNextRecommsCalls: number;
}

describe('Recombee, with its packages for servers and pages', () => {
  let app: TestApp;
  let client: ApiClient;
  let visitor: page.ApiClient;
  const clientOf = (token: string, database = DB) =>
    new ApiClient(database, token, { baseUri: `${app.url.slice('http://'.length)}/recombee`, protocol: 'http' });
  beforeAll(async () => {
    app = await startTestApp({ connectors: ['recombee'] });
    // The packages sign by the clock of this machine.
    app.clock.nowMs = Date.now();
    const options = { 'public-token': PUBLIC_TOKEN, 'scenario/pdp': 'continue', 'scenario/nowhere': 'no-such-place' };
    await addConnector(app.engine, 'shop', { connector: 'recombee', id: DB, secret: TOKEN, options });
    await addConnector(app.engine, 'hotel', { connector: 'recombee', id: 'hotel-db', secret: 'another-token' });
    client = clientOf(TOKEN);
    const baseUri = `${app.url.slice('http://'.length)}/recombee`;
    visitor = new page.ApiClient(DB, PUBLIC_TOKEN, { baseUri, useHttps: false });
  });
  afterAll(() => app.close());

  const send = (request: rqs.Request, by = client) => by.send(request) as Promise<unknown>;
  const recommend = async (request: rqs.Request) => (await send(request)) as unknown as Recomms;
  const ids = ({ recomms }: Recomms) => recomms.map(({ id }) => id);
  const history = async (customerId: string) => {
    const path = `/v1/customers/${encodeURIComponent(customerId)}/history`;
    const { body } = await app.call('GET', path, { key: await app.key(['guests:read']) });
    return (body as { interactions: Record<string, unknown>[] }).interactions;
  };
  /** As the package signs, for what it sends over https alone. */
  const raw = (method: string, path: string, body: unknown, { token = TOKEN, word = 'hmac', offSeconds = 0 } = {}) => {
    const seconds = Math.floor(app.clock.nowMs / 1000) + offSeconds;
    const signed = `/${DB}${path}${path.includes('?') ? '&' : '?'}${word}_timestamp=${seconds}`;
    const sign = createHmac('sha1', token).update(signed).digest('hex');
    return app.call(method, `/recombee${signed}&${word}_sign=${sign}`, { body });
  };
  const fresh = { cascadeCreate: true };

  it('items and users: added once, values set, listed, deleted', async () => {
    expect(await send(new rqs.AddItemProperty('price', 'double'))).toBe('ok');
    await expect(send(new rqs.AddItemProperty('price', 'colour'))).rejects.toMatchObject({ statusCode: 400 });
    expect(await send(new rqs.AddItem('one'))).toBe('ok');
    await expect(send(new rqs.AddItem('one'))).rejects.toMatchObject({ statusCode: 409 });
    await expect(send(new rqs.SetItemValues('two', { price: 1 }))).rejects.toMatchObject({ statusCode: 404 });
    await send(new rqs.SetItemValues('two', { price: 3, title: 'Two', genres: ['a', 'b'], old: true }, fresh));
    await send(new rqs.SetItemValues('two', { price: 4, old: null, categories: ['c'] }));
    const values = { price: 4, title: 'Two', genres: ['a', 'b'], categories: ['c'] };
    expect(await send(new rqs.GetItemValues('two'))).toEqual(values);
    expect(await send(new rqs.ListItems())).toEqual(['one', 'two']);
    const asked = { count: 1, offset: 1, returnProperties: true, includedProperties: ['price', 'size'] };
    expect(await send(new rqs.ListItems(asked))).toEqual([{ itemId: 'two', price: 4, size: null }]);
    await send(new rqs.DeleteItem('one'));
    await expect(send(new rqs.GetItemValues('one'))).rejects.toMatchObject({ statusCode: 404 });
    expect(await send(new rqs.AddUser('ann'))).toBe('ok');
    await expect(send(new rqs.AddUser('ann'))).rejects.toMatchObject({ statusCode: 409 });
    await send(new rqs.SetUserValues('ann', { age: 30 }));
    await send(new rqs.SetUserValues('ann', { city: 'Porto' }));
    expect(await send(new rqs.GetUserValues('ann'))).toEqual({ age: 30, city: 'Porto' });
    expect(await send(new rqs.ListUsers())).toEqual(['ann']);
    await send(new rqs.DeleteUser('ann'));
    await expect(send(new rqs.GetUserValues('ann'))).rejects.toMatchObject({ statusCode: 404 });
    await send(new rqs.AddUser('ann'));
    expect(await send(new rqs.GetUserValues('ann'))).toEqual({});
  });

  it('interactions of every kind, listed by user and by item', async () => {
    const about = { ...fresh, timestamp: AT };
    await send(new rqs.AddDetailView('ben', 'two', { ...about, duration: 15 }));
    await send(new rqs.AddPurchase('ben', 'two', { ...about, amount: 2, price: 9, profit: 1 }));
    await send(new rqs.AddCartAddition('ben', 'two', about));
    await send(new rqs.AddRating('ben', 'two', 0.5, about));
    await send(new rqs.AddBookmark('ben', 'two', about));
    await send(new rqs.SetViewPortion('ben', 'two', 0.3, { ...about, sessionId: 's1' }));
    await send(new rqs.SetViewPortion('ben', 'two', 0.9, { ...fresh, sessionId: 's1' }));
    const done = await history('ben');
    expect(done.map(({ type }) => type).sort()).toEqual(['cart', 'purchase', 'rate', 'view', 'view', 'wishlist']);
    expect(done.find(({ type }) => type === 'purchase')).toMatchObject({ quantity: 2, price: 4.5, at: AT });
    expect(done.find(({ type }) => type === 'rate')).toMatchObject({ value: 4 });
    const seconds = Date.parse(AT) / 1000;
    const told = { userId: 'ben', itemId: 'two', timestamp: seconds };
    expect(await send(new rqs.ListUserRatings('ben'))).toEqual([{ ...told, rating: 0.5 }]);
    expect(await send(new rqs.ListItemPurchases('two'))).toEqual([{ ...told, amount: 2, price: 9 }]);
    expect(await send(new rqs.ListUserDetailViews('ben'))).toEqual([told]);
    await expect(send(new rqs.AddRating('ben', 'two', 2, fresh))).rejects.toMatchObject({ statusCode: 400 });
    await expect(send(new rqs.AddBookmark('ben', 'two', { timestamp: 'soon' }))).rejects.toThrow(/timestamp/);
  });

  it('the same user, item and timestamp again is a 409; deleted it may come anew', async () => {
    const seconds = Date.parse(AT) / 1000 + 0.25;
    const view = () => send(new rqs.AddDetailView('cat', 'two', { ...fresh, timestamp: seconds }));
    for (let life = 0; life < 3; life += 1) {
      expect(await view()).toBe('ok');
      await expect(view()).rejects.toMatchObject({ statusCode: 409 });
      await send(new rqs.DeleteDetailView('cat', 'two', { timestamp: seconds }));
      expect(await history('cat')).toEqual([]);
    }
    await expect(send(new rqs.DeleteDetailView('cat', 'two'))).rejects.toMatchObject({ statusCode: 404 });
  });

  it('without cascadeCreate what nobody knows is a 404', async () => {
    await send(new rqs.AddUser('dan'));
    await expect(send(new rqs.AddDetailView('dan', 'unheard-of'))).rejects.toMatchObject({ statusCode: 404 });
    await expect(send(new rqs.AddDetailView('nobody', 'two'))).rejects.toMatchObject({ statusCode: 404 });
    await expect(send(new rqs.RecommendItemsToUser('nobody', 3))).rejects.toMatchObject({ statusCode: 404 });
    await expect(send(new rqs.RecommendItemsToItem('unheard-of', 'dan', 3))).rejects.toMatchObject({ statusCode: 404 });
    await expect(send(new rqs.RecommendItemsToItem('two', 'nobody', 3))).rejects.toMatchObject({ statusCode: 404 });
    expect(await history('dan')).toEqual([]);
    await send(new rqs.AddDetailView('dan', 'heard-of', fresh));
    expect(await send(new rqs.GetItemValues('heard-of'))).toEqual({});
  });

  it('HMAC: wrong token, unknown database, altered path, old signature; tenants apart', async () => {
    const refused = { statusCode: 401, message: expect.stringContaining('statusCode') };
    await expect(send(new rqs.ListItems(), clientOf('a-wrong-token'))).rejects.toMatchObject(refused);
    await expect(send(new rqs.ListItems(), clientOf(TOKEN, 'no-such-db'))).rejects.toMatchObject(refused);
    await expect(send(new rqs.ListItems(), clientOf(TOKEN, 'hotel-db'))).rejects.toMatchObject(refused);
    expect(await send(new rqs.ListItems(), clientOf('another-token', 'hotel-db'))).toEqual([]);
    const seconds = Math.floor(app.clock.nowMs / 1000);
    const signed = `/${DB}/items/one?hmac_timestamp=${seconds}`;
    const sign = createHmac('sha1', TOKEN).update(signed).digest('hex');
    const altered = `/recombee${signed.replace('one', 'two')}&hmac_sign=${sign}`;
    expect((await app.call('GET', altered)).status).toBe(401);
    expect((await app.call('GET', `/recombee${signed}&hmac_sign=${sign}&count=1`)).status).toBe(401);
    expect((await raw('GET', '/items/list/', undefined, { offSeconds: -90 })).status).toBe(401);
    expect((await raw('GET', '/items/list/', undefined, { offSeconds: 90 })).status).toBe(401);
    expect((await raw('GET', '/items/list/', undefined, { offSeconds: -29 })).status).toBe(200);
    expect((await app.call('GET', `/recombee/${DB}/items/list/`)).status).toBe(401);
  });

  it.each(['a:b-c@d.e_f', 'ä-ö', '日本', 'a b', "it's"])('knows an odd id as it is: %s', async (id) => {
    await send(new rqs.SetItemValues(id, { price: 2 }, fresh));
    expect(await send(new rqs.GetItemValues(id))).toEqual({ price: 2 });
    await send(new rqs.AddDetailView(id, id, { ...fresh, timestamp: AT }));
    expect(await send(new rqs.ListUserDetailViews(id))).toMatchObject([{ userId: id, itemId: id }]);
    await send(new rqs.DeleteItem(id));
    await send(new rqs.DeleteUser(id));
  });

  it('merges two users into one', async () => {
    await send(new rqs.AddBookmark('anon-1', 'two', { ...fresh, timestamp: AT }));
    await expect(send(new rqs.MergeUsers('eve', 'anon-1'))).rejects.toMatchObject({ statusCode: 404 });
    expect(await send(new rqs.MergeUsers('eve', 'anon-1', fresh))).toBe('ok');
    expect(await send(new rqs.ListUserBookmarks('eve'))).toMatchObject([{ itemId: 'two' }]);
  });

  it('a batch: each request with its own code, no item twice where that is wanted', async () => {
    const requests = [
      { method: 'PUT', path: '/items/batched' },
      { method: 'PUT', path: '/items/batched' },
      { method: 'POST', path: '/bookmarks/', params: { userId: 'fay', itemId: 'batched', cascadeCreate: true } },
      { method: 'POST', path: '/bookmarks/', params: { userId: 'fay' } },
      { method: 'GET', path: '/nowhere/' },
      { method: 'POST', path: '/recomms/users/fay/items/', params: { count: 1 } },
      { method: 'POST', path: '/recomms/users/fay/items/', params: { count: 1 } },
    ];
    const { body } = await raw('POST', '/batch/', { requests, distinctRecomms: true });
    const answers = body as { code: number; json: unknown }[];
    expect(answers.map(({ code }) => code)).toEqual([200, 409, 200, 400, 404, 200, 200]);
    expect(answers[0]?.json).toBe('ok');
    expect(answers[3]?.json).toMatchObject({ error: expect.stringContaining('itemId') });
    const [first = [], second = []] = answers.slice(5).map(({ json }) => ids(json as Recomms));
    expect(first).toHaveLength(1);
    expect(second.some((id) => first.includes(id))).toBe(false);
    expect((await raw('POST', '/batch/', { requests }, { token: 'a-wrong-token' })).status).toBe(401);
  });

  it('a Batch of the package, which it sends over https alone', async () => {
    const real = globalThis.fetch;
    // Stands where a proxy that speaks TLS would.
    const proxied = (request: Request) => real(new Request(request.url.replace(/^https:/, 'http:'), request));
    vi.stubGlobal('fetch', (input: string | URL | Request, init?: RequestInit) => proxied(new Request(input, init)));
    try {
      const views = Array.from({ length: 1990 }, (_, at) => {
        return new rqs.AddDetailView(`crowd-${at % 500}`, `thing-${at % 40}`, {
          ...fresh,
          timestamp: 1_770_000_000 + at,
        });
      });
      const answers = (await send(new rqs.Batch([...views, new rqs.AddItem('thing-1')]))) as { code: number }[];
      expect(answers.slice(0, -1).every(({ code }) => code === 200)).toBe(true);
      expect(answers.at(-1)).toEqual({ code: 409, json: { error: expect.stringContaining('thing-1') } });
    } finally {
      vi.unstubAllGlobals();
    }
    expect(await send(new rqs.ListItemDetailViews('thing-7'))).toHaveLength(50);
  });

  it('recommends to each of two groups their own, beside an item its own', async () => {
    for (const kind of KINDS) {
      for (const [at, id] of things(kind).entries()) {
        const values = { price: at, kind, colours: at % 2 === 0 ? ['red', 'blue'] : ['green'], isNew: at > 5 };
        await send(new rqs.SetItemValues(id, values, fresh));
      }
      for (let person = 0; person < 24; person += 1) {
        // Each leaves two of theirs out: every thing is bought as often as any other.
        const bought = things(kind).filter((_, at) => at !== person % SIZE && at !== (person + 1) % SIZE);
        for (const id of bought) await send(new rqs.AddPurchase(`${kind}-lover-${person}`, id, fresh));
      }
    }
    await trainModel(app.engine, 'shop', app.clock.nowMs);
    await app.engine.views.refreshHeld();
    await app.engine.views.settled();
    for (const kind of KINDS) {
      for (const person of [0, 5, 11]) {
        const list = await recommend(new rqs.RecommendItemsToUser(`${kind}-lover-${person}`, 2));
        expect(ids(list).sort()).toEqual([`${kind}${person % SIZE}`, `${kind}${(person + 1) % SIZE}`].sort());
      }
      const beside = await recommend(new rqs.RecommendItemsToItem(`${kind}1`, `${kind}-lover-0`, 3));
      expect(ids(beside).every((id) => id.startsWith(kind))).toBe(true);
      const near = await recommend(new rqs.RecommendUsersToUser(`${kind}-lover-0`, 3));
      expect(ids(near).every((id) => id.startsWith(kind))).toBe(true);
    }
    expect(ids(await recommend(new rqs.RecommendItemsToUser('a stranger', 3, fresh)))).toHaveLength(3);
  }, 60_000);

  it('goes on by recommId, with nothing twice, and tells properties', async () => {
    const asked = { returnProperties: true, includedProperties: ['kind', 'price'], scenario: 'pdp' };
    const first = await recommend(new rqs.RecommendItemsToUser('tea-lover-0', 3, asked));
    expect(first.recomms[0]?.values).toEqual({ kind: 'tea', price: expect.any(Number) });
    const second = await recommend(new rqs.RecommendNextItems(first.recommId, 3));
    const third = await recommend(new rqs.RecommendNextItems(first.recommId, 3));
    const all = [first, second, third].flatMap(ids);
    expect(new Set(all).size).toBe(9);
    expect([first, second, third].map((list) => list.numberNextRecommsCalls)).toEqual([0, 1, 2]);
    expect(second.recomms[0]?.values).toHaveProperty('kind');
    // What the last answer gave says itself where it goes on.
    expect(ids(await recommend(new rqs.RecommendNextItems(second.recommId, 3)))).toEqual(ids(third));
    await expect(send(new rqs.RecommendNextItems('no-such-id', 3))).rejects.toMatchObject({ statusCode: 404 });
    await send(new rqs.AddDetailView('tea-lover-0', 'tea1', { recommId: first.recommId }));
    const [latest] = await history('tea-lover-0');
    expect(latest?.recommendationId).toBe(first.recommId.split('~')[0]);
    const whole = await recommend(new rqs.RecommendItemsToUser('tea-lover-0', 1, { returnProperties: true }));
    expect(Object.keys(whole.recomms[0]?.values ?? {}).sort()).toEqual(['colours', 'isNew', 'kind', 'price']);
    const nowhere = new rqs.RecommendItemsToUser('tea-lover-0', 1, { scenario: 'nowhere' });
    await expect(send(nowhere)).rejects.toMatchObject({ statusCode: 400 });
  });

  const ALL = [...things('tea'), ...things('ale')];
  const numbered = (fits: (at: number, kind: string) => boolean) =>
    ALL.filter((id) => fits(Number(id.slice(3)), id.slice(0, 3))).sort();
  it('filters in ReQL: comparisons, and, or, not, in, null, properties', async () => {
    const cases: readonly (readonly [string, (at: number, kind: string) => boolean])[] = [
      [`'price' > 5`, (at) => at > 5],
      [`5 < 'price' and 'kind' == "tea"`, (at, kind) => at > 5 && kind === 'tea'],
      [`'price' <= 1 or 'price' >= 7`, (at) => at <= 1 || at >= 7],
      [`'kind' == "tea" or 'kind' == "ale" and 'price' < 2`, (at, kind) => kind === 'tea' || at < 2],
      [`('kind' == "tea" or 'kind' == "ale") and 'price' < 2`, (at) => at < 2],
      [`not 'price' > 5`, (at) => at <= 5],
      [`'kind' != "tea"`, (_, kind) => kind === 'ale'],
      [`"red" in 'colours'`, (at) => at % 2 === 0],
      [`"red" not in 'colours'`, (at) => at % 2 === 1],
      [`'itemId' in {"tea1", "ale2"}`, (at, kind) => (kind === 'tea' && at === 1) || (kind === 'ale' && at === 2)],
      [`'price' not in {0, 1, 2}`, (at) => at > 2],
      [`'isNew'`, (at) => at > 5],
      [`not 'isNew' AND 'price' != null`, (at) => at <= 5],
      [`'size' == null`, () => true],
      ['true', () => true],
      ['false', () => false],
    ];
    for (const [filter, fits] of cases) {
      const list = await recommend(
        new rqs.RecommendItemsToUser('a stranger', 100, { ...fresh, filter: `'kind' != null and (${filter})` }),
      );
      expect({ filter, ids: ids(list).sort() }).toEqual({ filter, ids: numbered(fits) });
    }
  });

  it.each([
    ...["'price' >", "size('colours') > 1", "'price' > 'cost'", "'price' ~ 3", "('price' > 1", "'price' > 1 2", '3'],
    ...['context_item["price"] < \'price\'', '\'kind\' < "tea"'],
  ])('refuses a filter it does not understand, naming it: %s', async (filter) => {
    const asked = new rqs.RecommendItemsToUser('a stranger', 3, { ...fresh, filter });
    await expect(send(asked)).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining('filter') });
  });

  it('boosts what a condition fits; a number alone changes nothing, anything else is refused', async () => {
    const boosted = (booster: string, more: object = {}) =>
      recommend(
        new rqs.RecommendItemsToUser('a stranger', 8, { ...fresh, filter: `'kind' != null`, booster, ...more }),
      );
    const all = ids(await boosted('1', { filter: `'kind' != null` }));
    expect(ids(await boosted('1.5'))).toEqual(all);
    for (const kind of KINDS) {
      const list = await boosted(`if 'kind' == "${kind}" then 1000 else 1`);
      expect(ids(list).sort()).toEqual(things(kind));
      const others = ids(await recommend(new rqs.RecommendNextItems(list.recommId, 8)));
      expect(others.sort()).toEqual(things(kind === 'tea' ? 'ale' : 'tea'));
    }
    expect(ids(await boosted(`if 'kind' == "tea" then 0.001 else 1`)).sort()).toEqual(things('ale'));
    for (const booster of [`if 'price' > 1 then 2`, `'price'`, '0', `if 'price' > 1 then 'price' else 1`, '1 + 1']) {
      await expect(boosted(booster)).rejects.toThrow(/booster/);
    }
  });

  it('a page tells interactions and asks for lists with the public token, and does nothing else', async () => {
    expect(await visitor.send(new page.AddDetailView('gus', 'tea1', { timestamp: AT }))).toBe('ok');
    expect(await history('gus')).toMatchObject([{ type: 'view', itemId: 'tea1' }]);
    const list = (await visitor.send(new page.RecommendItemsToUser('ale-lover-2', 2))) as unknown as Recomms;
    expect(ids(list).sort()).toEqual(['ale2', 'ale3']);
    const asPage = { token: PUBLIC_TOKEN, word: 'frontend' };
    expect((await raw('GET', '/users/gus', undefined, asPage)).status).toBe(403);
    expect((await raw('DELETE', '/items/tea1', undefined, asPage)).status).toBe(403);
    const { body } = await raw('POST', '/batch/', { requests: [{ method: 'DELETE', path: '/items/tea1' }] }, asPage);
    expect(body).toMatchObject([{ code: 403 }]);
    expect((await raw('GET', '/users/gus', undefined, { token: PUBLIC_TOKEN })).status).toBe(401);
    expect((await raw('GET', '/users/gus', undefined, { token: TOKEN, word: 'frontend' })).status).toBe(401);
  });
});
