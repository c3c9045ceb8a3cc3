import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let server: string;
let page: string;
beforeAll(async () => {
  app = await startTestApp();
  server = await app.key(['admin']);
  page = await app.key(['browser']);
  const items = [
    {
      ...{ itemId: 'mug', url: 'https://shop.example/mug', imageUrl: '/mug.webp', brand: 'Acme' },
      attributes: { colour: 'blue', margin: 3 },
    },
    { itemId: 'pot', attributes: { colour: 'red' } },
  ];
  await app.call('POST', '/v1/items', { key: server, body: { items } });
});
afterAll(() => app.close());

const itemsOf = (reply: { readonly body: unknown }) =>
  (reply.body as { items: { itemId: string }[] }).items.toSorted((a, b) => a.itemId.localeCompare(b.itemId));

it('tells where an item is seen, and no more than was asked for of the rest', async () => {
  const [mug, pot] = itemsOf(
    await app.call('GET', '/v1/trending?attributes=colour&attributes=weight', { key: server }),
  );
  const shown = {
    url: 'https://shop.example/mug',
    imageUrl: '/mug.webp',
    brand: 'Acme',
    attributes: { colour: 'blue' },
  };
  expect(mug).toMatchObject(shown);
  expect(pot).toMatchObject({ attributes: { colour: 'red' } });
  expect(pot).not.toHaveProperty('url');
  const [plain] = itemsOf(await app.call('POST', '/v1/recommendations', { key: server, body: { itemIds: [] } }));
  expect(plain).toMatchObject({ brand: 'Acme' });
  expect(plain).not.toHaveProperty('attributes');
});

it('tells a page what it shows, and nothing the shop keeps for itself', async () => {
  expect(itemsOf(await app.call('GET', '/v1/trending', { key: page }))[0]).toMatchObject({ imageUrl: '/mug.webp' });
  const asked = await app.call('GET', '/v1/trending?attributes=margin', { key: page });
  expect(asked).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
});

it.each(['javascript:alert(1)', 'data:text/html,x', 'mug.html', ''])('takes no %s for an address', async (url) => {
  const reply = await app.call('PUT', '/v1/items/bad', { key: server, body: { url } });
  expect(reply).toMatchObject({ status: 400, body: { error: { details: [{ field: 'url' }] } } });
});

it('changes and removes an address by itself', async () => {
  const patched = await app.call('PATCH', '/v1/items/mug', { key: server, body: { imageUrl: null, brand: 'Other' } });
  expect(patched.body).toMatchObject({ url: 'https://shop.example/mug', imageUrl: null, brand: 'Other' });
});
