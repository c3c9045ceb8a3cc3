import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;

interface ListedItem {
  readonly itemId: string;
  readonly tier: string;
  readonly reason: { readonly kind: string; readonly itemId?: string };
  readonly reasonText: string;
  readonly shopperText: string;
  readonly contributions?: readonly { readonly itemId: string | null }[];
}

const HIDDEN = 'postage';
const DIET = 'gluten-free-bread';

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  await call('PUT', '/v1/settings', { sensitiveCategories: ['diet'] });
  const plain = ['tent', 'stove', 'lamp', 'mug', 'rope', 'map'].map((itemId) => ({
    itemId,
    title: `The ${itemId}`,
    attributes: itemId === 'tent' ? { 'title_zh-CN': '帐篷' } : {},
  }));
  const secret = [
    { itemId: HIDDEN, title: 'Postage', hidden: true },
    { itemId: DIET, title: 'Gluten-free bread', categories: ['diet'] },
  ];
  await call('POST', '/v1/items', { items: [...plain, ...secret] });
  const orders = Array.from({ length: 60 }, (_, n) => [
    { id: `post-${n}`, type: 'purchase', customerId: `p${n}`, items: [{ itemId: HIDDEN }, { itemId: 'mug' }] },
    { id: `diet-${n}`, type: 'purchase', customerId: `d${n}`, items: [{ itemId: DIET }, { itemId: 'rope' }] },
    { id: `tent-${n}`, type: 'purchase', customerId: `t${n}`, items: [{ itemId: 'tent' }, { itemId: 'stove' }] },
    { id: `map-${n}`, type: 'purchase', customerId: `m${n}`, items: [{ itemId: 'map' }, { itemId: 'lamp' }] },
  ]).flat();
  const own = [
    { id: 'ann-1', type: 'purchase', customerId: 'ann', itemId: HIDDEN },
    { id: 'bob-1', type: 'purchase', customerId: 'bob', itemId: 'tent' },
    { id: 'eve-1', type: 'purchase', customerId: 'eve', itemId: DIET },
  ];
  expect((await call('POST', '/v1/events', { events: [...orders, ...own] })).status).toBe(202);
  await call('POST', '/v1/training-jobs');
  await vi.waitFor(async () => expect((await call('GET', '/v1/models')).body).toMatchObject({ activeVersion: 1 }), {
    timeout: 20_000,
  });
}, 60_000);
afterAll(() => app.close());

const call = (method: string, path: string, body?: unknown) => app.call(method, path, { key, body });

async function listed(path: string, body?: unknown): Promise<readonly ListedItem[]> {
  const reply = await call(body === undefined ? 'GET' : 'POST', path, body);
  expect(reply).toMatchObject({ status: 200 });
  return (reply.body as { items: ListedItem[] }).items;
}
const stoveIn = (items: readonly ListedItem[]) => items.find(({ itemId }) => itemId === 'stove');

