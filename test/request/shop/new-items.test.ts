import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantSettings } from '../../../src/domain/settings.ts';
import { getSettings, replaceSettings } from '../../../src/usecases/admin/tenants.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

interface ListBody {
  readonly model: unknown;
  readonly items: readonly { itemId: string; tier: string; reason: { kind: string }; reasonText: string }[];
}

let app: TestApp;
let key: string;
const call = (method: string, path: string, body?: unknown) => app.call(method, path, { key, body });
const list = async (path: string) => {
  const reply = await call('GET', path);
  expect(reply.status).toBe(200);
  return reply.body as ListBody;
};
const forCustomer = (id: string, limit = 10) => list(`/v1/customers/${id}/recommendations?limit=${limit}`);
const buys = (customerId: string, ...itemIds: string[]) => ({
  id: `${customerId} buys ${itemIds.join()}`,
  type: 'purchase',
  customerId,
  items: itemIds.map((itemId) => ({ itemId })),
});
const setHome = async (home: TenantSettings['placements'][string]) => {
  const settings = await getSettings(app.engine, 'shop');
  await replaceSettings(app.engine, 'shop', { ...settings, placements: { ...settings.placements, home } });
};
const likeIn = ({ items }: ListBody) =>
  items.filter(({ reason }) => reason.kind === 'alike').map(({ itemId }) => itemId);

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  const bags = ['Leather bag', 'Canvas bag', 'Beach bag', 'Belt', 'Wallet', 'Purse', 'Brooch'];
  const soups = ['Onion soup', 'Carrot soup', 'Bread', 'Butter', 'Salt'];
  const items = [...bags, ...soups].map((title) => ({ itemId: title.toLowerCase().replace(' ', '-'), title }));
  await call('POST', '/v1/items', { items });
});
afterAll(() => app.close());

describe('items alike, before the first training', () => {
  it('are found after one click, with what they share', async () => {
    await call('POST', '/v1/events', { id: 'click', type: 'view', customerId: 'clicker', itemId: 'leather-bag' });
    const answer = await forCustomer('clicker');
    expect(answer.model).toBeNull();
    expect(likeIn(answer)).toEqual(['beach-bag', 'canvas-bag']);
    expect(answer.items[0]).toMatchObject({
      itemId: 'beach-bag',
      tier: 'new',
      reason: { kind: 'alike', itemId: 'leather-bag', shared: ['bag'] },
      reasonText: 'Like "Leather bag": bag.',
    });
  });

  it('stand on the page of an item, and nowhere for somebody unknown', async () => {
    expect(likeIn(await list('/v1/items/onion-soup/recommendations'))).toEqual(['carrot-soup']);
    expect(likeIn(await forCustomer('nobody'))).toEqual([]);
  });
});

describe('an item put into the catalogue after the training', () => {
  beforeAll(async () => {
    const events = Array.from({ length: 6 }, (_, n) => [
      buys(`bagger-${n}`, 'leather-bag', 'canvas-bag', 'beach-bag', 'belt', 'wallet', 'purse', 'brooch'),
      buys(`cook-${n}`, 'onion-soup', 'carrot-soup', 'bread', 'butter', 'salt'),
    ]).flat();
    await call('POST', '/v1/events', { events: [...events, buys('ada', 'leather-bag'), buys('bob', 'onion-soup')] });
    expect((await call('POST', '/v1/training-jobs')).status).toBe(202);
    await app.engine.views.settled();
    expect(likeIn(await forCustomer('ada'))).toEqual([]);
    await setHome({ excludeOwned: true, newShare: 0.2 });
    await call('PUT', '/v1/items/hand-bag', { title: 'Hand bag', attributes: { colour: 'red' } });
  });

  it('is in the next list of who likes alike things, among what is personal', async () => {
    const { items } = await forCustomer('ada', 5);
    expect(items.map(({ tier }) => tier)).toEqual(['personal', 'personal', 'personal', 'personal', 'new']);
    expect(items[4]).toMatchObject({
      itemId: 'hand-bag',
      reason: { kind: 'alike', itemId: 'leather-bag', shared: ['bag'] },
      reasonText: 'Like "Leather bag": bag.',
    });
  });

  it('has every tenth place where the placement does not say, and none where it says so', async () => {
    const placeOfNew = async () =>
      (await forCustomer('ada', 12)).items.findIndex(({ itemId }) => itemId === 'hand-bag');
    // Six bags are personal; what is new follows them, before what is in the list for everybody.
    await setHome({ excludeOwned: true });
    expect(await placeOfNew()).toBe(6);
    await setHome({ excludeOwned: true, newShare: 0 });
    expect(likeIn(await forCustomer('ada', 12))).toEqual([]);
    await setHome({ excludeOwned: true, newShare: 0.2 });
    expect(await placeOfNew()).toBe(4);
  });

  it('is as any other item where the shop says that it is old', async () => {
    const createdAt = new Date(app.clock.nowMs - 730 * 86_400_000).toISOString();
    await call('PATCH', '/v1/items/hand-bag', { createdAt });
    expect(likeIn(await forCustomer('ada', 12))).toEqual([]);
    await call('PATCH', '/v1/items/hand-bag', { createdAt: new Date(app.clock.nowMs).toISOString() });
    expect(likeIn(await forCustomer('ada', 12))).toEqual(['hand-bag']);
  });

  it('is not in the list of who does not', async () => {
    expect(likeIn(await forCustomer('bob', 12))).toEqual([]);
    // It is there for them as any new item is, below all that says something of them.
    expect((await forCustomer('bob', 4)).items.map(({ itemId }) => itemId)).not.toContain('hand-bag');
  });

  it('is on the page of an item like it, and its own page leads to those', async () => {
    expect(likeIn(await list('/v1/items/leather-bag/recommendations'))).toEqual(['hand-bag']);
    expect(likeIn(await list('/v1/items/hand-bag/recommendations')).sort()).toEqual([
      'beach-bag',
      'canvas-bag',
      'leather-bag',
    ]);
  });

  it('keeps its place after the next training, until two people have taken it: then it is personal', async () => {
    const train = async () => {
      await call('POST', '/v1/training-jobs');
      await app.engine.views.refreshHeld();
      await app.engine.views.settled();
    };
    const handBag = async (customer: string) =>
      (await forCustomer(customer, 13)).items.find(({ itemId }) => itemId === 'hand-bag');
    const reason = { kind: 'alike', itemId: 'leather-bag', shared: ['bag'] };
    await train();
    expect(await handBag('ada')).toMatchObject({ tier: 'new', reason });
    // They take nothing else, so no pair of items leads there.
    await call('POST', '/v1/events', { events: [buys('cleo', 'hand-bag'), buys('dora', 'hand-bag')] });
    await train();
    expect(await handBag('ada')).toMatchObject({ tier: 'personal', reason });
    expect((await handBag('bob'))?.reason.kind).not.toBe('alike');
  });

  it('is told as alike only while it is there and still is', async () => {
    await call('PATCH', '/v1/items/hand-bag', { inStock: false });
    expect((await forCustomer('ada')).items.map(({ itemId }) => itemId)).not.toContain('hand-bag');
    await call('PATCH', '/v1/items/hand-bag', { inStock: true, title: 'Basket' });
    expect(likeIn(await forCustomer('ada'))).toEqual([]);
  });
});
