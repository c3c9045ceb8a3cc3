import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTenant } from '../../../src/usecases/admin/tenants.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  const items = ['mug', 'pot', 'tea', 'cup', 'tray'].map((itemId) => ({ itemId, title: itemId.toUpperCase() }));
  await app.call('POST', '/v1/items', { key, body: { items } });
});
afterAll(() => app.close());

interface ListBody {
  readonly recommendationId: string;
  readonly model: unknown;
  readonly items: readonly { itemId: string; tier: string; reason: { kind: string } }[];
}

async function list(path: string, body?: unknown): Promise<ListBody> {
  const reply = await app.call(body === undefined ? 'GET' : 'POST', path, { key, body });
  expect(reply.status).toBe(200);
  return reply.body as ListBody;
}
const idsOf = ({ items }: ListBody) => items.map(({ itemId }) => itemId).sort();

describe('recommendations before the first training', () => {
  it('say that no model answered, label every item, and are never empty', async () => {
    const answer = await list('/v1/customers/somebody/recommendations');
    expect(answer).toMatchObject({ model: null, placement: 'home', recommendationId: expect.stringMatching(/\S/) });
    expect(answer.items.map(({ tier, reason }) => [tier, reason.kind])).toEqual(
      Array.from({ length: 5 }, () => ['new', 'new_in_catalogue']),
    );
  });

  it('leave out what is excluded, one parameter an id, commas and all', async () => {
    await app.call('PUT', '/v1/items/a%2Cb', { key, body: {} });
    const answer = await list('/v1/trending?exclude=a%2Cb&exclude=mug');
    expect(idsOf(answer)).toEqual(['cup', 'pot', 'tea', 'tray']);
    await app.call('DELETE', '/v1/items/a%2Cb', { key });
    expect(idsOf(await list('/v1/trending?exclude=mug'))).toEqual(['cup', 'pot', 'tea', 'tray']);
  });

  it('follow a hidden and an unavailable item at once', async () => {
    await app.call('PATCH', '/v1/items/mug', { key, body: { hidden: true } });
    await app.call('PATCH', '/v1/items/pot', { key, body: { inStock: false } });
    const answer = await list('/v1/customers/somebody/recommendations?explain=true');
    expect(idsOf(answer)).toEqual(['cup', 'tea', 'tray']);
    expect(answer).toMatchObject({
      hidden: expect.arrayContaining([
        { itemId: 'mug', because: 'hidden' },
        { itemId: 'pot', because: 'out_of_stock' },
      ]),
    });
    await app.call('PATCH', '/v1/items/mug', { key, body: { hidden: false } });
    await app.call('PATCH', '/v1/items/pot', { key, body: { inStock: true } });
  });

  it('know an event as soon as it is acknowledged', async () => {
    const event = { id: 'bought', type: 'purchase', customerId: 'buyer', itemId: 'tea' };
    await app.call('POST', '/v1/events', { key, body: event });
    expect(idsOf(await list('/v1/customers/buyer/recommendations'))).not.toContain('tea');
    expect(idsOf(await list('/v1/recommendations', { customerId: 'buyer' }))).not.toContain('tea');
    expect(idsOf(await list('/v1/recommendations', { customerId: 'buyer', consent: false }))).toContain('tea');
  });

  it("leave a basket's and a page's own items out", async () => {
    expect(idsOf(await list('/v1/recommendations', { itemIds: ['mug', 'cup'] }))).toEqual(['pot', 'tea', 'tray']);
    expect(idsOf(await list('/v1/items/mug/recommendations?relation=together'))).not.toContain('mug');
  });

  it('refuse a question about nobody and nothing, and an item nobody knows', async () => {
    expect((await app.call('POST', '/v1/recommendations', { key, body: {} })).status).toBe(400);
    expect((await app.call('GET', '/v1/items/unheard-of/recommendations', { key })).status).toBe(404);
  });
});

describe('recommendations with a model', () => {
  it('do not call popular what more people turn down than take', async () => {
    const types = ['view', 'view', 'dislike', 'dislike'];
    const events = types.map((type, index) => ({ id: `${index}`, type, customerId: `guest-${index}`, itemId: 'cup' }));
    await app.call('POST', '/v1/events', { key, body: { events } });
    await app.call('POST', '/v1/training-jobs', { key });
    await app.engine.views.settled();
    const { items } = await list('/v1/trending');
    expect(items.find(({ itemId }) => itemId === 'cup')).toMatchObject({ tier: 'new' });
  });

  it('offer again what somebody has who has everything, and say so truly', async () => {
    const items = ['mug', 'pot', 'tea', 'cup', 'tray'].map((itemId) => ({ itemId }));
    const event = { id: 'everything', type: 'purchase', customerId: 'collector', items };
    await app.call('POST', '/v1/events', { key, body: event });
    const answer = await list('/v1/customers/collector/recommendations?limit=2');
    expect(answer.items.map(({ tier, reason }) => [tier, reason])).toEqual([
      ['personal', { kind: 'had_before' }],
      ['personal', { kind: 'had_before' }],
    ]);
  });
});

