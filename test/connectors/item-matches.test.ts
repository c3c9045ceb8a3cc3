import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let key: string;
beforeEach(async () => {
  app = await startTestApp();
  key = await app.key(['catalogue:write']);
  const items = [
    { itemId: 's', groupId: 'mug', attributes: { bin: '7', sizes: ['7'] } },
    { itemId: 'l', groupId: 'mug', attributes: { bin: 7 } },
    { itemId: 'pot', attributes: { bin: '7' } },
  ];
  await app.call('POST', '/v1/items', { key, body: { items } });
});
afterEach(() => app.close());

async function matches(query: string) {
  const { body } = await app.call('GET', `/v1/item-matches?${query}`, { key });
  const { items, deleted } = body as { items: { itemId: string }[]; deleted: string[] };
  return [items.map(({ itemId }) => itemId).sort(), deleted];
}

it('finds the variants of a group, and items by an attribute, as the catalogue is now', async () => {
  expect(await matches('groupId=mug')).toEqual([['l', 's'], []]);
  expect(await matches('attribute=bin&value=7')).toEqual([['pot', 's'], []]);
  expect(await matches('groupId=mug&attribute=bin&value=7')).toEqual([['s'], []]);
  await app.call('DELETE', '/v1/items/s', { key });
  expect(await matches('groupId=mug&deletedAmong=s&deletedAmong=l&deletedAmong=never')).toEqual([['l'], ['s']]);
  expect(await matches('')).toEqual([[], []]);
});

it('needs attribute and value together, and a key of the catalogue', async () => {
  const alone = await app.call('GET', '/v1/item-matches?attribute=bin', { key });
  expect(alone).toMatchObject({ status: 400, body: { error: { details: [{ field: 'value' }] } } });
  const reader = await app.key(['recommendations:read']);
  expect((await app.call('GET', '/v1/item-matches?groupId=mug', { key: reader })).status).toBe(403);
  const hotel = await app.key(['catalogue:write'], 'hotel');
  const { body } = await app.call('GET', '/v1/item-matches?groupId=mug', { key: hotel });
  expect(body).toEqual({ items: [], deleted: [] });
});
