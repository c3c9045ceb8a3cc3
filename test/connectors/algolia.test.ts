import { gzipSync } from 'node:zlib';
import { type RecommendationsRequest, recommendClient } from '@algolia/recommend';
import { algoliasearch } from 'algoliasearch';
import searchInsights from 'search-insights';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addConnector } from '../../src/usecases/admin/connectors.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { twoTastesCatalogue } from '../support/two-tastes.ts';
import { expectTasteOfEach, tasteOrders } from './taste-of-each.ts';

// Its types are those of CommonJS; what is loaded is the ES module.
const aa = searchInsights as unknown as typeof searchInsights.default;

const APP_ID = 'OURSHOP';
const API_KEY = 'a-key-of-our-shop';
const AT = Date.UTC(2026, 1, 20, 10);

describe('Algolia, with algoliasearch, @algolia/recommend and search-insights', () => {
  let app: TestApp;
  const hosts = () => [
    { url: `${app.url.slice('http://'.length)}/algolia`, accept: 'readWrite' as const, protocol: 'http' as const },
  ];
  const recommendOf = (key = API_KEY) => recommendClient(APP_ID, key, { hosts: hosts() });
  const insightsOf = (key = API_KEY) => algoliasearch(APP_ID, key).initInsights({ options: { hosts: hosts() } });
  const orders = () => tasteOrders(app.clock.nowMs);

  beforeAll(async () => {
    app = await startTestApp({ connectors: ['algolia'] });
    const options = { 'event/Wished': 'wishlist' };
    await addConnector(app.engine, 'shop', { connector: 'algolia', id: APP_ID, secret: API_KEY, options });
    await addConnector(app.engine, 'hotel', { connector: 'algolia', id: 'HOTEL', secret: 'another-secret' });
    const items = twoTastesCatalogue.map((item, at) => ({
      ...item,
      ...{
        price: at + 1,
        brand: at % 2 === 0 ? 'North Face' : 'Süd',
        attributes: { colour: at % 3 === 0 ? 'red' : 'blue' },
      },
    }));
    await app.call('POST', '/v1/items', { key: await app.key(['catalogue:write']), body: { items } });
    aa('init', { appId: APP_ID, apiKey: API_KEY, host: `${app.url}/algolia` });
    for (const { customerId, at, itemIds } of orders()) {
      const told = { eventName: 'Bought', index: 'products', userToken: customerId, timestamp: Date.parse(at) };
      const objectData = itemIds.map(() => ({ price: 10, quantity: 1 }));
      expect(await aa('purchasedObjectIDs', { ...told, objectIDs: [...itemIds], objectData })).toBe(true);
    }
    await expectTasteOfEach(app, orders());
  });
  afterAll(() => app.close());

  const history = async (customerId: string) => {
    const path = `/v1/customers/${encodeURIComponent(customerId)}/history`;
    const { body } = await app.call('GET', path, { key: await app.key(['guests:read']) });
    return (body as { interactions: Record<string, unknown>[] }).interactions;
  };
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.call('POST', `/algolia${path}`, {
      body,
      headers: { 'x-algolia-application-id': APP_ID, 'x-algolia-api-key': API_KEY, ...headers },
    });
  const ask = async (...requests: object[]) => {
    const told = requests.map((one) => ({ indexName: 'products', threshold: 0, ...one }) as RecommendationsRequest);
    return (await recommendOf().getRecommendations(told)).results;
  };
  const ids = async (request: object) =>
    (await ask(request))[0]?.hits.map((hit) => ('objectID' in hit ? hit.objectID : ''));
  const filtered = async (queryParameters: object) => (await ids({ model: 'trending-items', queryParameters }))?.sort();
  const view = (rest: object) => ({
    ...{ eventType: 'view' as const, eventName: 'Seen', index: 'products', objectIDs: ['tent'], timestamp: AT },
    ...{ userToken: 'someone', ...rest },
  });

  it('recommends to each of two groups their own, from orders that search-insights told', async () => {
    for (const { customerId, itemIds } of orders()) {
      const [result] = await ask({
        ...{ model: 'recommended-for-you', maxRecommendations: 1, queryParameters: { userToken: customerId } },
      });
      const kind = twoTastesCatalogue.find(({ itemId }) => itemId === itemIds[0])?.categories;
      const missing = twoTastesCatalogue.find(
        ({ itemId, categories }) => categories?.[0] === kind?.[0] && !itemIds.includes(itemId),
      );
      expect(result?.hits).toMatchObject([{ objectID: missing?.itemId, _score: 100, categories: kind }]);
    }
  });

  it('related, bought together, looking similar, trending items and facets: a result for each request, in order', async () => {
    const models = ['related-products', 'bought-together', 'looking-similar', 'trending-items'];
    const results = await ask(...models.map((model) => ({ model, objectID: 'tent', maxRecommendations: 3 })), {
      model: 'trending-facets',
      facetName: 'categories',
    });
    expect(results).toHaveLength(5);
    for (const result of results.slice(0, 4)) {
      expect(result).toMatchObject({ nbHits: 3, page: 0, nbPages: 1, hitsPerPage: 3 });
      expect(result.hits).toHaveLength(3);
    }
    for (const result of results.slice(0, 2)) {
      expect(result.hits).toMatchObject([0, 1, 2].map(() => ({ categories: ['camping'], colour: expect.any(String) })));
    }
    const facets = results[4]?.hits as unknown as { facetName: string; facetValue: string; _score: number }[];
    expect(facets.map(({ facetValue }) => facetValue).sort()).toEqual(['camping', 'reading']);
    expect(facets[0]).toMatchObject({ facetName: 'categories', _score: 100 });
    expect(await ask()).toEqual([]);
  });

  it('also through algoliasearch', async () => {
    const search = algoliasearch(APP_ID, API_KEY);
    const recommend = search.initRecommend({ options: { hosts: hosts() } });
    const { results } = await recommend.getRecommendations({
      requests: [
        { indexName: 'products', model: 'related-products', objectID: 'novel', threshold: 0, maxRecommendations: 2 },
      ],
    });
    expect(results[0]?.hits).toMatchObject([{ categories: ['reading'] }, { categories: ['reading'] }]);
    const insights = search.initInsights({ options: { hosts: hosts() } });
    expect(await insights.pushEvents({ events: [view({ userToken: 'whole' })] })).toEqual({
      status: 200,
      message: 'OK',
    });
    expect(await history('whole')).toMatchObject([{ type: 'view', itemId: 'tent' }]);
  });

  it('scores fall from 100; a threshold leaves out what is below, and what only fills the list', async () => {
    const request = { model: 'related-products', objectID: 'tent' };
    const [all, above] = await ask(request, { ...request, threshold: 1 });
    const scores = all?.hits.map(({ _score }) => _score ?? -1) ?? [];
    expect(scores[0]).toBe(100);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.at(-1)).toBe(0);
    expect(above?.hits.map(({ _score }) => _score)).toEqual(scores.filter((score) => score >= 1));
  });

  it('filters: facet, number, range, AND, OR, NOT, brackets, quotes, facetFilters, numericFilters', async () => {
    const names = (...list: string[]) => list.sort();
    expect(await filtered({ filters: 'colour:red AND categories:camping' })).toEqual(names('tent', 'mat'));
    expect(await filtered({ filters: 'price < 3' })).toEqual(names('tent', 'stove'));
    expect(await filtered({ filters: 'price:2 TO 3' })).toEqual(names('stove', 'lamp'));
    expect(await filtered({ filters: '(price=1 OR price = 12) AND NOT category:"reading"' })).toEqual(['tent']);
    // OR binds closer than AND.
    expect(await filtered({ filters: 'price<=2 AND objectID:stove OR objectID:novel' })).toEqual(['stove']);
    expect(await filtered({ filters: 'brand:"North Face" AND price >= 11' })).toEqual(['comic']);
    expect(await filtered({ filters: 'brand:Süd AND price != 12 AND price > 8' })).toEqual(['diary']);
    expect(await filtered({ facetFilters: [['objectID:tent', 'objectID:novel'], 'categories:-reading'] })).toEqual([
      'tent',
    ]);
    expect(await filtered({ numericFilters: ['price>2', ['price<4', 'price=12']] })).toEqual(names('lamp', 'essay'));
    const trending = { model: 'trending-items', facetName: 'colour', facetValue: 'red' };
    expect((await ids(trending))?.sort()).toEqual(names('tent', 'mat', 'novel', 'diary'));
  });

  it.each([
    ...[
      'price NEAR 3',
      'colour:red AND',
      '(a:b AND c:d)',
      'NOT (a:b OR c:d)',
      'price < many',
      'red',
      'a:b OR (c:d AND e:f)',
    ].map((filters) => ({ filters })),
    ...[{ facetFilters: ['colour'] }, { tagFilters: ['x'] }, { query: 'tents' }, { aroundLatLng: '1,2' }],
  ])('refuses a filter it does not understand: %o', async (queryParameters) => {
    await expect(ask({ model: 'trending-items', queryParameters })).rejects.toMatchObject({
      ...{ status: 400, message: expect.stringContaining('requests[0].queryParameters') },
    });
  });

  it('attributesToRetrieve: those named, all, all but some', async () => {
    const hit = async (attributesToRetrieve: string[]) =>
      (await ask({ model: 'trending-items', maxRecommendations: 1, queryParameters: { attributesToRetrieve } }))[0]
        ?.hits[0];
    expect(Object.keys((await hit(['name', 'colour'])) ?? {}).sort()).toEqual(['_score', 'colour', 'name', 'objectID']);
    expect(Object.keys((await hit([])) ?? {}).sort()).toEqual(['_score', 'objectID']);
    const all = ['_score', 'brand', 'categories', 'colour', 'name', 'objectID', 'price', 'title'];
    expect(Object.keys((await hit(['*'])) ?? {}).sort()).toEqual(all);
    expect(Object.keys((await hit(['*', '-price'])) ?? {}).sort()).toEqual(all.filter((name) => name !== 'price'));
  });

  it('an object nobody knows has no hits, unless a fallback is asked for', async () => {
    const request = { model: 'bought-together', objectID: 'never-was', maxRecommendations: 2 };
    const fallbackParameters = { query: '', filters: 'categories:reading' };
    const [none, some] = await ask(request, { ...request, fallbackParameters });
    expect(none).toMatchObject({ hits: [], nbHits: 0, nbPages: 0 });
    expect(some?.hits).toMatchObject([{ categories: ['reading'] }, { categories: ['reading'] }]);
    expect(some?.hits[0]).not.toHaveProperty('_score');
  });

  it('events: view, click, conversion, addToCart, purchase with price and quantity, of our list', async () => {
    const [list] = await ask({ model: 'trending-items', maxRecommendations: 1 });
    const queryID = (list as unknown as { queryID: string }).queryID;
    const events = [
      view({ userToken: 'dee', timestamp: AT + 1 }),
      view({ userToken: 'dee', eventType: 'click', objectIDs: ['novel'], timestamp: AT + 2 }),
      view({ userToken: 'dee', eventType: 'conversion', objectIDs: ['mat'], timestamp: AT + 3 }),
      view({ userToken: 'dee', eventType: 'conversion', eventName: 'Wished', objectIDs: ['rope'], timestamp: AT + 4 }),
      view({
        userToken: 'dee',
        eventType: 'conversion',
        eventSubtype: 'addToCart',
        objectIDs: ['mug'],
        timestamp: AT + 5,
      }),
      view({
        ...{ userToken: 'dee', eventType: 'conversion', eventSubtype: 'purchase', objectIDs: ['stove', 'lamp'] },
        ...{ queryID, timestamp: AT + 6, value: 18, currency: 'USD' },
        objectData: [
          { price: 10, quantity: 1 },
          { price: '4', quantity: 2, discount: 1 },
        ],
      }),
      { eventType: 'view', eventName: 'Filtered', index: 'products', filters: ['colour:red'], userToken: 'dee' },
    ];
    expect(await insightsOf().pushEvents({ events } as never)).toEqual({ status: 200, message: 'OK' });
    const told = (await history('dee')).map(({ type, itemId, quantity, price, at }) => [
      type,
      itemId,
      quantity,
      price,
      at,
    ]);
    const at = (ms: number) => new Date(AT + ms).toISOString();
    expect(told.map(([type, itemId]) => `${type} ${itemId}`).sort()).toEqual([
      ...['cart mat', 'cart mug', 'purchase lamp', 'purchase stove', 'view novel', 'view tent', 'wishlist rope'],
    ]);
    expect(told.find(([, itemId]) => itemId === 'lamp')).toEqual(['purchase', 'lamp', 2, 4, at(6)]);
    expect(told.find(([, itemId]) => itemId === 'tent')?.at(-1)).toBe(at(1));
    const { body } = await app.call('GET', '/v1/customers/dee/export', { key: await app.key(['admin']) });
    const led = JSON.stringify(body).split(queryID).length - 1;
    expect(led).toBeGreaterThan(0);
  });

  it('the same event again counts once', async () => {
    const event = { eventName: 'Seen', index: 'products', objectIDs: ['tent'], userToken: 'eli', timestamp: AT };
    expect(await aa('viewedObjectIDs', event)).toBe(true);
    expect(await aa('viewedObjectIDs', event)).toBe(true);
    await insightsOf().pushEvents({ events: [view({ userToken: 'eli' }), view({ userToken: 'eli' })] });
    expect(await history('eli')).toHaveLength(1);
    expect(await aa('viewedObjectIDs', { ...event, timestamp: AT + 1 })).toBe(true);
    expect(await history('eli')).toHaveLength(2);
  });

  it('an anonymous token is a visit, and is the customer that an authenticated one names', async () => {
    await insightsOf().pushEvents({ events: [view({ userToken: 'anonymous-1234' })] });
    const [list] = await ask({
      ...{ model: 'recommended-for-you', maxRecommendations: 3, queryParameters: { userToken: 'anonymous-1234' } },
    });
    expect(list?.hits).toMatchObject([
      { categories: ['camping'], _score: 100 },
      { categories: ['camping'] },
      { categories: ['camping'] },
    ]);
    expect(await history('anonymous-1234')).toEqual([]);
    await insightsOf().pushEvents({
      events: [view({ userToken: 'anonymous-1234', authenticatedUserToken: 'fay', objectIDs: ['mug'] })],
    });
    expect((await history('fay')).map(({ itemId }) => itemId).sort()).toEqual(['mug', 'tent']);
  });

  it.each(['a b', "it's:a,b;c+d", 'ä-ö', '日本', '🎈', 'a/b', '100%', '9007199254740993'])(
    'knows an odd id: %s',
    async (id) => {
      const items = [{ itemId: id, title: id, categories: ['odd'] }];
      await app.call('POST', '/v1/items', { key: await app.key(['catalogue:write']), body: { items } });
      await insightsOf().pushEvents({ events: [view({ objectIDs: [id], userToken: `user ${id}` })] });
      expect(await history(`user ${id}`)).toMatchObject([{ itemId: id }]);
      const quoted = id.replaceAll('"', '\\"');
      expect(await filtered({ filters: `objectID:"${quoted}"` })).toEqual([id]);
      expect((await ask({ model: 'related-products', objectID: id }))[0]?.hits).not.toEqual([]);
      await app.call('DELETE', `/v1/items/${encodeURIComponent(id)}`, { key: await app.key(['catalogue:write']) });
    },
  );

  it('reads text/plain, gzip, and Latin-1 where it is named', async () => {
    const json = JSON.stringify({ events: [view({ userToken: 'zoé' })] });
    const { status, body } = await post('/1/events', Buffer.from(json, 'latin1'), {
      'content-type': 'text/plain; charset=iso-8859-1',
    });
    expect([status, body]).toEqual([200, { status: 200, message: 'OK' }]);
    const packed = gzipSync(JSON.stringify({ events: [view({ userToken: 'zoé', objectIDs: ['mat'] })] }));
    expect((await post('/1/events', packed, { 'content-encoding': 'gzip', 'content-type': 'text/plain' })).status).toBe(
      200,
    );
    expect(await history('zoé')).toHaveLength(2);
  });

  it('refuses a wrong key with 403, in headers or in the query; tenants apart', async () => {
    const refused = { status: 403, message: 'Invalid Application-ID or API key' };
    await expect(recommendOf('a-key-of-nobody').getRecommendations([])).rejects.toMatchObject(refused);
    await expect(insightsOf('a-key-of-nobody').pushEvents({ events: [view({})] })).rejects.toMatchObject(refused);
    const query = (id: string, key: string) =>
      `/1/events?X-Algolia-Application-Id=${id}&X-Algolia-API-Key=${key}&X-Algolia-Agent=x`;
    const knock = (path: string) =>
      app.call('POST', `/algolia${path}`, { body: { events: [view({ userToken: 'gus' })] } });
    expect((await knock(query('HOTEL', API_KEY))).body).toEqual({ ...refused });
    expect((await knock(query('HOTEL', 'another-secret'))).status).toBe(200);
    expect(await history('gus')).toEqual([]);
  });

  it.each([
    ['eventType', { eventType: 'glance' }],
    ['eventSubtype', { eventSubtype: 'purchase' }],
    ['objectIDs', { objectIDs: [] }],
    ['objectIDs', { objectIDs: Array.from({ length: 21 }, (_, at) => `i${at}`) }],
    ['objectIDs', { objectIDs: undefined }],
    ['objectData', { eventType: 'conversion', objectData: [{ price: 1 }, { price: 2 }] }],
    ['userToken', { userToken: undefined }],
    ['timestamp', { timestamp: AT / 1000 }],
    ['timestamp', { timestamp: AT + 9e12 }],
  ])('names what is wrong with an event: %s of %o', async (field, rest) => {
    await expect(insightsOf().pushEvents({ events: [view({ ...rest })] } as never)).rejects.toMatchObject({
      ...{ status: 400, message: expect.stringContaining(`events[0].${field}`) },
    });
  });

  it('refuses more than it takes: requests, recommendations, parts of a filter, events', async () => {
    const trending = { model: 'trending-items' };
    const many = (count: number) => Array.from({ length: count }, (_, at) => `price=${at}`).join(' AND ');
    for (const requests of [
      Array.from({ length: 51 }, () => trending),
      [{ ...trending, maxRecommendations: 101 }],
      [{ ...trending, threshold: 101 }],
      [{ ...trending, queryParameters: { filters: many(101) } }],
      [{ ...trending, queryParameters: { filters: `${'x'.repeat(100)}:y` } }],
    ]) {
      await expect(ask(...requests)).rejects.toMatchObject({ status: 400 });
    }
    const events = Array.from({ length: 1001 }, () => view({}));
    await expect(insightsOf().pushEvents({ events })).rejects.toMatchObject({ status: 400 });
    expect(await ask(...Array.from({ length: 50 }, () => ({ ...trending, maxRecommendations: 100 })))).toHaveLength(50);
  });

  it('names what is wrong with a request', async () => {
    await expect(ask({ model: 'related-products' })).rejects.toMatchObject({
      ...{ status: 400, message: expect.stringContaining('requests[0].objectID') },
    });
    await expect(ask({ model: 'trending-items' }, { model: 'nonsense' })).rejects.toMatchObject({
      ...{ status: 400, message: expect.stringContaining('requests[1].model') },
    });
  });

  it('answers pages of any origin', async () => {
    const { headers, status } = await fetch(`${app.url}/algolia/1/indexes/*/recommendations`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-algolia-api-key,x-new',
      },
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(headers.get('access-control-allow-headers')).toBe('x-algolia-api-key,x-new');
    const beacon = await post('/1/events', { events: [view({})] }, { origin: 'https://shop.example' });
    expect(beacon.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  });
});
