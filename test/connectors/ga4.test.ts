import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addConnector } from '../../src/usecases/admin/connectors.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { twoTastesCatalogue } from '../support/two-tastes.ts';
import { expectTasteOfEach, tasteOrders } from './taste-of-each.ts';

const [STREAM, SECRET] = ['G-ABC123', 'secret-of-the-stream'];
const NOW_MS = Date.now();
const MICROS = `${NOW_MS - 3_600_000}000`;
const AT = new Date(NOW_MS - 3_600_000).toISOString();

describe('the Measurement Protocol of Google Analytics 4', () => {
  let app: TestApp;
  let deskKey: string;
  beforeAll(async () => {
    app = await startTestApp({ connectors: ['ga4'] });
    app.clock.nowMs = NOW_MS;
    const options = { 'event/quiz_done': 'like' };
    await addConnector(app.engine, 'shop', { connector: 'ga4', id: STREAM, secret: SECRET, options });
    deskKey = await app.key(['admin']);
  });
  afterAll(() => app.close());

  const query = (id = STREAM, secret = SECRET) => `?measurement_id=${id}&api_secret=${secret}`;
  const send = (body: unknown, path = `/mp/collect${query()}`, headers: Readonly<Record<string, string>> = {}) =>
    app.call('POST', `/ga4${path}`, { body, headers });
  const hit = (user_id: string, name: string, params: object, more: object = {}) => ({
    ...{ client_id: `c.${user_id}`, user_id, timestamp_micros: MICROS, events: [{ name, params }], ...more },
  });
  async function told(customerId: string) {
    const { body } = await app.call('GET', `/v1/customers/${encodeURIComponent(customerId)}/history`, { key: deskKey });
    const { interactions } = body as { interactions: { type: string; itemId: string; quantity: number; at: string }[] };
    return interactions.map(({ type, itemId, quantity }) => `${type} ${itemId} ${quantity}`).sort();
  }
  const tee = { item_id: 'SKU_1', item_name: 'Tee', price: 9.99, quantity: 2 };
  const items = [tee, { item_id: 7, quantity: '1' }];

  it('tells two groups of opposite taste apart', async () => {
    await app.call('POST', '/v1/items', { key: deskKey, body: { items: twoTastesCatalogue } });
    const orders = tasteOrders(NOW_MS - 60_000);
    for (const { orderId, customerId, at, itemIds } of orders) {
      const params = {
        transaction_id: orderId,
        currency: 'EUR',
        items: itemIds.map((item_id) => ({ item_id, price: 10 })),
      };
      const reply = await send(hit(customerId, 'purchase', params, { timestamp_micros: Date.parse(at) * 1000 }));
      expect(reply).toMatchObject({ status: 204, body: '' });
    }
    await expectTasteOfEach(app, orders);
  });

  it.each([
    ['view_item', ['view 7 1', 'view SKU_1 1']],
    ['select_item', ['view 7 1', 'view SKU_1 1']],
    ['view_item_list', ['impression 7 1', 'impression SKU_1 1']],
    ['add_to_cart', ['cart 7 1', 'cart SKU_1 2']],
    ['add_to_wishlist', ['wishlist 7 1', 'wishlist SKU_1 1']],
    ['purchase', ['purchase 7 1', 'purchase SKU_1 2']],
    ['refund', ['return 7 1', 'return SKU_1 2']],
    ['quiz_done', ['like 7 1', 'like SKU_1 2']],
    ...['begin_checkout', 'add_payment_info', 'view_cart', 'view_promotion', 'search', 'page_view'].map(
      (name) => [name, []] as [string, string[]],
    ),
  ])('%s', async (name, expected) => {
    for (const _ of [1, 2]) expect((await send(hit(name, name, { transaction_id: 'T1', items }))).status).toBe(204);
    expect(await told(name)).toEqual(expected);
  });

  it('takes a thing out of the cart, and an order back, whichever comes first', async () => {
    const add = { name: 'add_to_cart', params: { items: [tee] } };
    const remove = { name: 'remove_from_cart', params: { items: [{ ...tee, quantity: 1 }] } };
    await send(hit('cart', '', {}, { events: [add, remove] }));
    expect(await told('cart')).toEqual(['cart SKU_1 1']);
    await send(hit('back', 'refund', { transaction_id: 'T1' }));
    await send(hit('back', 'purchase', { transaction_id: 'T1', items }));
    expect(await told('back')).toEqual([]);
  });

  it('takes microseconds, knows a device for a customer, and counts looks at no stated time each', async () => {
    const look = { client_id: 'c.dev', events: [{ name: 'view_item', params: { items: [tee] } }] };
    await send(look);
    app.clock.nowMs += 5;
    await send(look);
    await send({ ...look, user_id: 'dev', timestamp_micros: Number(MICROS) });
    expect(await told('dev')).toHaveLength(3);
    const { body } = await app.call('GET', '/v1/customers/dev/history', { key: deskKey });
    expect((body as { interactions: { at: string }[] }).interactions.at(-1)?.at).toBe(AT);
  });

  it('keeps nothing of who does not agree', async () => {
    const refusals = [
      { consent: { ad_personalization: 'DENIED', ad_user_data: 'GRANTED' } },
      { consent: { ad_user_data: 'denied' } },
      { non_personalized_ads: true },
    ];
    for (const more of refusals) await send(hit('refusing', 'view_item', { items }, more));
    expect(await told('refusing')).toEqual([]);
    await send(hit('agreeing', 'view_item', { items }, { consent: { ad_personalization: 'GRANTED' } }));
    expect(await told('agreeing')).toHaveLength(2);
  });

  it('says at its debugging door alone what is wrong, and keeps nothing there', async () => {
    const debug = `/debug/mp/collect${query()}`;
    expect((await send(hit('fine', 'purchase', { items }), debug)).body).toEqual({ validationMessages: [] });
    expect(await told('fine')).toEqual([]);
    const wrong = {
      ...hit('x'.repeat(257), '', {}),
      events: [{ params: {} }, { name: 'view_item' }, { name: 'refund' }, { name: 'add_to_cart', params: { items } }],
    };
    const paths = ((await send(wrong, debug)).body as { validationMessages: { fieldPath: string }[] })
      .validationMessages;
    expect(paths.map(({ fieldPath }) => fieldPath)).toEqual([
      ...['events[0].name', 'events[1].params.items', 'events[2].params.transaction_id'],
      ...['events[3].customerId', 'events[3].sessionId'],
    ]);
    expect((await send({}, debug)).body).toMatchObject({
      validationMessages: [{ fieldPath: 'client_id' }, { fieldPath: 'events' }],
    });
    for (const body of [wrong, {}]) expect((await send(body)).status).toBe(204);
    expect((await send('{')).status).toBe(400);
  });

  it('reads gzip, text, Latin-1 and odd ids', async () => {
    const odd = hit('zoé/ü #1', 'view_item', { items: [{ item_id: 'café' }] });
    await send(gzipSync(JSON.stringify(odd)), undefined, { 'content-encoding': 'gzip', 'content-type': 'text/plain' });
    expect(await told('zoé/ü #1')).toEqual(['view café 1']);
    const latin = Buffer.from(JSON.stringify({ ...odd, user_id: 'noël' }), 'latin1');
    await send(latin, undefined, { 'content-type': 'text/plain; charset=iso-8859-1' });
    expect(await told('noël')).toEqual(['view café 1']);
  });

  it('refuses a wrong stream or secret', async () => {
    for (const wrong of [query('G-OTHER'), query(STREAM, 'secret-of-the-other'), `?measurement_id=${STREAM}`, '']) {
      expect((await send(hit('nobody', 'view_item', { items }), `/mp/collect${wrong}`)).status).toBe(401);
    }
    expect(await told('nobody')).toEqual([]);
  });
});
