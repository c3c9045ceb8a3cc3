import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered } from '../../support/answered.ts';
import { START_MS, startTestApp, type TestApp } from '../../support/test-app.ts';

interface ListBody {
  readonly items: readonly { readonly itemId: string; readonly reason: { readonly kind: string; itemId?: string } }[];
  readonly hidden?: readonly { readonly itemId: string; readonly because: string }[];
}

const iso = (atMs: number) => new Date(atMs).toISOString();
const HOUR_MS = 3_600_000;

let app: TestApp;
let key: string;
const call = (method: string, path: string, body?: unknown, status?: number) =>
  answered({ app, key }, method, path, body, status);
const list = async (path: string) => (await call('GET', path)) as ListBody;
const idsIn = ({ items }: ListBody) => items.map(({ itemId }) => itemId).sort();
const forBuyer = async () => idsIn(await list('/v1/customers/buyer/recommendations?limit=20'));

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  const items = [
    { itemId: 'lamp' },
    { itemId: 'bowl' },
    { itemId: 'news', publishAt: iso(START_MS + 5 * HOUR_MS) },
    { itemId: 'coming', availableFrom: iso(START_MS + 2 * HOUR_MS) },
    // A wall clock of the tenant's zone, UTC.
    { itemId: 'going', availableUntil: iso(START_MS + 3 * HOUR_MS).slice(0, 19) },
    { itemId: 'gone', availableUntil: iso(START_MS) },
  ];
  await call('POST', '/v1/items', { items });
  const events = Array.from({ length: 5 }, (_, n) => ({
    id: `order-${n}`,
    type: 'purchase',
    customerId: `c${n}`,
    items: items.map(({ itemId }) => ({ itemId })),
  }));
  await call('POST', '/v1/events', { events }, 202);
  await call('POST', '/v1/events', { id: 'own', type: 'purchase', customerId: 'buyer', itemId: 'lamp' }, 202);
});
afterAll(() => app.close());

/** The same without a model and with one: what is in the mask of scores, and what is asked item by item. */
function datesHold(): void {
  it('shows what is to be had, to the second, without a call', async () => {
    app.clock.nowMs = START_MS;
    expect(await forBuyer()).toEqual(['bowl', 'going']);
    app.clock.nowMs = START_MS + 2 * HOUR_MS - 1000;
    expect(await forBuyer()).toEqual(['bowl', 'going']);
    app.clock.nowMs = START_MS + 2 * HOUR_MS;
    expect(await forBuyer()).toEqual(['bowl', 'coming', 'going']);
    app.clock.nowMs = START_MS + 3 * HOUR_MS - 1000;
    expect(await forBuyer()).toEqual(['bowl', 'coming', 'going']);
    app.clock.nowMs = START_MS + 3 * HOUR_MS;
    expect(await forBuyer()).toEqual(['bowl', 'coming']);
    app.clock.nowMs = START_MS + 5 * HOUR_MS;
    expect(await forBuyer()).toEqual(['bowl', 'coming', 'news']);
  });
}

describe('dates of items, before the first training', datesHold);

