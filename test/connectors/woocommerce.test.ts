import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addConnector } from '../../src/usecases/admin/connectors.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { twoTastesCatalogue } from '../support/two-tastes.ts';
import { expectTasteOfEach, tasteOrders } from './taste-of-each.ts';

const [SHOP, SECRET] = ['shop.example', 'secret-of-the-webhook'];
const NOW_MS = Date.now();
const at = (minutes: number) => new Date(NOW_MS - 86_400_000 + minutes * 60_000).toISOString().slice(0, 19);
const sign = (text: string, secret = SECRET) => createHmac('sha256', secret).update(text).digest('base64');

describe('webhooks of WooCommerce', () => {
  let app: TestApp;
  let deskKey: string;
  beforeAll(async () => {
    app = await startTestApp({ connectors: ['woocommerce'] });
    app.clock.nowMs = NOW_MS;
    await addConnector(app.engine, 'shop', { connector: 'woocommerce', id: SHOP, secret: SECRET });
    const options = { items: 'variations' };
    await addConnector(app.engine, 'shop', {
      connector: 'woocommerce',
      id: 'https://var.example/',
      secret: SECRET,
      options,
    });
    deskKey = await app.key(['admin']);
  });
  afterAll(() => app.close());

  const send = (topic: string, body: unknown, source = `https://${SHOP}/`, secret = SECRET) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = {
      'X-WC-Webhook-Topic': topic,
      'X-WC-Webhook-Source': source,
      'X-WC-Webhook-Signature': sign(text, secret),
    };
    return app.call('POST', '/woocommerce', { body: text, headers });
  };
  const tell = async (topic: string, body: unknown, source?: string) => {
    const reply = await send(topic, body, source);
    expect(reply.status).toBe(200);
    return reply.body;
  };
  async function told(customerId: string) {
    const { body } = await app.call('GET', `/v1/customers/${customerId}/history`, { key: deskKey });
    const { interactions } = body as { interactions: { type: string; itemId: string; quantity: number }[] };
    return interactions.map(({ type, itemId, quantity }) => `${type} ${itemId} ${quantity}`).sort();
  }
  const item = (itemId: number) => app.call('GET', `/v1/items/${itemId}`, { key: deskKey });
  const line = (product_id: number, variation_id = 0) => ({
    product_id,
    variation_id,
    quantity: 2,
    price: 9.5,
    total: '19.00',
  });
  const order = (id: number, customer_id: unknown, status: string, minute = 0, more: object = {}) => ({
    ...{
      id,
      customer_id,
      status,
      date_created_gmt: at(0),
      date_modified_gmt: at(minute),
      billing: { email: 'jo@example.com' },
    },
    ...{ line_items: [line(31, 32)], ...more },
  });
  const product = (id: number, more: object = {}) => ({
    ...{ id, name: 'Tent', type: 'simple', status: 'publish', catalog_visibility: 'visible', price: '10.00' },
    ...{
      stock_status: 'instock',
      categories: [{ id: 1, name: 'camping' }],
      permalink: 'https://shop.example/tent',
      sku: 'T',
    },
    ...{
      parent_id: 0,
      date_created_gmt: at(-9),
      date_modified_gmt: at(0),
      images: [{ src: 'https://shop.example/t.png' }],
    },
    ...more,
  });

  it('tells two groups of opposite taste apart', async () => {
    const orders = tasteOrders(NOW_MS - 60_000);
    const ids = twoTastesCatalogue.map(({ itemId }) => itemId);
    const productId = (itemId: string) => 100 + ids.indexOf(itemId);
    for (const { itemId, title: name } of twoTastesCatalogue)
      await tell('product.created', product(productId(itemId), { name }));
    for (const [index, { customerId, itemIds, at: time }] of orders.entries()) {
      const [date_created_gmt, line_items] = [time.slice(0, 19), itemIds.map((itemId) => line(productId(itemId)))];
      await tell('order.created', order(500 + index, customerId, 'processing', 0, { date_created_gmt, line_items }));
    }
    await expectTasteOfEach(app, orders, { item: (itemId) => String(productId(itemId)) });
  });

  it('answers the unsigned ping of a new webhook with 200, and nothing else that is unsigned', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await app.call('POST', '/woocommerce', { body: 'webhook_id=12', headers })).status).toBe(200);
    expect((await app.call('POST', '/woocommerce', { body: 'webhook_id=12&x=1', headers })).status).toBe(401);
    expect((await app.call('POST', '/woocommerce', { body: order(1, 71, 'processing') })).status).toBe(401);
  });

  it.each(['cancelled', 'failed', 'refunded', 'trash', 'pending'])(
    'takes an order back that is %s, in whatever order',
    async (status) => {
      const customer = `c-${status}`;
      await tell('order.created', order(2, customer, 'processing'));
      await tell('order.updated', order(2, customer, status, 5));
      await tell('order.updated', order(3, customer, status, 5));
      await tell('order.created', order(3, customer, 'processing'));
      expect(await told(customer)).toEqual([]);
      await tell('order.updated', order(2, customer, 'completed', 9));
      expect(await told(customer)).toEqual(['purchase 31 2']);
    },
  );

  it('takes an order as it stands, once, and a deleted one back', async () => {
    expect(await tell('order.created', order(4, 74, 'on-hold'))).toMatchObject({ accepted: 1 });
    expect(await tell('order.created', order(4, 74, 'on-hold'))).toMatchObject({ duplicates: 1 });
    await tell('order.updated', order(4, 74, 'completed', 5, { line_items: [line(33)] }));
    await tell('order.updated', order(4, 74, 'processing', 3));
    expect(await told('74')).toEqual(['purchase 33 2']);
    await tell('order.deleted', { id: 4 });
    await tell('order.deleted', { id: 5 });
    await tell('order.created', order(5, 74, 'processing'));
    expect(await told('74')).toEqual([]);
  });

  it('knows a guest again by a digest of the mail alone', async () => {
    await tell('order.created', order(6, 0, 'processing'));
    await tell('order.created', order(7, 0, 'processing', 0, { billing: { email: ' JO@example.com' } }));
    const guest = `guest-${createHmac('sha256', SECRET).update('jo@example.com').digest('hex').slice(0, 32)}`;
    expect(await told(guest)).toEqual(['purchase 31 2', 'purchase 31 2']);
  });

  it('keeps products in step with the shop, and does not bring back what was deleted', async () => {
    await tell('product.updated', product(41, { date_modified_gmt: at(5), stock_status: 'outofstock', price: '' }));
    await tell('product.created', product(41));
    expect((await item(41)).body).toMatchObject({
      title: 'Tent',
      inStock: false,
      price: null,
      categories: ['camping'],
    });
    await tell('product.updated', product(41, { date_modified_gmt: at(6), status: 'private' }));
    expect((await item(41)).body).toMatchObject({ hidden: true, inStock: true });
    await tell('product.deleted', { id: 41 });
    await tell('product.deleted', { id: 42 });
    for (const id of [41, 42]) await tell('product.updated', product(id, { date_modified_gmt: at(7) }));
    expect([(await item(41)).status, (await item(42)).status]).toEqual([404, 404]);
    await tell('product.restored', product(41, { date_modified_gmt: at(9) }));
    expect((await item(41)).status).toBe(200);
  });

  it('takes variations for items where the shop wants it', async () => {
    const source = 'https://var.example/';
    await tell('product.created', product(51, { type: 'variable', variations: [52] }), source);
    await tell('product.created', product(52, { type: 'variation', parent_id: 51, name: 'Tent - Red' }), source);
    expect((await item(51)).body).toMatchObject({ hidden: true });
    expect((await item(52)).body).toMatchObject({ groupId: '51', title: 'Tent - Red', hidden: false });
    await tell('order.created', order(8, 78, 'processing', 0, { line_items: [line(51, 52)] }), source);
    expect(await told('78')).toEqual(['purchase 52 2']);
    expect(await tell('product.created', product(53, { type: 'variation', parent_id: 51 }))).toEqual({ ignored: 1 });
  });

  it('takes names of customers, and forgets who is deleted', async () => {
    await tell('customer.created', { id: 79, email: 'mei@example.com', first_name: 'Mei', last_name: '' });
    const profile = () => app.call('GET', '/v1/customers/79/profile', { key: deskKey });
    expect((await profile()).body).toMatchObject({ givenName: 'Mei', familyName: null });
    await tell('customer.deleted', { id: 79 });
    expect((await profile()).status).toBe(404);
    expect(await tell('coupon.created', { id: 1 })).toEqual({ ignored: 1 });
  });

  it('refuses what another secret signed, or another shop sent', async () => {
    expect((await send('order.created', order(9, 80, 'processing'), undefined, 'secret-of-another')).status).toBe(401);
    expect((await send('order.created', order(9, 80, 'processing'), 'https://other.example/')).status).toBe(401);
    expect(await told('80')).toEqual([]);
  });
});
