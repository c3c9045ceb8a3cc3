import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';
import { twoTastesCatalogue, twoTastesEvents } from '../../support/two-tastes.ts';

type Item = Readonly<Record<string, unknown>>;

const SESSION = 'session-0123456789';
const WHY = ['reason', 'reasonText', 'shopperText'];
let app: TestApp;
let key: string;
let page: string;

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['recommendations:read', 'events:write', 'catalogue:write', 'admin']);
  page = await app.key(['browser']);
  const items = twoTastesCatalogue.map((item) => ({
    ...item,
    url: `https://shop.example/${item.itemId}`,
    attributes: { colour: 'red' },
  }));
  await app.call('POST', '/v1/items', { key, body: { items } });
  await app.call('POST', '/v1/events', { key, body: { events: twoTastesEvents(24, app.clock.nowMs) } });
  await app.call('POST', '/v1/training-jobs', { key, body: {} });
});
afterAll(() => app.close());

const DOORS: readonly (readonly [
  name: string,
  ask: (wish: Readonly<Record<string, unknown>>, by?: string) => unknown,
])[] = [
  ...[
    '/v1/customers/customer-2/recommendations',
    '/v1/items/tent/recommendations',
    '/v1/trending',
    '/v1/popular',
    '/v1/latest',
  ].map((path) => {
    const ask = (wish: Readonly<Record<string, unknown>>, by = key) => {
      const query = Object.entries(wish).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, String(one)]),
      );
      return app.call('GET', `${path}?${new URLSearchParams(query)}`, { key: by });
    };
    return [`GET ${path}`, ask] as const;
  }),
  [
    'POST /v1/recommendations',
    (wish, by = key) =>
      app.call('POST', '/v1/recommendations', { key: by, body: { sessionId: SESSION, itemIds: ['tent'], ...wish } }),
  ],
];

describe.each(DOORS)('fields of %s', (_name, ask) => {
  const itemsOf = async (wish: Readonly<Record<string, unknown>>, by?: string): Promise<readonly Item[]> => {
    const { status, body } = (await ask(wish, by)) as { status: number; body: { items: readonly Item[] } };
    expect([status, body]).toMatchObject([200, {}]);
    expect(body.items.length).toBeGreaterThan(0);
    return body.items;
  };
  const only = (items: readonly Item[], ...names: readonly string[]) =>
    items.map((item) => Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name))));

  it('are those asked for, as they are in the whole, with id and tier', async () => {
    const whole = await itemsOf({});
    expect(await itemsOf({ fields: ['title', 'shopperText'] })).toEqual(
      only(whole, 'itemId', 'tier', 'title', 'shopperText'),
    );
    for (const field of ['price', 'categories', 'url', 'score', ...WHY]) {
      expect(await itemsOf({ fields: [field] })).toEqual(only(whole, 'itemId', 'tier', field));
    }
    expect(await itemsOf({ fields: ['itemId'] })).toEqual(only(whole, 'itemId', 'tier'));
  });

  it('are, beside them, what was asked for by name', async () => {
    const wish = { fields: ['price'], attributes: ['colour'] };
    const told = await itemsOf(wish);
    expect(told.every(({ attributes }) => (attributes as Item).colour === 'red')).toBe(true);
    expect(Object.keys(told[0] ?? {}).sort()).toEqual(['attributes', 'itemId', 'price', 'tier']);
  });

  it('that nobody knows are refused by name', async () => {
    expect(await ask({ fields: ['title', 'prise'] })).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'invalid_request',
          details: [{ field: 'fields[1]', problem: expect.stringContaining('must be one of: itemId') as string }],
        },
      },
    });
  });
});

it('takes several in one, parted by commas', async () => {
  const ask = async (query: string) => {
    const { status, body } = await app.call('GET', `/v1/trending?${query}`, { key });
    return [status, status === 200 ? (body as { items: unknown }).items : body];
  };
  expect(await ask('fields=title,price')).toEqual(await ask('fields=price&fields=title'));
  expect(await ask('fields[]=title&fields[]=price')).toEqual(await ask('fields=title,price'));
  expect(await ask('fields=')).toMatchObject([400, { error: { details: [{ field: 'fields[0]' }] } }]);
});

it('tells a page what its visitors see, and more where it asks for it', async () => {
  const ask = async (wish: object) => {
    const body = { sessionId: SESSION, itemIds: ['tent'], limit: 3, ...wish };
    return ((await app.call('POST', '/v1/recommendations', { key: page, body })).body as { items: readonly Item[] })
      .items;
  };
  const [first = {}] = await ask({});
  expect(Object.keys(first).sort()).toEqual(['categories', 'itemId', 'price', 'shopperText', 'tier', 'title', 'url']);
  expect(Object.keys((await ask({ fields: ['score', 'reason'] }))[0] ?? {}).sort()).toEqual([
    ...['itemId', 'reason', 'score', 'tier'],
  ]);
});