describe('dates of items, with a model', () => {
  beforeAll(async () => {
    app.clock.nowMs = START_MS;
    await call('POST', '/v1/training-jobs', undefined, 202);
  });
  datesHold();

  it('says why something is not in the list', async () => {
    app.clock.nowMs = START_MS;
    const { hidden = [] } = await list('/v1/customers/buyer/recommendations?explain=true');
    const because = Object.fromEntries(hidden.map(({ itemId, because: why }) => [itemId, why]));
    expect(because).toMatchObject({ coming: 'not_yet_available', gone: 'no_longer_available' });
  });

  it('names what is over, and nothing that is not published yet', async () => {
    const events = ['gone', 'news'].map((itemId) => ({ id: itemId, type: 'purchase', customerId: itemId, itemId }));
    await call('POST', '/v1/events', { events }, 202);
    const reasonsOf = async (customer: string) => {
      const { items } = await list(`/v1/customers/${customer}/recommendations`);
      return items.flatMap(({ reason }) => reason.itemId ?? []);
    };
    app.clock.nowMs = START_MS + 1000;
    expect(await reasonsOf('gone')).toContain('gone');
    expect(await reasonsOf('news')).toEqual([]);
    app.clock.nowMs = START_MS + 5 * HOUR_MS;
    expect(await reasonsOf('news')).toContain('news');
  });

  it('keeps what a patch leaves out, and forgets a date that is null', async () => {
    expect(await call('PATCH', '/v1/items/going', { price: 3 })).toMatchObject({
      price: 3,
      publishAt: null,
      availableFrom: null,
      availableUntil: iso(START_MS + 3 * HOUR_MS),
    });
    await call('PATCH', '/v1/items/going', { availableUntil: null });
    expect(await call('GET', '/v1/items/going')).toMatchObject({ availableUntil: null });
    app.clock.nowMs = START_MS + 4 * HOUR_MS;
    expect(await forBuyer()).toContain('going');
  });

  it('refuses what would end before it comes, and names where', async () => {
    const [from, at, after] = [START_MS, START_MS, START_MS + 1000].map(iso);
    const put = (until: string | undefined) =>
      app.call('PUT', '/v1/items/span', { key, body: { availableFrom: from, availableUntil: until } });
    expect((await put(after)).status).toBe(200);
    const items = [{ itemId: 'fine' }, { itemId: 'span', availableFrom: from, availableUntil: at }];
    for (const [reply, field] of [
      [await put(at), 'availableUntil'],
      [await app.call('POST', '/v1/items', { key, body: { items } }), 'items[1].availableUntil'],
    ] as const) {
      expect(reply.status).toBe(400);
      expect(reply.body).toMatchObject({ error: { details: [{ field, problem: 'must be after availableFrom' }] } });
    }
    expect((await app.call('GET', '/v1/items/fine', { key })).status).toBe(404);
  });

  it('refuses what is no moment', async () => {
    const reply = await app.call('PUT', '/v1/items/bad', { key, body: { availableFrom: 'tomorrow' } });
    expect(reply.status).toBe(400);
  });
});

describe('what another feed told of items', () => {
  it('stays where many are changed, or put as far as they are told', async () => {
    await call('POST', '/v1/items', {
      items: [
        { itemId: 'stocked', title: 'Jar', price: 5, attributes: { colour: 'blue' } },
        { itemId: 'other', title: 'Lid', hidden: true },
      ],
    });
    await call('PATCH', '/v1/items/stocked', { inStock: false });
    const items = [
      { itemId: 'stocked', title: 'Jar, large' },
      { itemId: 'stocked', price: 6 },
      { itemId: 'other', price: 2 },
      { itemId: 'unheard-of', price: 1 },
    ];
    expect(await call('PATCH', '/v1/items', { items })).toEqual({ changed: 2, put: 0, unknown: ['unheard-of'] });
    const jar = { title: 'Jar, large', price: 6, inStock: false, attributes: { colour: 'blue' } };
    expect(await call('GET', '/v1/items/stocked')).toMatchObject(jar);
    expect(await call('GET', '/v1/items/other')).toMatchObject({ title: 'Lid', price: 2, hidden: true });
    expect((await app.call('GET', '/v1/items/unheard-of', { key })).status).toBe(404);
    expect(await call('PATCH', '/v1/items', { items, onUnknown: 'put' })).toEqual({ changed: 2, put: 1, unknown: [] });
    expect(await call('GET', '/v1/items/stocked')).toMatchObject(jar);
    expect(await call('GET', '/v1/items/unheard-of')).toMatchObject({ price: 1, inStock: true });
    expect(await call('PATCH', '/v1/items', { items: [{ itemId: 'stocked', inStock: true }] })).toMatchObject({
      changed: 1,
    });
    expect(await call('GET', '/v1/items/stocked')).toMatchObject({ ...jar, inStock: true });
  });

  it('is not touched by a batch that is refused', async () => {
    const items = [
      { itemId: 'stocked', price: 7 },
      { itemId: 'other', price: -1 },
    ];
    const refused = await app.call('PATCH', '/v1/items', { key, body: { items } });
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ field: 'items[1].price' }] } } });
    expect(await call('GET', '/v1/items/stocked')).toMatchObject({ price: 6 });
  });
});
