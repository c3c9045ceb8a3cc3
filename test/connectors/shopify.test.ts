import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addConnector } from '../../src/usecases/admin/connectors.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { twoTastesCatalogue } from '../support/two-tastes.ts';
import { expectTasteOfEach, tasteOrders } from './taste-of-each.ts';

const [SHOP, OTHER, SECRET] = ['shop.myshopify.com', 'products.myshopify.com', 'secret-of-the-app'];
const NOW_MS = Date.now();
const at = (minutes: number) => new Date(NOW_MS - 86_400_000 + minutes * 60_000).toISOString();
const sign = (text: string | Buffer, secret = SECRET) => createHmac('sha256', secret).update(text).digest('base64');

describe('webhooks of Shopify', () => {
  let app: TestApp;
  let deskKey: string;
  beforeAll(async () => {
    app = await startTestApp({ connectors: ['shopify'] });
    app.clock.nowMs = NOW_MS;
    await addConnector(app.engine, 'shop', { connector: 'shopify', id: SHOP, secret: SECRET });
    const options = { items: 'products' };
    await addConnector(app.engine, 'shop', { connector: 'shopify', id: OTHER, secret: SECRET, options });
    deskKey = await app.key(['admin']);
  });
  afterAll(() => app.close());

  const send = (topic: string, body: unknown, shop = SHOP, secret = SECRET) => {
    const text = Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body);
    const headers = {
      ...{ 'X-Shopify-Topic': topic, 'X-Shopify-Shop-Domain': shop, 'X-Shopify-Hmac-SHA256': sign(text, secret) },
      ...{ 'X-Shopify-Webhook-Id': 'w-1', 'X-Shopify-API-Version': '2026-10' },
    };
    return app.call('POST', '/shopify', { body: text, headers });
  };
  const tell = async (topic: string, body: unknown, shop = SHOP) => {
    const reply = await send(topic, body, shop);
    expect(reply.status).toBe(200);
    return reply.body;
  };
  async function told(customerId: string) {
    const { body } = await app.call('GET', `/v1/customers/${customerId}/history`, { key: deskKey });
    const { interactions } = body as { interactions: { type: string; itemId: string; quantity: number }[] };
    return interactions.map(({ type, itemId, quantity }) => `${type} ${itemId} ${quantity}`).sort();
  }
  const item = (itemId: string | number) => app.call('GET', `/v1/items/${itemId}`, { key: deskKey });

  const line = (id: number, product: number, more: object = {}) => ({
    ...{ id, product_id: product, variant_id: product + 5, quantity: 2, price: '19.99' },
    ...more,
  });
  const order = (id: number, customer: number | null, more: object = {}) => ({
    ...{ id, email: `${id}@example.com`, created_at: at(0), updated_at: at(0), cancelled_at: null, refunds: [] },
    ...{ customer: customer === null ? null : { id: customer }, line_items: [line(1, 9001), line(2, 9002)] },
    ...more,
  });
  const refundOf = (orderId: number, id: number, line_item: object, quantity: number) => ({
    ...{ id, order_id: orderId, created_at: at(9), restock: true },
    refund_line_items: [{ id: 1, quantity, line_item_id: 1, restock_type: 'return', line_item }],
  });
  const product = (id: number, more: object = {}) => ({
    ...{
      id,
      title: 'Tent',
      vendor: 'Acme',
      product_type: 'camping',
      handle: 'tent',
      tags: 'red, light',
      status: 'active',
    },
    ...{ created_at: at(-9), updated_at: at(0), published_at: at(-9), image: { src: 'https://cdn.example/t.png' } },
    variants: [
      { ...{ id: id + 5, title: 'Small', price: '10.00', sku: 'T-S' }, ...stock(id * 10, 3) },
      { ...{ id: id + 6, title: 'Large', price: '12.00', sku: 'T-L' }, ...stock(id * 10 + 1, 0) },
    ],
    ...more,
  });
  const stock = (inventory_item_id: number, inventory_quantity: number) => ({
    ...{ inventory_item_id, inventory_quantity, inventory_management: 'shopify', inventory_policy: 'deny' },
  });

  it('tells two groups of opposite taste apart', async () => {
    const orders = tasteOrders(NOW_MS - 60_000);
    const ids = twoTastesCatalogue.map(({ itemId }) => itemId);
    const productId = (itemId: string) => 100 + ids.indexOf(itemId);
    for (const { itemId, title, categories } of twoTastesCatalogue) {
      const id = productId(itemId);
      const variants = [{ id: id + 1000, title: 'Default Title', price: '10.00', ...stock(id + 2000, 9) }];
      await tell('products/create', product(id, { title, product_type: categories?.[0], variants }));
    }
    for (const [index, told] of orders.entries()) {
      const line_items = told.itemIds.map((itemId, place) => {
        return {
          id: place,
          product_id: productId(itemId),
          variant_id: productId(itemId) + 1000,
          quantity: 1,
          price: '10.00',
        };
      });
      const more = { customer: { id: told.customerId }, line_items, created_at: told.at, updated_at: told.at };
      await tell('orders/create', order(5000 + index, null, more));
    }
    await expectTasteOfEach(app, orders, { item: (itemId) => String(productId(itemId) + 1000) });
  });

  it('takes an order as it stands, once, in whatever order its tellings come', async () => {
    const first = order(1, 71);
    const later = order(1, 71, {
      updated_at: at(5),
      line_items: [line(1, 9001, { quantity: 3 }), { id: 3, product_id: null }],
    });
    expect(await tell('orders/updated', later)).toMatchObject({ accepted: 1 });
    for (const topic of ['orders/create', 'orders/paid'])
      expect(await tell(topic, first)).toMatchObject({ duplicates: 1 });
    expect(await told('71')).toEqual(['purchase 9006 3']);
  });

  it('takes a cancelled order back, whichever comes first', async () => {
    const gone = order(2, 72, { updated_at: at(5), cancelled_at: at(5), refunds: [refundOf(2, 61, line(1, 9001), 2)] });
    await tell('orders/cancelled', gone);
    await tell('orders/create', order(2, 72));
    await tell('orders/updated', order(2, 72, { updated_at: at(3) }));
    await tell('refunds/create', refundOf(2, 61, line(1, 9001), 2));
    expect(await told('72')).toEqual([]);
    await tell('orders/create', order(3, 72));
    await tell('orders/cancelled', order(3, 72, { updated_at: at(5), cancelled_at: at(5) }));
    await tell('orders/delete', { id: 4 });
    await tell('orders/create', order(4, 72));
    expect(await told('72')).toEqual([]);
  });

  it('knows what was refunded, told alone or with its order, before or after it, once', async () => {
    const refund = refundOf(5, 62, line(1, 9001), 1);
    await tell('refunds/create', refund);
    await tell('orders/create', order(5, 73));
    const lines = [line(1, 9001, { current_quantity: 1 }), line(2, 9002, { current_quantity: 1 })];
    await tell('orders/updated', order(5, 73, { updated_at: at(9), refunds: [refund], line_items: lines }));
    await tell('refunds/create', refund);
    expect(await told('73')).toEqual(['purchase 9006 2', 'purchase 9007 1', 'return 9006 1']);
    expect(await tell('refunds/create', { ...refund, id: 63, refund_line_items: [] })).toEqual({ ignored: 1 });
  });

  it('knows who orders as a guest again, without their mail, and erases them', async () => {
    const email = 'Jo@Example.com';
    await tell('orders/create', order(6, null, { email }));
    await tell('orders/create', order(7, null, { email: 'jo@example.com ' }));
    await tell('orders/create', order(8, null, { email: null }));
    const guest = `guest-${createHmac('sha256', SECRET).update('jo@example.com').digest('hex').slice(0, 32)}`;
    expect(await told(guest)).toHaveLength(4);
    await tell('customers/redact', {
      shop_domain: SHOP,
      customer: { id: 79, email, phone: '1' },
      orders_to_redact: [6],
    });
    expect(await told(guest)).toEqual([]);
    expect(await tell('orders/updated', order(6, null, { email, updated_at: at(9) }))).toMatchObject({
      rejected: [{ code: 'erased' }],
    });
  });

  it('keeps variants, as one group, in step with the shop', async () => {
    await tell('products/create', product(9001));
    expect((await item(9006)).body).toMatchObject({
      ...{ title: 'Tent – Small', groupId: '9001', price: 10, inStock: true, hidden: false, categories: ['camping'] },
      ...{ brand: 'Acme', url: `https://${SHOP}/products/tent`, imageUrl: 'https://cdn.example/t.png' },
      attributes: { sku: 'T-S', tags: ['red', 'light'] },
    });
    expect((await item(9007)).body).toMatchObject({ inStock: false });
    const one = product(9001, { updated_at: at(5), status: 'draft' });
    await tell('products/update', { ...one, variants: one.variants.slice(1) });
    expect((await item(9006)).status).toBe(404);
    expect((await item(9007)).body).toMatchObject({ title: 'Tent', hidden: true });
    await tell('products/update', product(9001, { updated_at: at(3) }));
    expect((await item(9006)).status).toBe(404);
    await tell('products/delete', { id: 9001 });
    expect((await item(9007)).status).toBe(404);
  });

  it('does not bring back what was deleted, though it was created later for us', async () => {
    await tell('products/delete', { id: 9100 });
    expect(await tell('products/create', product(9100))).toEqual({ ignored: 1 });
    expect([(await item(9105)).status, (await item(9100)).status]).toEqual([404, 404]);
    await tell('products/create', product(9200));
    await tell('products/delete', { id: 9200 });
    await tell('products/update', product(9200, { updated_at: at(9) }));
    expect((await item(9205)).status).toBe(404);
  });

  it('follows stock by location', async () => {
    await tell('products/create', product(9300));
    const level = (location_id: number, available: number) =>
      tell('inventory_levels/update', { inventory_item_id: 93000, location_id, available, updated_at: at(1) });
    await level(1, 0);
    expect((await item(9305)).body).toMatchObject({ inStock: false });
    await level(2, 4);
    await level(1, 0);
    expect((await item(9305)).body).toMatchObject({ inStock: true, title: 'Tent – Small' });
    await level(2, 0);
    expect((await item(9305)).body).toMatchObject({ inStock: false });
    expect(await tell('inventory_levels/update', { inventory_item_id: 1, location_id: 1, available: 0 })).toEqual({
      ignored: 1,
    });
  });

  it('takes products for items where the shop wants it', async () => {
    await tell('products/create', product(9400), OTHER);
    expect((await item(9400)).body).toMatchObject({ title: 'Tent', price: 10, inStock: true, groupId: null });
    await tell('orders/create', order(9, 74, { line_items: [line(1, 9400)] }), OTHER);
    expect(await told('74')).toEqual(['purchase 9400 2']);
  });

  it('takes names of customers, and nothing else of them, and forgets who is deleted', async () => {
    const mei = { id: 75, email: 'mei@example.com', phone: '+1', first_name: 'Mei', last_name: 'Chen', note: 'secret' };
    await tell('customers/create', mei);
    const { body } = await app.call('GET', '/v1/customers/75/profile', { key: deskKey });
    expect(body).toMatchObject({ givenName: 'Mei', familyName: 'Chen' });
    expect(JSON.stringify(body)).not.toMatch(/example|secret/);
    await tell('customers/delete', { id: 75 });
    expect((await app.call('GET', '/v1/customers/75/profile', { key: deskKey })).status).toBe(404);
  });

  it('keeps long numbers apart', async () => {
    const text = JSON.stringify(order(10, 76, { line_items: [line(1, 1)] })).replace(
      '"variant_id":6',
      '"variant_id":788032119674292922',
    );
    await tell('orders/create', text);
    expect(await told('76')).toEqual(['purchase 788032119674292922 2']);
  });

  it.each(['app/uninstalled', 'shop/redact', 'customers/data_request', 'themes/publish'])(
    'understands %s and does nothing',
    async (topic) => expect(await tell(topic, { id: 1, shop_domain: SHOP })).toEqual({ ignored: 1 }),
  );

  it('refuses what another secret signed, or another shop sent', async () => {
    const unauthenticated = { status: 401, body: { errors: { code: 'unauthenticated' } } };
    expect(await send('orders/create', order(11, 77), SHOP, 'secret-of-another')).toMatchObject(unauthenticated);
    expect(await send('orders/create', order(11, 77), 'other.myshopify.com')).toMatchObject(unauthenticated);
    const unsigned = { 'X-Shopify-Topic': 'orders/create', 'X-Shopify-Shop-Domain': SHOP };
    const body = JSON.stringify(order(11, 77));
    expect(await app.call('POST', '/shopify', { body, headers: unsigned })).toMatchObject(unauthenticated);
    const headers = { ...unsigned, 'X-Shopify-Hmac-SHA256': sign(body) };
    expect(await app.call('POST', '/shopify', { body: `${body} `, headers })).toMatchObject(unauthenticated);
    expect(await told('77')).toEqual([]);
    expect((await send('orders/create', '{')).status).toBe(400);
  });
});
