import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsOf } from '../../support/hotel.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  await call('POST', '/v1/items', { items: ['mug', 'cup', 'pot'].map((itemId) => ({ itemId })) });
});
afterAll(() => app.close());

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  app.call(method, path, { key, body, headers });

async function listed(query: string): Promise<readonly string[]> {
  const { body } = await call('GET', `/v1/trending?${query}`);
  return (body as { items: { itemId: string }[] }).items.map(({ itemId }) => itemId);
}

/** By hand: a URL parser would take `..` out of the path before it is sent. */
function statusOfRawPath(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(app.url, { path, headers: { authorization: `Bearer ${key}` } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject).end();
  });
}

describe('null in a body', () => {
  it('is as if the field were absent, in an event', async () => {
    const nulls = { sessionId: null, price: null, at: null, quantity: null, items: null, place: null, value: null };
    const event = { id: 'null-1', type: 'view', customerId: 'ann', itemId: 'mug', ...nulls };
    expect(await call('POST', '/v1/events', event)).toMatchObject({ status: 202, body: { accepted: 1 } });
    const line = { itemId: 'cup', price: null, quantity: null };
    const order = { id: 'null-2', type: 'purchase', customerId: 'ann', items: [line], itemId: null };
    expect(await call('POST', '/v1/events', { events: [order, { ...event, id: 'null-3' }] })).toMatchObject({
      status: 202,
      body: { accepted: 2, interactions: 2 },
    });
  });

  it('is as if absent at every other door too: items, settings, baskets, keys, words', async () => {
    const item = {
      itemId: 'tray',
      title: null,
      categories: null,
      hidden: null,
      attributes: { colour: null, size: 'L' },
    };
    expect((await call('POST', '/v1/items', { items: [item] })).status).toBe(200);
    expect((await call('GET', '/v1/items/tray')).body).toMatchObject({ hidden: false, attributes: { size: 'L' } });
    expect((await call('PUT', '/v1/settings', { currency: 'EUR', timeZone: null })).body).toMatchObject({
      currency: 'EUR',
      timeZone: 'UTC',
    });
    expect((await call('POST', '/v1/recommendations', { itemIds: ['mug'], sessionId: null, limit: null })).status).toBe(
      200,
    );
    expect((await call('POST', '/v1/keys', { label: null, scopes: ['events:write'] })).status).toBe(201);
    expect((await call('PUT', '/v1/words/en', { words: { hello: null } })).status).toBe(200);
  });

  it('means "take it away" where a field may be null: the title of an item, the owner of a case', async () => {
    await call('PUT', '/v1/items/vase', { title: 'Vase', price: 9, inStock: false });
    const patched = await call('PATCH', '/v1/items/vase', { title: null, inStock: null });
    expect(patched.body).toMatchObject({ title: null, price: 9, inStock: false });
    const opened = { id: 'case-n', kind: 'request', topic: 'pillow', owner: 'Anna' };
    await call('POST', '/v1/customers/ann/cases', opened);
    const stepped = await call('PATCH', '/v1/customers/ann/cases/case-n', { owner: null, status: null });
    expect(stepped).toMatchObject({ status: 200, body: { owner: null, status: 'open' } });
  });

  it('does not stand for what is needed, and names what is unknown', async () => {
    const reply = await call('POST', '/v1/events', {
      id: null,
      type: 'view',
      customerId: 'ann',
      itemId: 'mug',
      no: null,
    });
    expect(reply).toMatchObject({ status: 400 });
    expect(fieldsOf(reply).toSorted()).toEqual(['id', 'no']);
    expect(fieldsOf(await call('POST', '/v1/items', { items: [null] }))).toEqual(['items[0]']);
    expect((await call('PATCH', '/v1/items/mug', { hidden: null })).status).toBe(400);
  });
});

describe('the media type of a body', () => {
  it.each(['utf8', 'UTF8', '"utf8"', 'utf-8', '"UTF-8"'])('may say charset=%s', async (charset) => {
    const event = { id: `charset ${charset}`, type: 'view', customerId: 'bob', itemId: 'mug' };
    const headers = { 'content-type': `application/json; charset=${charset}` };
    expect(await call('POST', '/v1/events', event, headers)).toMatchObject({ status: 202 });
  });

  it.each(['latin1', 'utf-16', 'utf80'])('may not say charset=%s', async (charset) => {
    const headers = { 'content-type': `application/json; charset=${charset}` };
    expect(await call('POST', '/v1/events', {}, headers)).toMatchObject({ status: 415 });
  });
});

