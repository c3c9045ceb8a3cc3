import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('what a client library may send twice answers the same', () => {
  const TWICE: readonly [what: string, make: Ask, take: Ask][] = [
    ['an item taken out', ['PUT', '/items/tent', { title: 'Tent' }], ['DELETE', '/items/tent']],
    ['words taken back', ['PUT', '/words/en', { words: { hello: 'Aloha' } }], ['DELETE', '/words/en']],
    ['an erasure', ['PUT', '/customers/dan/profile', { familyName: 'Dan' }], ['DELETE', '/customers/dan']],
    [
      'an event taken back',
      ['POST', '/events', { id: 'e1', type: 'view', customerId: 'eve', itemId: 'tent' }],
      ['DELETE', '/events/e1?customerId=eve'],
    ],
  ];
  it.each(TWICE)('%s', async (_what, make, take) => {
    expect((await call(...make)).status).toBeLessThan(300);
    const first = await call(...take);
    expect(first.status).toBeLessThan(300);
    expect((await call(...take)).status).toBe(first.status);
  });

  it('a mark taken back', async () => {
    await call('POST', '/customers/flo/preferences', { id: 'p', topic: 'room', stance: 'likes', words });
    await call('POST', '/customers/flo/marks', { id: 'm', factId: 'stated:p', mark: 'wrong' });
    expect((await call('DELETE', '/customers/flo/marks/m')).status).toBe(204);
    expect((await call('DELETE', '/customers/flo/marks/m')).status).toBe(204);
  });
});
