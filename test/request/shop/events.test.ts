import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { START_MS, startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;
let customerId: string;
let count = 0;

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['events:write', 'guests:read']);
});
afterAll(() => app.close());
beforeEach(() => {
  count += 1;
  customerId = `customer-${count}`;
});

const post = (body: unknown) => app.call('POST', '/v1/events', { key, body });
const event = (rest: object = {}) => ({ id: 'e1', type: 'view', customerId, itemId: 'mug', ...rest });
const iso = (offsetMs: number) => new Date(START_MS + offsetMs).toISOString();

async function history(): Promise<readonly Record<string, unknown>[]> {
  const { body } = await app.call('GET', `/v1/customers/${customerId}/history`, { key });
  return (body as { interactions: Record<string, unknown>[] }).interactions;
}

async function refusal(body: unknown) {
  const reply = await post(body);
  expect(await history()).toEqual([]);
  return { status: reply.status, ...(reply.body as { error: { code: string; details: unknown } }).error };
}

describe('POST /v1/events accepts', () => {
  it('a single event, with the time of the server and a quantity of one', async () => {
    const reply = await post(event());
    expect(reply).toMatchObject({ status: 202, body: { accepted: 1, duplicates: 0, interactions: 1 } });
    expect(await history()).toMatchObject([{ type: 'view', itemId: 'mug', quantity: 1, price: null, at: iso(0) }]);
  });

  it('a batch; an order has several lines; a retry changes nothing', async () => {
    const order = event({
      id: 'order',
      type: 'purchase',
      itemId: undefined,
      items: [{ itemId: 'mug', quantity: 2, price: 9.5 }, { itemId: 'pot' }],
      at: iso(-60_000),
      place: 'web',
    });
    const batch = { events: [order, event({ id: 'seen' })] };
    expect((await post(batch)).body).toEqual({ accepted: 2, duplicates: 0, interactions: 3 });
    const before = await history();
    expect((await post(batch)).body).toEqual({ accepted: 0, duplicates: 2, interactions: 0 });
    expect(await history()).toEqual(before);
    expect(before.map(({ itemId, quantity }) => [itemId, quantity])).toEqual(
      expect.arrayContaining([
        ['mug', 1],
        ['mug', 2],
        ['pot', 1],
      ]),
    );
  });

  it('an offset in the time, and a time five minutes ahead exactly', async () => {
    await post(event({ at: '2026-03-02T10:05:00+01:00' }));
    expect(await history()).toMatchObject([{ at: iso(5 * 60_000) }]);
  });

  it('1,000 events at once, and ids of any script up to 256 characters', async () => {
    const events = Array.from({ length: 1000 }, (_, index) => event({ id: `e${index}`, itemId: '🧉'.repeat(256) }));
    expect((await post({ events })).body).toMatchObject({ accepted: 1000 });
  });
});

describe('POST /v1/events reads times without a zone in the zone of the tenant', () => {
  it.each(['2026-03-02T10:05:00+09:00', '2026-03-02T10:05', '2026-03-02T01:05Z'])('%s', async (at) => {
    const admin = await app.key(['admin', 'events:write', 'guests:read'], 'hotel');
    const settings = (await app.call('GET', '/v1/settings', { key: admin })).body as object;
    await app.call('PUT', '/v1/settings', { key: admin, body: { ...settings, timeZone: 'Asia/Tokyo' } });
    const told = await app.call('POST', '/v1/events', { key: admin, body: event({ at }) });
    expect(told.status).toBe(202);
    const asked = await app.call('GET', `/v1/customers/${customerId}/history`, { key: admin });
    expect(asked.body).toMatchObject({ interactions: [{ at: '2026-03-02T01:05:00.000Z' }] });
  });
});

describe('POST /v1/events with onInvalid "skip"', () => {
  it('stores 999 of 1,000 and tells which one lies six minutes ahead (D27)', async () => {
    const events = Array.from({ length: 1000 }, (_, index) => event({ id: `e${index}`, at: iso(0) }));
    events[417] = event({ id: 'e417', at: iso(6 * 60_000) });
    const reply = await post({ events, onInvalid: 'skip' });
    expect(reply).toMatchObject({ status: 202, body: { accepted: 999, duplicates: 0, interactions: 999 } });
    expect((reply.body as { rejected: unknown }).rejected).toEqual([
      { index: 417, code: 'invalid_request', field: 'at', problem: 'must not be in the future (5 minutes at most)' },
    ]);
    expect((await post({ events })).status).toBe(400);
  });

  it('names what is wrong with each line, of whatever kind, in the order of the batch', async () => {
    const events = [
      event({ id: 'ok-1' }),
      event({ id: 'bad-1', type: 'teleport' }),
      'not an event',
      event({ id: 'bad-2', quantity: 0, colour: 'red' }),
      event({ id: 'ok-2' }),
    ];
    const { status, body } = await post({ events, onInvalid: 'skip' });
    expect({ status, body }).toMatchObject({ status: 202, body: { accepted: 2, duplicates: 0, interactions: 2 } });
    const { rejected } = body as { rejected: { index: number; field: string }[] };
    expect(rejected.map(({ index, field }) => [index, field])).toEqual([
      [1, 'type'],
      [2, ''],
      [3, 'quantity'],
      [3, 'colour'],
    ]);
  });

  it('says that nothing was rejected, when nothing was', async () => {
    const reply = await post({ events: [event()], onInvalid: 'skip' });
    expect(reply.body).toEqual({ accepted: 1, duplicates: 0, interactions: 1, rejected: [] });
  });
});

describe('POST /v1/events takes null as absent (D20)', () => {
  it('in a single event and in a batch', async () => {
    const nulls = { sessionId: null, price: null, at: null };
    expect((await post(event(nulls))).status).toBe(202);
    expect((await post({ events: [event({ ...nulls, id: 'e2' })] })).status).toBe(202);
    expect(await history()).toHaveLength(2);
  });
});

