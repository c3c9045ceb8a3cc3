import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

/*
 * One thing that everybody takes, and beside it two of fifteen of one taste or of the other; 300 orders of neither. Two
 * customers are known, one of each taste, by four orders.
 */
const HUB = 'hub';
const ORDERS_EACH = 60;
const ITEMS_EACH = 15;

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  const items = ['a', 'b', 'c'].flatMap((taste) => Array.from({ length: ITEMS_EACH }, (_, n) => `${taste}${n}`));
  const put = await app.call('POST', '/v1/items', {
    key,
    body: { items: [HUB, ...items].map((itemId) => ({ itemId })) },
  });
  expect(put.status).toBe(200);
  const order = (id: string, customerId: string, ...taken: readonly string[]) => ({
    id,
    type: 'purchase',
    customerId,
    items: taken.map((itemId) => ({ itemId })),
  });
  const twoOf = (taste: string, n: number) => [
    `${taste}${n % ITEMS_EACH}`,
    `${taste}${(n + 1 + Math.floor(n / ITEMS_EACH) * 3) % ITEMS_EACH}`,
  ];
  const events = [
    ...['a', 'b'].flatMap((taste) =>
      Array.from({ length: ORDERS_EACH }, (_, n) => order(`${taste} ${n}`, `${taste}-${n}`, HUB, ...twoOf(taste, n))),
    ),
    ...Array.from({ length: 300 }, (_, n) => order(`c ${n}`, `c-${n}`, ...twoOf('c', n))),
    ...['a', 'b'].flatMap((taste, u) =>
      Array.from({ length: 4 }, (_, n) => order(`u${u} ${n}`, `u${u}`, `${taste}${n}`)),
    ),
  ];
  for (let from = 0; from < events.length; from += 200) {
    const reply = await app.call('POST', '/v1/events', { key, body: { events: events.slice(from, from + 200) } });
    expect(reply.status).toBe(202);
  }
  expect((await app.call('POST', '/v1/training-jobs', { key })).status).toBe(202);
});
afterAll(() => app.close());

async function cartOf(customerId?: string): Promise<readonly string[]> {
  const body = { itemIds: [HUB], placement: 'cart', limit: 8, ...(customerId === undefined ? {} : { customerId }) };
  const reply = await app.call('POST', '/v1/recommendations', { key, body });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return (reply.body as { items: { itemId: string }[] }).items.map(({ itemId }) => itemId);
}
const shareOf = (taste: string, list: readonly string[]) =>
  list.filter((itemId) => itemId.startsWith(taste)).length / list.length;

it('offers each what goes with the basket and with their own taste', async () => {
  const [one, other, anybody] = await Promise.all([cartOf('u0'), cartOf('u1'), cartOf()]);
  expect([one.length, other.length, anybody.length]).toEqual([8, 8, 8]);
  expect(shareOf('a', one)).toBeGreaterThanOrEqual(0.75);
  expect(shareOf('b', other)).toBeGreaterThanOrEqual(0.75);
  expect(shareOf('c', anybody)).toBe(0);
});

it('never offers what lies in the basket', async () => {
  for (const list of [await cartOf('u0'), await cartOf()]) expect(list).not.toContain(HUB);
});
