import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  const items = ['A', 'B', 'G', 'H', 'other'].map((itemId) => ({ itemId, title: itemId }));
  await app.call('POST', '/v1/items', { key, body: { items } });
});
afterAll(() => app.close());

const post = (events: readonly object[]) => app.call('POST', '/v1/events', { key, body: { events } });
const order = (customerId: string, ...itemIds: string[]) => ({
  ...{ id: `order of ${customerId}`, type: 'purchase', customerId, items: itemIds.map((itemId) => ({ itemId })) },
});
const back = (customerId: string, itemId: string) => ({
  id: `return of ${customerId}`,
  type: 'return',
  customerId,
  itemId,
});
const people = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}-${index}`);
async function list(path: string) {
  const { body } = await app.call('GET', path, { key });
  return (body as { items: { itemId: string; tier: string }[] }).items;
}

describe('what came back', () => {
  it('counts against the pair at together (D3)', async () => {
    await post(people('keeps', 30).map((who) => order(who, 'other', 'H')));
    await post(people('returns', 30).flatMap((who) => [order(who, 'A', 'B'), back(who, 'B')]));
    await post(people('gets', 10).map((who) => order(who, 'A', 'G')));
    await app.call('POST', '/v1/training-jobs', { key });
    await app.engine.views.settled();
    const together = await list('/v1/items/A/recommendations?relation=together');
    expect(together.filter(({ tier }) => tier === 'together').map(({ itemId }) => itemId)).toEqual(['G']);
    expect(together.map(({ itemId }) => itemId).indexOf('G')).toBe(0);
  });

  it('is not owned any more, and not disliked', async () => {
    await post([order('ann', 'H')]);
    expect((await list('/v1/customers/ann/recommendations')).map(({ itemId }) => itemId)).not.toContain('H');
    await post([back('ann', 'H')]);
    expect((await list('/v1/customers/ann/recommendations')).map(({ itemId }) => itemId)).toContain('H');
    expect(
      (await list('/v1/customers/ann/recommendations?placement=again')).filter(({ tier }) => tier === 'personal'),
    ).toEqual([]);
  });

  it('stands in the history as what it is', async () => {
    const { body } = await app.call('GET', '/v1/customers/ann/history', { key });
    expect(body).toMatchObject({
      interactions: [
        { type: 'return', itemId: 'H' },
        { type: 'purchase', itemId: 'H' },
      ],
    });
  });
});