describe('POST /v1/events refuses, naming index and field, and stores nothing:', () => {
  const good = () => event({ id: 'good' });
  const cases: [string, () => object, string][] = [
    ['something that is no event', () => [1], 'events[1]'],
    ['a time more than five minutes ahead', () => event({ at: iso(5 * 60_000 + 1) }), 'events[1].at'],
    ['a time that is none', () => event({ at: '2026-02-30T10:00:00' }), 'events[1].at'],
    ['a time before 1970', () => event({ at: '1969-12-31T23:59:59Z' }), 'events[1].at'],
    ['an unknown type', () => event({ type: 'teleport' }), 'events[1].type'],
    ['a type that every object has', () => event({ type: 'constructor' }), 'events[1].type'],
    ['an empty id', () => event({ id: '' }), 'events[1].id'],
    ['a blank customer', () => event({ customerId: '  ' }), 'events[1].customerId'],
    ['a lone surrogate', () => event({ itemId: 'a\ud800' }), 'events[1].itemId'],
    ['257 characters', () => event({ itemId: 'x'.repeat(257) }), 'events[1].itemId'],
    ['a negative quantity beyond all bounds', () => event({ quantity: -1_000_001 }), 'events[1].quantity'],
    ['a quantity of zero', () => event({ quantity: 0 }), 'events[1].quantity'],
    [
      'a quantity of zero in an order',
      () => event({ itemId: undefined, items: [{ itemId: 'mug' }, { itemId: 'pot', quantity: 0 }] }),
      'events[1].items[1].quantity',
    ],
    ['a negative price', () => event({ price: -0.01 }), 'events[1].price'],
    ['a number as text', () => event({ price: '9.5' }), 'events[1].price'],
    ['no items', () => event({ itemId: undefined, items: [] }), 'events[1].items'],
    ['both itemId and items', () => event({ items: [{ itemId: 'pot' }] }), 'events[1].items'],
    ['a misspelt field', () => event({ custmerId: 'x' }), 'events[1].custmerId'],
    ['neither customer nor session', () => event({ customerId: undefined }), 'events[1].customerId'],
  ];
  it.each(cases)('%s', async (_what, bad, field) => {
    const { status, code, details } = await refusal({ events: [good(), bad()] });
    expect({ status, code }).toEqual({ status: 400, code: 'invalid_request' });
    expect(details).toEqual([{ field, problem: expect.stringMatching(/\w/) }]);
  });

  it('1,001 events', async () => {
    const events = Array.from({ length: 1001 }, (_, index) => event({ id: `e${index}` }));
    expect(await refusal({ events })).toMatchObject({ status: 400, details: [{ field: 'events' }] });
  });

  it('every problem of one event, whatever kind it is of', async () => {
    const { details } = await refusal({ events: [{ type: 7, itemId: '', quantity: 0, colour: 'red' }] });
    expect((details as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'events[0].colour',
      'events[0].customerId',
      'events[0].id',
      'events[0].itemId',
      'events[0].quantity',
      'events[0].type',
    ]);
  });

  it('at most 20 problems at once', async () => {
    const events = Array.from({ length: 100 }, () => event({ id: '' }));
    expect((await refusal({ events })).details).toHaveLength(20);
  });

  it('a single event by its field alone', async () => {
    expect(await refusal(event({ type: 'teleport' }))).toMatchObject({ details: [{ field: 'type' }] });
    expect(await refusal(event({ quantity: 0 }))).toMatchObject({ details: [{ field: 'quantity' }] });
  });

  it.each([[[{ id: 'e1' }]], [null], ['text'], [7]])('%j instead of an object', async (body) => {
    const error = await refusal(JSON.stringify(body));
    expect(error).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(error.details).toEqual([{ field: 'body', problem: 'send one event, or { "events": [ ... ] }' }]);
  });

  it('broken JSON, telling the position but quoting nothing', async () => {
    const reply = await post('{"id": "e1", "customerId": "Ms Secret" oops');
    expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_json', details: [] } } });
    expect(JSON.stringify(reply.body)).toMatch(/position \d+/);
    expect(JSON.stringify(reply.body)).not.toContain('Secret');
    expect(await history()).toEqual([]);
  });

  it('a body over the limit', async () => {
    const body = { events: [event(), event({ id: 'e2', place: 'x'.repeat(4 * 1024 * 1024) })] };
    expect(await refusal(body)).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  it('bytes that are no UTF-8', async () => {
    const bytes = Buffer.from(`{"id":"e\xff","type":"view","customerId":"${customerId}","itemId":"mug"}`, 'latin1');
    expect(await refusal(bytes)).toMatchObject({ status: 400, code: 'invalid_json' });
  });

  it('no body at all', async () => {
    for (const headers of [{}, { 'content-type': 'application/json' }]) {
      const reply = await app.call('POST', '/v1/events', { key, headers });
      expect(reply).toMatchObject({
        status: 400,
        body: { error: { code: 'invalid_request', details: [{ field: 'body' }] } },
      });
    }
  });

  it.each([
    ['text/csv', {}],
    ['application/x-www-form-urlencoded', {}],
    ['application/json; charset=utf-16', {}],
    ['application/json', { 'content-encoding': 'zstd' }],
  ])('%s %j with 415', async (type, headers) => {
    const reply = await app.call('POST', '/v1/events', {
      key,
      body: JSON.stringify(event()),
      headers: { 'content-type': type, ...headers },
    });
    expect(reply).toMatchObject({ status: 415, body: { error: { code: 'unsupported_media_type' } } });
    expect(await history()).toEqual([]);
  });
});