describe('a query string', () => {
  it.each([
    ...['true', 'True', 'TRUE', '1'].map((flag) => [flag, true] as const),
    ...['false', 'False', '0'].map((flag) => [flag, false] as const),
  ])('takes explain=%s as %s', async (flag, explained) => {
    const { status, body } = await call('GET', `/v1/trending?explain=${flag}`);
    expect(status).toBe(200);
    expect('hidden' in (body as object)).toBe(explained);
  });

  it.each(['yes', '', '2', 'true&explain=true'])('refuses explain=%s', async (flag) => {
    expect(fieldsOf(await call('GET', `/v1/trending?explain=${flag}`))).toEqual(['explain']);
  });

  it('takes exclude[]= as exclude=, alone, repeated and mixed', async () => {
    expect(await listed('exclude[]=mug')).not.toContain('mug');
    const left = await listed('exclude[]=mug&exclude%5B%5D=cup&exclude=pot');
    expect(['mug', 'cup', 'pot'].filter((itemId) => left.includes(itemId))).toEqual([]);
    const numbered = await listed('exclude[0]=mug&exclude%5B1%5D=cup');
    expect(['mug', 'cup'].filter((itemId) => numbered.includes(itemId))).toEqual([]);
  });

  it('names a parameter as it was sent', async () => {
    expect(fieldsOf(await call('GET', '/v1/trending?limit[]=5'))).toEqual(['limit[]']);
    expect(fieldsOf(await call('GET', '/v1/trending?colour[]=red'))).toEqual(['colour[]']);
    expect(fieldsOf(await call('GET', '/v1/trending?exclude[a]=red'))).toEqual(['exclude[a]']);
    expect(fieldsOf(await call('GET', '/v1/trending?exclude=a&exclude=..'))).toEqual(['exclude[1]']);
  });
});

describe('the ids . and ..', () => {
  it.each(['.', '..'])('refuses %s, naming the field, wherever an id is taken', async (id) => {
    const event = { id: 'dots', type: 'view', customerId: 'ann', itemId: 'mug' };
    const wrong = { id, customerId: id, itemId: id };
    for (const [field, value] of Object.entries(wrong)) {
      const bare = { ...event, [field]: value };
      expect(fieldsOf(await call('POST', '/v1/events', bare))).toEqual([field]);
      const batch = { events: [{ ...event, id: 'fine' }, bare] };
      expect(fieldsOf(await call('POST', '/v1/events', batch))).toEqual([`events[1].${field}`]);
    }
    expect(fieldsOf(await call('POST', '/v1/items', { items: [{ itemId: id }] }))).toEqual(['items[0].itemId']);
    expect(fieldsOf(await call('POST', '/v1/recommendations', { itemIds: ['mug', id] }))).toEqual(['itemIds[1]']);
    expect(fieldsOf(await call('POST', '/v1/identities', { sessionId: id, customerId: 'ann' }))).toEqual(['sessionId']);
    expect(fieldsOf(await call('GET', `/v1/trending?exclude=${id}`))).toEqual(['exclude[0]']);
    expect(fieldsOf(await call('POST', '/v1/customers/ann/merges', { absorbedId: id }))).toEqual(['absorbedId']);
    const feedback = { touchpoint: id, rating: 5, by: { role: 'guest' } };
    expect(fieldsOf(await call('POST', '/v1/customers/ann/feedback', feedback))).toEqual(['touchpoint']);
    expect(await statusOfRawPath(`/v1/customers/${id}/history`)).toBe(400);
    expect(await statusOfRawPath(`/v1/customers/${id.replaceAll('.', '%2e')}/history`)).toBe(400);
  });

  it('takes ids that only hold dots among others', async () => {
    for (const itemId of ['...', '.a', 'a.', '. .']) {
      expect((await call('POST', '/v1/items', { items: [{ itemId }] })).status).toBe(200);
    }
  });
});
