import { CloudEvent, type CloudEventV1, HTTP, Mode } from 'cloudevents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addConnector } from '../../src/usecases/admin/connectors.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const KEY = 'a-token-of-the-broker';

describe('CloudEvents, with the package of that name', () => {
  let app: TestApp;
  let deskKey: string;
  beforeAll(async () => {
    app = await startTestApp({ connectors: ['cloudevents'] });
    await addConnector(app.engine, 'shop', { connector: 'cloudevents', id: KEY });
    deskKey = await app.key(['guests:read']);
  });
  afterAll(() => app.close());

  const eventWith = (fields: Partial<CloudEventV1<Record<string, unknown>>> = {}) =>
    new CloudEvent<Record<string, unknown>>({
      id: 'e-1',
      source: '/till',
      type: 'com.example.shop.purchase',
      time: '2026-03-01T10:00:00.000Z',
      data: { customerId: 'ann', items: [{ itemId: 'mug', quantity: 2, price: 9.5 }] },
      ...fields,
    });
  const send = (
    event: CloudEventV1<Record<string, unknown>>,
    mode: Mode,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const message = mode === Mode.BINARY ? HTTP.binary(event) : HTTP.structured(event);
    return app.call('POST', '/cloudevents/events', {
      key: KEY,
      body: message.body as string,
      headers: { ...(message.headers as Record<string, string>), ...headers },
    });
  };
  const historyOf = async (customerId: string) => {
    const { body } = await app.call('GET', `/v1/customers/${customerId}/history`, { key: deskKey });
    return (body as { interactions: { type: string; itemId: string; quantity: number; at: string }[] }).interactions;
  };

  it.each([
    ['binary', Mode.BINARY],
    ['structured', Mode.STRUCTURED],
  ])('takes a %s one once, however often it comes', async (name, mode) => {
    const event = eventWith({ id: name, data: { customerId: name, itemId: 'mug', quantity: 2 } });
    expect((await send(event, mode)).body).toMatchObject({ accepted: 1, duplicates: 0 });
    expect((await send(event, mode)).body).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await historyOf(name)).toMatchObject([
      { type: 'purchase', itemId: 'mug', quantity: 2, at: '2026-03-01T10:00:00.000Z' },
    ]);
  });

  it('takes a batch, and what is wrong with one holds up no other', async () => {
    const events = [
      eventWith({ id: 'b-1', subject: 'bea', data: { itemId: 'mug' } }),
      eventWith({ id: 'b-2', type: 'nonsense', data: { customerId: 'bea', itemId: 'mug' } }),
      eventWith({ id: 'b-1', source: '/other-till', subject: 'bea', data: { itemId: 'cup' } }),
    ];
    const reply = await app.call('POST', '/cloudevents/events', {
      key: KEY,
      body: JSON.stringify(events),
      headers: { 'content-type': 'application/cloudevents-batch+json; charset=utf-8' },
    });
    expect(reply).toMatchObject({ status: 202, body: { accepted: 2, rejected: [{ index: 1, field: 'type' }] } });
    expect((await historyOf('bea')).map(({ itemId }) => itemId).sort()).toEqual(['cup', 'mug']);
  });

  it('reads Latin-1 where it is named, and percent-encoded headers', async () => {
    const body = Buffer.from(JSON.stringify({ customerId: 'zoé', itemId: 'café' }), 'latin1');
    const headers = {
      'content-type': 'application/json; charset=iso-8859-1',
      ...{ 'ce-id': 'l%201', 'ce-source': '/till', 'ce-type': 'view', 'ce-specversion': '1.0' },
    };
    const reply = await app.call('POST', '/cloudevents/events/', { key: KEY, body, headers });
    expect(reply.body).toMatchObject({ accepted: 1 });
    expect(await historyOf(encodeURIComponent('zoé'))).toMatchObject([{ itemId: 'café', eventId: '/till#l 1' }]);
    const unnamed = await app.call('POST', '/cloudevents/events', {
      key: KEY,
      body,
      headers: { ...headers, 'content-type': 'application/json' },
    });
    expect(unnamed).toMatchObject({ status: 400, body: { error: { code: 'invalid_json' } } });
  });

  it('names what is missing', async () => {
    const reply = await app.call('POST', '/cloudevents/events', { key: KEY, body: {}, headers: { 'ce-id': 'x' } });
    expect(reply.status).toBe(400);
    const fields = (reply.body as { error: { details: { field: string }[] } }).error.details.map(({ field }) => field);
    expect(fields).toEqual(['ce-source', 'ce-type', 'ce-specversion']);
  });

  it('lets in who is known, as that tenant alone, until they are shut out', async () => {
    const refused = { status: 401, body: { error: { code: 'unauthenticated' } } };
    const path = '/cloudevents/events';
    expect(await app.call('POST', path, { key: 'another-token-of-theirs', body: eventWith() })).toMatchObject(refused);
    expect(await app.call('POST', path, { body: eventWith() })).toMatchObject(refused);
    const hotelKey = await app.key(['guests:read'], 'hotel');
    const { body } = await app.call('GET', '/v1/customers/binary/history', { key: hotelKey });
    expect(body).toEqual({ interactions: [] });
  });

  it('is there where it is mounted, and nowhere else', async () => {
    expect((await app.call('POST', '/cloudevents/other', { key: KEY, body: {} })).status).toBe(404);
    expect((await app.call('POST', '/events', { key: KEY, body: {} })).status).toBe(404);
  });
});
