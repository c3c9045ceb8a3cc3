import { gzipSync } from 'node:zlib';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addConnector } from '../../src/usecases/admin/connectors.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { twoTastesCatalogue } from '../support/two-tastes.ts';
import { expectTasteOfEach, tasteOrders } from './taste-of-each.ts';

const KEY = 'write-key-of-the-page';
const SKU_KEY = 'write-key-of-the-till';
const NOW_MS = Date.now();
const AT = new Date(NOW_MS - 3_600_000).toISOString();

let app: TestApp;
let deskKey: string;
beforeAll(async () => {
  app = await startTestApp({ connectors: ['segment'] });
  app.clock.nowMs = NOW_MS;
  await addConnector(app.engine, 'shop', { connector: 'segment', id: KEY });
  await addConnector(app.engine, 'shop', {
    ...{ connector: 'segment', id: SKU_KEY, scopes: ['events:write', 'catalogue:write'] },
    options: { 'product-id': 'sku', catalogue: 'from-events', 'event/Quiz Finished': 'like', consent: 'Ads' },
  });
  deskKey = await app.key(['admin']);
});
afterAll(() => app.close());

const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` });
const send = (path: string, body: unknown, headers: Readonly<Record<string, string>> = basic(KEY)) =>
  app.call('POST', `/segment${path}`, { body, headers });
const track = (event: string, userId: string, properties: object, more: object = {}) => ({
  ...{ type: 'track', messageId: `${userId} ${event}`, event, userId, properties, timestamp: AT, ...more },
});
async function historyOf(customerId: string) {
  const { body } = await app.call('GET', `/v1/customers/${encodeURIComponent(customerId)}/history`, { key: deskKey });
  return (body as { interactions: { type: string; itemId: string; quantity: number; at: string; eventId: string }[] })
    .interactions;
}
const told = async (customerId: string) =>
  (await historyOf(customerId)).map(({ type, itemId, quantity }) => `${type} ${itemId} ${quantity}`);

describe('the SDK of Segment for servers', () => {
  const open = (writeKey = KEY) =>
    new Analytics({ writeKey, host: app.url, path: '/segment/v1/batch', maxRetries: 0, flushAt: 100 });

  it('tells two groups of opposite taste apart', async () => {
    await app.call('POST', '/v1/items', { key: deskKey, body: { items: twoTastesCatalogue } });
    const orders = tasteOrders(NOW_MS - 60_000);
    const analytics = open();
    for (const { orderId, customerId, at, itemIds } of orders) {
      const products = itemIds.map((product_id) => ({ product_id, price: 10, quantity: 1 }));
      const properties = { order_id: orderId, products };
      analytics.track({ event: 'Order Completed', userId: customerId, properties, timestamp: new Date(at) });
    }
    await analytics.closeAndFlush();
    await expectTasteOfEach(app, orders);
  });

  it('says who a visitor is: by identify, by a track of both ids, and by alias', async () => {
    const analytics = open();
    const looked = (anonymousId: string) =>
      analytics.track({ event: 'Product Viewed', anonymousId, properties: { product_id: anonymousId } });
    for (const visitor of ['v-1', 'v-2', 'v-3']) looked(visitor);
    const traits = { firstName: 'Mei', lastName: 'Chen', birthday: '1990-02-30', email: 'mei@example.com', age: 36 };
    analytics.identify({ userId: 'mei', anonymousId: 'v-1', traits });
    analytics.track({ event: 'Order Completed', userId: 'mei', anonymousId: 'v-2', properties: { product_id: 'mug' } });
    analytics.alias({ userId: 'mei', previousId: 'v-3' });
    analytics.alias({ userId: 'mei', previousId: 'mei' });
    analytics.group({ userId: 'mei', groupId: 'g' });
    analytics.page({ userId: 'mei', name: 'Home' });
    await analytics.closeAndFlush();
    expect((await told('mei')).sort()).toEqual(['purchase mug 1', 'view v-1 1', 'view v-2 1', 'view v-3 1']);
    const { body } = await app.call('GET', '/v1/customers/mei/profile', { key: deskKey });
    expect(body).toMatchObject({ givenName: 'Mei', familyName: 'Chen', birthday: null });
    expect(JSON.stringify(body)).not.toContain('example.com');
  });

  it('merges customers by alias', async () => {
    const analytics = open();
    analytics.track({ event: 'Product Viewed', userId: 'old-id', properties: { product_id: 'mug' } });
    analytics.track({ event: 'Product Viewed', userId: 'new-id', properties: { product_id: 'cup' } });
    analytics.alias({ userId: 'new-id', previousId: 'old-id' });
    await analytics.closeAndFlush();
    expect((await told('old-id')).sort()).toEqual(['view cup 1', 'view mug 1']);
  });

  it('is refused with a wrong key, and does not try again', async () => {
    const analytics = open('another-write-key');
    const failed = new Promise((resolve) => analytics.on('error', resolve));
    analytics.track({ event: 'Product Viewed', userId: 'nobody', properties: { product_id: 'mug' } });
    await analytics.closeAndFlush();
    expect(await failed).toMatchObject({ code: 'delivery_failure' });
    expect(await told('nobody')).toEqual([]);
  });
});

describe('the SDK of RudderStack for servers', () => {
  it('sends compressed JSON that calls itself a form', async () => {
    const analytics = new RudderAnalytics(KEY, { dataPlaneUrl: `${app.url}/segment`, retryCount: 0 });
    const timestamp = new Date(AT);
    analytics.track({
      event: 'Product Added',
      userId: 'rudi',
      timestamp,
      properties: { product_id: 7, quantity: '2' },
    });
    analytics.identify({ userId: 'rudi', anonymousId: 'r-1', traits: { firstName: 'Rudi' } });
    await analytics.flush();
    expect(await historyOf('rudi')).toMatchObject([{ type: 'cart', itemId: '7', quantity: 2, at: AT }]);
    const { body } = await app.call('GET', '/v1/customers/rudi/profile', { key: deskKey });
    expect(body).toMatchObject({ givenName: 'Rudi' });
  });
});

describe("the Spec's events of a shop", () => {
  const mug = { product_id: 'mug', sku: 'M-1', name: 'Mug', price: '9.50', quantity: 2 };
  const order = { order_id: 'o-1', products: [mug, { product_id: 'pot' }] };

  it.each([
    ['Product Viewed', mug, ['view mug 1']],
    ['viewed_product', mug, ['view mug 1']],
    ['Product Clicked', mug, ['view mug 1']],
    ['Product List Viewed', { products: [mug, { sku: 'S-2' }] }, ['impression S-2 1', 'impression mug 1']],
    ['Product Added', mug, ['cart mug 2']],
    ['Product Added to Wishlist', mug, ['wishlist mug 1']],
    ['Wishlist Product Added to Cart', mug, ['cart mug 2']],
    ['Product Reviewed', { product_id: 'mug', rating: '4' }, ['rate mug 1']],
    ['Order Completed', order, ['purchase mug 2', 'purchase pot 1']],
    ['Order Updated', order, ['purchase mug 2', 'purchase pot 1']],
    ['Order Refunded', { order_id: 'o-1', products: [mug] }, ['return mug 2']],
  ])('%s is told', async (event, properties, expected) => {
    const userId = `one ${event} ☕`;
    expect((await send('/v1/track', track(event, userId, properties))).body).toMatchObject({ accepted: 1 });
    expect((await told(userId)).sort()).toEqual(expected);
  });

  it.each([
    'Products Searched',
    'Promotion Viewed',
    'Promotion Clicked',
    'Cart Viewed',
    'Checkout Started',
    'Checkout Step Viewed',
    'Payment Info Entered',
    'Coupon Applied',
    'Product Shared',
    'Signed Up',
  ])('%s is accepted and says nothing', async (event) => {
    const reply = await send('/v1/track', track(event, 'quiet', { ...mug, query: 'mug', products: [mug] }));
    expect(reply).toMatchObject({ status: 200, body: { success: true, accepted: 0, ignored: 1, rejected: [] } });
    expect(await told('quiet')).toEqual([]);
  });

  it('Product Removed takes out of the cart what was put there, and nothing else, once', async () => {
    const batch = [
      track('Product Added', 'rem', mug),
      track('Order Completed', 'rem', order),
      track('Product Viewed', 'rem', mug),
      track('Product Removed', 'rem', { ...mug, quantity: 1 }),
    ];
    for (const _ of [1, 2]) expect((await send('/v1/batch', { batch })).status).toBe(200);
    expect((await told('rem')).sort()).toEqual(['cart mug 1', 'purchase mug 2', 'purchase pot 1', 'view mug 1']);
  });

  it('an order is updated, whichever comes first, and told by page and server it is one', async () => {
    const early = track('Order Updated', 'upd', { ...order, products: [mug] }, { messageId: 'u-1' });
    const late = new Date(Date.parse(AT) + 60_000).toISOString();
    const later = track(
      'Order Updated',
      'upd',
      { order_id: 'o-1', products: [{ product_id: 'pot' }] },
      { timestamp: late },
    );
    const batch = [
      later,
      early,
      track('Order Completed', 'upd', order),
      track('Order Completed', 'upd', order, { messageId: 'p' }),
    ];
    expect((await send('/v1/batch', { batch })).body).toMatchObject({ rejected: [] });
    expect(await told('upd')).toEqual(['purchase pot 1']);
  });

  it.each([
    ['Order Cancelled', order],
    ['Order Refunded', { order_id: 'o-1', total: 19 }],
  ])('%s takes an order back, whichever comes first', async (event, properties) => {
    const [bought, back] = [track('Order Completed', event, order), track(event, event, properties)];
    await send('/v1/batch', { batch: [bought, back] });
    await send('/v1/batch', { batch: [back, bought].map((one) => ({ ...one, userId: `${event} early` })) });
    expect([await told(event), await told(`${event} early`)]).toEqual([[], []]);
  });

  it('a repeated message counts once, though its clock is corrected anew', async () => {
    const message = { ...track('Product Viewed', 'again', mug), messageId: undefined };
    const first = { batch: [message], sentAt: new Date(NOW_MS + 7_200_000).toISOString() };
    expect((await send('/v1/batch', first)).body).toMatchObject({ accepted: 1 });
    const second = { batch: [message], sentAt: new Date(NOW_MS + 7_210_000).toISOString() };
    expect((await send('/v1/batch', second)).body).toMatchObject({ accepted: 0, duplicates: 1, rejected: [] });
  });
});

describe('a call of the Spec', () => {
  it('happens by our clock, whatever the clock of the client says', async () => {
    const ahead = 30 * 86_400_000;
    const iso = (ms: number) => new Date(ms).toISOString();
    const timestamp = iso(NOW_MS + ahead - 60_000);
    const batch = [
      track('Product Viewed', 'clock', { product_id: 'a' }, { timestamp, messageId: 'c-1' }),
      track('Product Viewed', 'clock', { product_id: 'b' }, { messageId: 'c-2', sentAt: iso(NOW_MS - 300) }),
      track('Product Viewed', 'clock', { product_id: 'c' }, { messageId: 'c-3', originalTimestamp: timestamp }),
      track('Product Viewed', 'clock', { product_id: 'd' }, { messageId: 'c-4', timestamp: 'yesterday' }),
    ];
    const reply = await send('/v1/batch', { batch, sentAt: iso(NOW_MS + ahead) });
    expect(reply.body).toMatchObject({ accepted: 3, rejected: [{ index: 3, field: 'at' }] });
    const byItem = Object.fromEntries((await historyOf('clock')).map(({ itemId, at }) => [itemId, at]));
    expect(byItem).toEqual({ a: iso(NOW_MS - 60_000), b: AT, c: AT });
    const alone = track('Product Viewed', 'clock', { product_id: 'e' }, { timestamp });
    expect((await send('/v1/track', alone)).body).toMatchObject({ accepted: 0, rejected: [{ field: 'at' }] });
  });

  it('that is wrong holds up no other, and nothing readable is refused', async () => {
    const batch = [
      'text',
      { userId: 'ok' },
      { type: 'track', userId: 'ok' },
      track('Product Viewed', 'ok', {}),
      track('Product Viewed', '', { product_id: 'mug' }),
      track('Product Viewed', '..', { product_id: 'mug' }),
      track('Product Viewed', 'x'.repeat(257), { product_id: 'mug' }, { messageId: 'long' }),
      track('Product Viewed', 'ok', { product_id: 'mug', price: {}, quantity: 'many' }),
      { type: 'identify', userId: '.', traits: { firstName: 'Mei' } },
      { type: 'hello' },
    ];
    const reply = await send('/v1/batch', { batch });
    expect(reply).toMatchObject({ status: 200, body: { accepted: 1, ignored: 1 } });
    const { rejected } = reply.body as { rejected: { index: number; field: string }[] };
    expect(rejected.map(({ index, field }) => `${index} ${field}`)).toEqual([
      ...[
        '0 ',
        '1 type',
        '2 event',
        '3 properties.product_id',
        '4 customerId',
        '5 customerId',
        '6 customerId',
        '8 customerId',
      ],
    ]);
    expect(await told('ok')).toEqual(['view mug 1']);
    expect(await send('/v1/batch', { batch: ['text', 7] })).toMatchObject({ status: 400, body: { success: false } });
    expect(await send('/v1/batch', '{')).toMatchObject({ status: 400, body: { code: 'invalid_json' } });
  });

  it.each([
    ['in the body, as text', '/v1/t', 'text/plain', (body: object) => JSON.stringify({ ...body, writeKey: KEY })],
    [
      'in the address, from a beacon',
      `/beacon/v1/batch?writeKey=${KEY}`,
      'text/plain',
      (body: object) => JSON.stringify({ batch: [body] }),
    ],
    [
      'in the body, compressed',
      '/v1/import',
      'application/x-www-form-urlencoded',
      (body: object) => gzipSync(JSON.stringify({ batch: [body], writeKey: KEY })),
    ],
  ])('may show its key %s', async (name, path, type, write) => {
    const body = write(track('Product Viewed', name, { product_id: 'mug' }));
    const encoding = typeof body === 'string' ? {} : { 'content-encoding': 'gzip' };
    expect((await send(path, body, { 'content-type': type, ...encoding })).body).toMatchObject({ accepted: 1 });
    expect(await told(name)).toEqual(['view mug 1']);
  });

  it('comes alone where batches come, as webhook destinations send it, and in Latin-1', async () => {
    const single = track('Product Viewed', 'zoé', { product_id: 'café' });
    for (const path of ['/v1/batch', '/']) expect((await send(path, single)).status).toBe(200);
    expect(await told('zoé')).toEqual(['view café 1']);
    const latin = Buffer.from(JSON.stringify(track('Product Viewed', 'noël', { product_id: 'café' })), 'latin1');
    const headers = { ...basic(KEY), 'content-type': 'application/json; charset=iso-8859-1' };
    expect((await send('/v1/track/', latin, headers)).body).toMatchObject({ accepted: 1 });
    expect(await told('noël')).toEqual(['view café 1']);
  });

  it('keeps long numbers apart', async () => {
    const ids = ['788032119674292922', '788032119674292923'];
    const body = JSON.stringify({
      batch: ids.map((id) => track('Product Viewed', 'long', { product_id: `#${id}` }, { messageId: id })),
    });
    await send('/v1/batch', body.replaceAll(/"#(\d+)"/g, '$1'));
    expect((await told('long')).sort()).toEqual(ids.map((id) => `view ${id} 1`));
  });

  it('of who does not agree leaves nothing', async () => {
    const refusing = (consent: unknown, more: object = {}) => ({ context: { consent, ...more } });
    const [no, yes] = [
      { categoryPreferences: { Personalization: false, Ads: true } },
      { categoryPreferences: { Ads: false, Other: true } },
    ];
    const batch = [
      track('Product Viewed', 'no', mugOf('a'), refusing(no)),
      { type: 'identify', userId: 'no', anonymousId: 'no-1', traits: { firstName: 'No' }, ...refusing(no) },
      track('Product Viewed', 'no-more', mugOf('b'), refusing({ categoryPreferences: { Ads: false } })),
      track(
        'Product Viewed',
        'rudder-no',
        mugOf('c'),
        refusing(undefined, { consentManagement: { deniedConsentIds: ['personalization'] } }),
      ),
      track('Product Viewed', 'yes', mugOf('d'), refusing(yes)),
    ];
    expect((await send('/v1/batch', { batch })).body).toMatchObject({ accepted: 1, withheld: 3, ignored: 1 });
    expect((await send('/v1/batch', { batch: [batch[4]] }, basic(SKU_KEY))).body).toMatchObject({ withheld: 1 });
    expect(await Promise.all(['no', 'no-more', 'rudder-no', 'yes'].map(told))).toEqual([[], [], [], ['view d 1']]);
    expect((await app.call('GET', '/v1/customers/no/profile', { key: deskKey })).status).toBe(404);
  });
  const mugOf = (product_id: string) => ({ product_id });

  it('goes by what was settled for its key: other ids, own events, unknown items', async () => {
    const product = {
      product_id: 'p-1',
      sku: 'S-1',
      name: 'Jug',
      category: 'Kitchen',
      price: 5,
      image_url: 'https://x.example/j',
    };
    const batch = [
      track('Product Viewed', 'sku', product),
      track('Quiz Finished', 'sku', { ...product, name: '\ud800', image_url: 'javascript:x', sku: 'S-2' }),
    ];
    expect((await send('/v1/batch', { batch }, basic(SKU_KEY))).body).toMatchObject({ accepted: 2, rejected: [] });
    expect((await told('sku')).sort()).toEqual(['like S-2 1', 'view S-1 1']);
    const { body } = await app.call('GET', '/v1/items/S-1', { key: deskKey });
    expect(body).toMatchObject({
      title: 'Jug',
      categories: ['Kitchen'],
      price: 5,
      imageUrl: 'https://x.example/j',
    });
    expect((await app.call('GET', '/v1/items/S-2', { key: deskKey })).status).toBe(404);
    await app.call('PATCH', '/v1/items/S-1', { key: deskKey, body: { title: 'Big jug' } });
    await send('/v1/track', track('Product Clicked', 'sku', product), basic(SKU_KEY));
    expect((await app.call('GET', '/v1/items/S-1', { key: deskKey })).body).toMatchObject({ title: 'Big jug' });
    const named = { type: 'identify', userId: 'sku', traits: { firstName: 'Mei' } };
    expect((await send('/v1/batch', { batch: [...batch, named] }, basic(SKU_KEY))).body).toMatchObject({
      rejected: [{ index: 2 }],
    });
  });

  it('without a right key is refused', async () => {
    const body = track('Product Viewed', 'nobody', { product_id: 'mug' });
    for (const headers of [{}, basic('another-key'), { authorization: `Bearer ${KEY}` }]) {
      expect(await send('/v1/track', body, headers)).toMatchObject({ status: 401, body: { success: false } });
    }
  });
});