describe('a reason', () => {
  it('is told with its figures, and for the shopper without', async () => {
    const stove = stoveIn(await listed('/v1/customers/bob/recommendations'));
    expect(stove?.reasonText).toMatch(
      /^Because you bought "The tent": \d+ people showed interest in both, \d\.\d times/,
    );
    expect(stove?.shopperText).toBe('Because you bought "The tent".');
  });

  it('is told in the language asked for at every door, else in the tenant’s', async () => {
    const ofBob = stoveIn(await listed('/v1/customers/bob/recommendations?locale=zh-SG'));
    expect(ofBob?.shopperText).toBe('您买过“帐篷”，这个您也许会喜欢。');
    expect(ofBob?.reasonText).toMatch(/^您买过“帐篷”：有\d+人对两样都感兴趣/);
    expect(stoveIn(await listed('/v1/items/tent/recommendations?locale=zh-CN'))?.shopperText).toBe(
      '和“帐篷”很配，这个您也许会喜欢。',
    );
    const basket = { itemIds: ['tent'], locale: 'zh-CN' };
    expect(stoveIn(await listed('/v1/recommendations', basket))?.reasonText).toMatch(
      /^和“帐篷”很配：在同一单里出现过\d+次/,
    );
    expect((await listed('/v1/trending?locale=zh-CN'))[0]?.shopperText).toMatch(/^[^a-z]+。$/);

    await call('PUT', '/v1/settings', { sensitiveCategories: ['diet'], defaultLocale: 'zh-CN' });
    expect(stoveIn(await listed('/v1/customers/bob/recommendations'))?.shopperText).toBe(
      '您买过“帐篷”，这个您也许会喜欢。',
    );
    const english = stoveIn(await listed('/v1/customers/bob/recommendations?locale=en-GB'));
    expect(english?.shopperText).toBe('Because you bought "The tent".');
    await call('PUT', '/v1/settings', { sensitiveCategories: ['diet'] });
    expect(await call('GET', '/v1/trending?locale=nonsense_')).toMatchObject({ status: 400 });
  });

  it('is told in the tenant’s own words, own event types among them', async () => {
    const reasonLead = '{did, select, purchase {You took home {item}} other {{item} goes well with it}}';
    await call('PUT', '/v1/words/en', { words: { reasonLead, reasonItem: '*{title}*' } });
    const stove = stoveIn(await listed('/v1/customers/bob/recommendations'));
    expect(stove?.shopperText).toBe('You took home *The tent*.');
    await call('DELETE', '/v1/words/en');
  });
});

describe('what may not be named (D7)', () => {
  /** Every list that what may not be named could lead to. */
  const doors = (customerId: string, itemId: string) => [
    listed(`/v1/customers/${customerId}/recommendations?limit=20&explain=true`),
    listed(`/v1/customers/${customerId}/recommendations?limit=20&placement=again`),
    listed('/v1/recommendations', { customerId, limit: 20, explain: true }),
    listed('/v1/recommendations', { itemIds: ['map'], customerId, limit: 20 }),
    listed(`/v1/items/lamp/recommendations?limit=20&exclude=${itemId}`),
  ];

  it.each([
    ['ann', HIDDEN, /postage/i],
    ['eve', DIET, /gluten/i],
  ])('leads %s to nothing: no reason names %s, and no list is built on it', async (customerId, itemId, name) => {
    for (const items of await Promise.all(doors(customerId, itemId))) {
      expect(items.length).toBeGreaterThan(0);
      for (const { reason, reasonText, shopperText, contributions = [] } of items) {
        expect(reason.itemId).not.toBe(itemId);
        expect(`${reasonText} ${shopperText}`).not.toMatch(name);
        expect(contributions.map((one) => one.itemId)).not.toContain(itemId);
      }
    }
    const own = await listed(`/v1/customers/${customerId}/recommendations?limit=20`);
    expect(own.filter(({ tier }) => tier === 'personal')).toEqual([]);
  });

  it('is not named on its own page or beside it in a basket either, where it is hidden', async () => {
    const basket = { itemIds: [HIDDEN], limit: 20 };
    for (const items of [
      await listed(`/v1/items/${HIDDEN}/recommendations?limit=20`),
      await listed(`/v1/items/${HIDDEN}/recommendations?limit=20&relation=together`),
      await listed('/v1/recommendations', basket),
    ]) {
      expect(JSON.stringify(items)).not.toMatch(/postage/i);
    }
  });

  it('follows the catalogue at once: what is hidden or removed now is not named now', async () => {
    expect(stoveIn(await listed('/v1/customers/bob/recommendations'))?.reason.itemId).toBe('tent');
    await call('PATCH', '/v1/items/tent', { hidden: true });
    expect(JSON.stringify(await listed('/v1/customers/bob/recommendations'))).not.toMatch(/tent/i);
    await call('DELETE', '/v1/items/tent');
    expect(JSON.stringify(await listed('/v1/customers/bob/recommendations'))).not.toMatch(/tent/i);
  });
});
