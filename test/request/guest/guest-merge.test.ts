import { afterEach, beforeEach, expect, it } from 'vitest';
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
  expect((await unmerge('han', 'latin')).status).toBe(404);
});

it('says again what it said, and refuses chains, circles and strangers', async () => {
  await call('PUT', '/v1/customers/third/profile', { givenName: 'W.', familyName: 'Wang' });
  expect((await merge('han', 'han')).status).toBe(400);
  expect((await merge('han', 'nobody')).status).toBe(404);
  expect((await merge('nobody', 'han')).status).toBe(404);
  expect((await merge('han', 'latin')).status).toBe(200);
  expect((await merge('han', 'latin')).status).toBe(200);
  expect((await merge('latin', 'han')).status).toBe(409);
  expect((await merge('third', 'latin')).status).toBe(409);
  expect((await merge('third', 'han')).status).toBe(409);
  expect((await merge('latin', 'third')).status).toBe(409);
  expect((await merge('han', 'third')).status).toBe(200);
  expect(await found()).toEqual(['han']);
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
