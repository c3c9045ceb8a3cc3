import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;

beforeEach(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  await call('PUT', '/v1/customers/han/profile', { givenName: '伟', familyName: '王', honorific: 'mr' });
  await call('PUT', '/v1/customers/latin/profile', { givenName: 'Wei', familyName: 'Wang' });
  await call('POST', '/v1/events', { id: 'e1', type: 'view', customerId: 'latin', itemId: 'tea' });
});
afterEach(() => app.close());

const call = (method: string, path: string, body?: unknown) => app.call(method, path, { key, body });
const merge = (kept: string, absorbedId: string) => call('POST', `/v1/customers/${kept}/merges`, { absorbedId });
const unmerge = (kept: string, absorbed: string) => call('DELETE', `/v1/customers/${kept}/merges/${absorbed}`);

async function found(): Promise<readonly string[]> {
  const { body } = await call('GET', '/v1/customers?name=wang%20wei');
  return (body as { guests: { customerId: string }[] }).guests.map(({ customerId }) => customerId).toSorted();
}
async function greeting(id: string) {
  const { body } = await call('GET', `/v1/customers/${id}/greeting?touchpoint=check_in&locale=zh-CN`);
  const { text, standing } = body as { text: string; standing: { evidence: readonly string[] } };
  return { text, standing };
}

it('makes two ids one guest in search and greeting, and two again', async () => {
  const before = [await found(), await greeting('han'), await greeting('latin')];
  expect(before[0]).toEqual(['han', 'latin']);

  expect(await merge('han', 'latin')).toMatchObject({ status: 200, body: { customerId: 'han', absorbedId: 'latin' } });
  expect(await found()).toEqual(['han']);
  expect(await greeting('latin')).toEqual(await greeting('han'));
  expect((await greeting('latin')).text).toContain('王先生');
  expect((await call('GET', '/v1/customers/han/duplicates')).body).toEqual({ duplicates: [] });
  expect((await call('GET', '/v1/customers/latin/profile')).body).toMatchObject({ givenName: 'Wei' });

  expect((await unmerge('han', 'latin')).status).toBe(204);
  expect([await found(), await greeting('han'), await greeting('latin')]).toEqual(before);
  expect((await unmerge('han', 'latin')).status).toBe(204);
  expect(await found()).toEqual(before[0]);
});

it('says again what it said, and refuses circles, a second person and strangers', async () => {
  await call('PUT', '/v1/customers/third/profile', { givenName: 'W.', familyName: 'Wang' });
  expect((await merge('han', 'han')).status).toBe(400);
  expect((await merge('han', 'nobody')).status).toBe(404);
  expect((await merge('nobody', 'han')).status).toBe(404);
  expect((await merge('han', 'latin')).status).toBe(200);
  expect((await merge('han', 'latin')).status).toBe(200);
  expect((await merge('latin', 'han')).status).toBe(409);
  expect((await merge('third', 'latin')).status).toBe(409);
  expect((await merge('han', 'third')).status).toBe(200);
  expect((await merge('latin', 'third')).status).toBe(409);
  expect(await found()).toEqual(['han']);
});

describe('a chain of merges', () => {
  const history = async (id: string) =>
    ((await call('GET', `/v1/customers/${id}/history`)).body as { interactions: { itemId: string }[] }).interactions;
  const chain = ['latin into han', 'han into third'] as const;
  const make = (link: (typeof chain)[number]) =>
    link === 'latin into han' ? merge('han', 'latin') : merge('third', 'han');

  beforeEach(async () => {
    await call('PUT', '/v1/customers/third/profile', { calledName: 'Weiwei', contactRefused: true });
    await call('POST', '/v1/events', { id: 'e3', type: 'view', customerId: 'third', itemId: 'milk' });
  });

  it.each([
    ['in order', async () => [await make(chain[0]), await make(chain[1])]],
    ['in the other order', async () => [await make(chain[1]), await make(chain[0])]],
    ['at once', () => Promise.all(chain.map(make))],
  ])('is one person, made %s', async (_how, both) => {
    expect((await both()).map(({ status }) => status)).toEqual([200, 200]);
    expect(await found()).toEqual(['third']);
    const histories = await Promise.all(['han', 'latin', 'third'].map(history));
    expect(histories[0]).toHaveLength(2);
    expect(histories[1]).toEqual(histories[0]);
    expect(histories[2]).toEqual(histories[0]);
    const cards = await Promise.all(['han', 'latin', 'third'].map((id) => call('GET', `/v1/customers/${id}/card`)));
    for (const { body } of cards) {
      expect(body).toMatchObject({ customerId: 'third', person: { familyName: '王', contactRefused: true } });
    }
  });

  it('undone at its head leaves together what was merged below', async () => {
    await make(chain[0]);
    await make(chain[1]);
    expect((await unmerge('third', 'latin')).status).toBe(404);
    expect((await unmerge('third', 'han')).status).toBe(204);
    expect([await history('han'), await history('third')].map(({ length }) => length)).toEqual([1, 1]);
    expect(await history('latin')).toEqual(await history('han'));
  });
});

it('has a bound: twenty others, and no more, however they are joined', async () => {
  const ids = Array.from({ length: 22 }, (_, at) => `id-${at}`);
  for (const id of ids) await call('PUT', `/v1/customers/${id}/profile`, { familyName: 'Many' });
  for (const id of ids.slice(1, 11)) expect((await merge('id-0', id)).status).toBe(200);
  for (const id of ids.slice(12, 21)) expect((await merge('id-11', id)).status).toBe(200);
  expect((await merge('id-0', 'id-11')).status).toBe(200);
  expect((await merge('id-0', 'id-21')).status).toBe(409);
  expect((await merge('id-20', 'id-21')).status).toBe(409);
  expect((await merge('id-21', 'id-0')).status).toBe(409);
});

it('finds the guest by a name that only the absorbed id has', async () => {
  await call('PUT', '/v1/customers/latin/profile', { givenName: 'David', familyName: 'Wang' });
  await merge('han', 'latin');
  const { body } = await call('GET', '/v1/customers?name=david');
  expect(body).toMatchObject({ guests: [{ customerId: 'han', givenName: '伟' }], more: false });
});

it('keeps what is told of the absorbed id after the merge with that id', async () => {
  await merge('han', 'latin');
  await call('POST', '/v1/events', { id: 'e2', type: 'view', customerId: 'latin', itemId: 'rice' });
  await unmerge('han', 'latin');
  const history = async (id: string) =>
    ((await call('GET', `/v1/customers/${id}/history`)).body as { interactions: unknown[] }).interactions.length;
  expect([await history('han'), await history('latin')]).toEqual([0, 2]);
});
