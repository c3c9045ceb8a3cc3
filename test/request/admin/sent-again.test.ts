import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_ROUTES } from '../../../src/http/all-routes.ts';
import { withParameters } from '../../../src/http/kit/route-path.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key = '';
beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin'], 'hotel');
});
afterAll(() => app.close());

type Ask = [method: string, path: string, body?: unknown];

const words = { en: 'a room on the quiet side' };
const call = (method: string, path: string, body?: unknown, idempotencyKey?: string) =>
  app.call(method, `/v1${path}`, {
    key,
    body,
    headers: idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey },
  });
const countOf = async (path: string, list: string) =>
  ((await call('GET', path)).body as Record<string, readonly unknown[]>)[list]?.length;

describe('what has no id, with an Idempotency-Key', () => {
  const ann = '/customers/ann';
  const opened = { kind: 'promise', topic: 'room', words };

  it('counts once, answers the same, and with other content is a conflict', async () => {
    const first = await call('POST', `${ann}/cases`, opened, 'try 1');
    app.clock.nowMs += 1000;
    const again = await call('POST', `${ann}/cases`, opened, 'try 1');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect((await call('POST', `${ann}/cases`, { ...opened, topic: 'noise' }, 'try 1')).status).toBe(409);
    expect(await countOf(`${ann}/cases`, 'cases')).toBe(1);
    await call('POST', `${ann}/cases`, opened, 'try 2');
    expect(await countOf(`${ann}/cases`, 'cases')).toBe(2);
  });

  it('is another thing at another door, of another customer, and without the key', async () => {
    const told = { topic: 'pillow', stance: 'likes', words };
    const made = [
      await call('POST', '/customers/bob/preferences', told, 'k'),
      await call('POST', '/customers/bob/preferences', told, 'k'),
      await call('POST', '/customers/cy/preferences', told, 'k'),
      await call('POST', '/customers/bob/preferences', told),
    ].map(({ body }) => (body as { recordId: string }).recordId);
    expect(new Set(made).size).toBe(3);
  });

  it.each([['x'.repeat(201)]])('refuses a key that is none: %j', async (none) => {
    expect(await call('POST', `${ann}/cases`, opened, none)).toMatchObject({
      status: 400,
      body: { error: { details: [{ field: 'Idempotency-Key' }] } },
    });
  });
});

/** What must be there for the example of a door to mean something, and where the example is not enough. */
const BEFORE: Readonly<Record<string, readonly Ask[]>> = {
  'delete /v1/customers/:customerId': [['PUT', '/customers/customer-1/profile', { familyName: 'Dan' }]],
  'delete /v1/customers/:customerId/marks/:markId': [
    ['POST', '/customers/customer-1/preferences', { id: 'p', topic: 'room', stance: 'likes', words }],
    ['POST', '/customers/customer-1/marks', { id: 'tap-1', factId: 'stated:p', mark: 'wrong' }],
  ],
  'delete /v1/customers/:customerId/merges/:absorbedId': [
    ['PUT', '/customers/customer-1/profile', { familyName: 'Dan' }],
    ['PUT', '/customers/customer-2/profile', { familyName: 'Dan' }],
    ['POST', '/customers/customer-1/merges', { absorbedId: 'customer-2' }],
  ],
  'put /v1/customers/:customerId/preferences/:recordId/consent': [
    ['POST', '/customers/customer-1/preferences', { id: 'statement-2', topic: 'room', stance: 'likes', words }],
  ],
  'delete /v1/customers/:customerId/preferences/:recordId/consent': [
    ['POST', '/customers/customer-1/preferences', { id: 'statement-2', topic: 'room', stance: 'likes', words }],
  ],
  'delete /v1/events/:eventId': [
    ['POST', '/events', { id: 'order-1001', type: 'view', customerId: 'customer-1', itemId: 'tent' }],
  ],
  'delete /v1/items/:itemId': [['PUT', '/items/mug-1', { title: 'Mug' }]],
  'delete /v1/words/:locale': [['PUT', '/words/en-GB', { words: { closeReturning: 'Aloha.' } }]],
};
const doors = ALL_ROUTES.filter(({ method }) => method === 'delete' || method === 'put').toSorted(
  // Last, since nothing can be told of who was erased.
  (a, b) => Number(a.path.endsWith('/:customerId')) - Number(b.path.endsWith('/:customerId')),
);

describe('what a client library may send twice answers the same, later too', () => {
  it.each(doors.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (name, route) => {
    const { params = {}, query = {}, body } = route.example ?? {};
    const path = withParameters(route.path.slice('/v1'.length), (name) => String(params[name]));
    const words = new URLSearchParams(
      Object.entries(query).map(([at, value]): [string, string] => [at, String(value)]),
    );
    const ask: Ask = [route.method.toUpperCase(), `${path}?${words}`, body];
    for (const made of BEFORE[name] ?? []) expect((await call(...made)).status).toBeLessThan(300);
    const first = await call(...ask);
    expect(first.status).toBeLessThan(300);
    app.clock.nowMs += 61_000;
    const again = await call(...ask);
    expect([again.status, again.body]).toEqual([first.status, first.body]);
  });
});