describe('relations of items', () => {
  const related = async (shop: string, query: string) => {
    const { body } = await app.call('GET', `/v1/items/tent/recommendations?${query}`, { key: shop });
    return (body as ListBody).items.map(({ itemId, tier, reason }) => `${itemId}: ${tier}, ${reason.kind}`);
  };

  it('tell what goes with an item from what is taken instead of it', async () => {
    await createTenant(app.engine, 'campsite');
    const shop = await app.key(['admin'], 'campsite');
    await openCampsite(shop);
    const substitutes = await related(shop, 'relation=substitutes');
    expect(substitutes.slice(0, 3)).toEqual([
      'other-tent: similar, instead_of',
      'third-tent: similar, instead_of',
      'pegs: similar, because_of_item',
    ]);
    expect((await related(shop, 'relation=similar'))[0]).toMatch(/: similar, because_of_item$/);
    // Other tents do not go with this one: they only fill the list, as what they are besides.
    expect(await related(shop, 'relation=together')).toEqual([
      'pegs: together, because_of_item',
      'mug: popular, popular',
      'other-tent: popular, popular',
      'third-tent: popular, popular',
    ]);
    // Nor do they go with a basket that has one already, though they go with its pegs.
    const basket = { itemIds: ['tent', 'pegs'], limit: 1 };
    const { body } = await app.call('POST', '/v1/recommendations', { key: shop, body: basket });
    expect((body as ListBody).items).toMatchObject([{ itemId: 'mug', tier: 'popular' }]);
  });

  it('are three', async () => {
    expect((await app.call('GET', '/v1/items/mug/recommendations?relation=instead', { key })).status).toBe(400);
  });
});

/**
 * 24 people look at three tents and the pegs; each tent is ordered by 8 of them, with the pegs. 24 others want a mug.
 * Two certain tents are expected in 8 * 8 / 48 = 1.3 orders, any two in 4. There are none, P = .018.
 */
async function openCampsite(shop: string): Promise<void> {
  const tents = ['tent', 'other-tent', 'third-tent'];
  const catalogue = [
    ...tents.map((itemId) => ({ itemId, categories: ['tents'] })),
    { itemId: 'pegs' },
    { itemId: 'mug' },
  ];
  const shopper = (customerId: string, viewed: readonly string[], bought: readonly string[]) => [
    ...viewed.map((itemId) => ({ id: `${customerId} sees ${itemId}`, type: 'view', customerId, itemId })),
    { id: `${customerId} buys`, type: 'purchase', customerId, items: bought.map((itemId) => ({ itemId })) },
  ];
  const events = Array.from({ length: 24 }, (_, n) => [
    ...shopper(`camper-${n}`, [...tents, 'pegs'], [tents[n % 3] ?? '', 'pegs']),
    ...shopper(`drinker-${n}`, ['mug'], ['mug']),
  ]);
  await app.call('POST', '/v1/items', { key: shop, body: { items: catalogue } });
  await app.call('POST', '/v1/events', { key: shop, body: { events: events.flat() } });
  await app.call('POST', '/v1/training-jobs', { key: shop });
  await app.engine.views.settled();
}

describe('one person', () => {
  it('is one, before and after they said who they are, and gone after erasure', async () => {
    const post = (path: string, body: unknown) => app.call('POST', path, { key, body });
    await post('/v1/events', { id: 's1', type: 'view', sessionId: 'visit', itemId: 'mug' });
    await post('/v1/events', { id: 'c1', type: 'view', customerId: 'mei', itemId: 'pot' });
    const identity = { sessionId: 'visit', customerId: 'mei' };
    expect(await post('/v1/identities', identity)).toMatchObject({ status: 200, body: { mergedInteractions: 1 } });
    expect((await post('/v1/identities', identity)).body).toEqual({ mergedInteractions: 0 });
    await app.call('PUT', '/v1/customers/mei/profile', { key, body: { givenName: 'Mei', honorific: 'ms' } });

    const history = () => app.call('GET', '/v1/customers/mei/history', { key });
    expect(((await history()).body as { interactions: unknown[] }).interactions).toHaveLength(2);
    expect(await app.call('DELETE', '/v1/customers/mei', { key })).toMatchObject({
      status: 200,
      body: { erasedInteractions: 2, erasedAt: expect.stringMatching(/Z$/) },
    });
    expect((await history()).body).toEqual({ interactions: [] });
    expect((await app.call('GET', '/v1/customers/mei/profile', { key })).status).toBe(404);
  });
});

describe('settings', () => {
  it('are complete when read, replaced as a whole, and refuse what they do not know', async () => {
    const hotel = await app.key(['admin'], 'hotel');
    const read = await app.call('GET', '/v1/settings', { key: hotel });
    expect(read).toMatchObject({ status: 200, body: { currency: 'EUR', training: { everyMinutes: 60 } } });
    const put = (body: unknown) => app.call('PUT', '/v1/settings', { key: hotel, body });
    expect(await put({ currency: 'CHF' })).toMatchObject({ status: 200, body: { currency: 'CHF', timeZone: 'UTC' } });
    expect(await put({ training: { fit: { shrinkge: 3 } } })).toMatchObject({
      status: 400,
      body: { error: { details: [{ field: 'training.fit.shrinkge', problem: 'unknown field' }] } },
    });
    // Without a body nothing is meant, so nothing may be reset.
    expect((await put(undefined)).status).toBe(400);
    expect((await app.call('GET', '/v1/settings', { key: hotel })).body).toMatchObject({ currency: 'CHF' });
  });
});
