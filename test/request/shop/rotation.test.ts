import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

/*
 * Eighty items, each taken together with an anchor by three people, and as many people who took other things: a list long
 * enough to rotate, from one click on the anchor.
 */
const ITEMS = 80;
const HOUR_MS = 3_600_000;
let app: TestApp;
let key: string;
const call = (method: string, path: string, body?: unknown) => app.call(method, path, { key, body });

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  const names = [...Array.from({ length: ITEMS }, (_, number) => `item-${number}`), 'anchor', 'other'];
  await call('POST', '/v1/items', { items: names.map((itemId) => ({ itemId })) });
  const buyers = Array.from({ length: ITEMS }, (_, number) => [
    order(`buyer-${number}`, ['anchor', ...[0, 1, 2].map((step) => `item-${(number + step) % ITEMS}`)]),
    order(`stranger-${number}`, ['other']),
  ]);
  await call('POST', '/v1/events', { events: buyers.flat() });
  await call('POST', '/v1/training-jobs');
  await call('POST', '/v1/events', event('seen', 'view', 'ada', ['anchor']));
});
afterAll(() => app.close());

const event = (id: string, type: string, customerId: string, itemIds: readonly string[]) => ({
  id,
  type,
  customerId,
  items: itemIds.map((itemId) => ({ itemId })),
});
const order = (customerId: string, itemIds: readonly string[]) => event('order', 'purchase', customerId, itemIds);
async function shownTo(customerId: string): Promise<string[]> {
  const { status, body } = await call('GET', `/v1/customers/${customerId}/recommendations?limit=10`);
  expect(status).toBe(200);
  return (body as { items: { itemId: string }[] }).items.map(({ itemId }) => itemId);
}

it('lets what was shown and left alone step back, until it is touched or time has passed', async () => {
  const before = await shownTo('ada');
  expect(before).toHaveLength(10);
  for (const page of [1, 2, 3]) await call('POST', '/v1/events', event(`page ${page}`, 'impression', 'ada', before));
  const [first = ''] = before;

  const after = await shownTo('ada');
  expect(after).toHaveLength(10);
  expect(after).not.toContain(first);

  // Another customer with the same click sees what Ada saw.
  await call('POST', '/v1/events', event('seen', 'view', 'bob', ['anchor']));
  expect(await shownTo('bob')).toEqual(before);

  await call('POST', '/v1/events', event('click', 'view', 'ada', [first]));
  app.clock.nowMs += HOUR_MS;
  const touched = await shownTo('ada');
  expect(touched.indexOf(first)).toBeGreaterThanOrEqual(0);
});

it('forgets in days what it showed', async () => {
  await call('POST', '/v1/events', event('seen', 'view', 'cy', ['anchor']));
  const before = await shownTo('cy');
  await call('POST', '/v1/events', event('page', 'impression', 'cy', before.slice(0, 1)));
  expect(await shownTo('cy')).not.toEqual(before);
  app.clock.nowMs += 60 * 24 * HOUR_MS;
  expect(await shownTo('cy')).toEqual(before);
});
