import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered } from '../../support/answered.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

interface ListBody {
  readonly items: readonly {
    readonly itemId: string;
    readonly categories: readonly string[];
    readonly reason: { readonly kind: string; readonly itemId?: string };
    readonly reasonText: string;
  }[];
}

const CATEGORIES = ['garden', 'kitchen', 'sport', 'music'];
const CUSTOMERS_EACH = 50;
const ITEMS_EACH = 12;

let app: TestApp;
let key: string;
const call = (method: string, path: string, body?: unknown, status?: number) =>
  answered({ app, key }, method, path, body, status);
const list = async (customer: string, limit = 8) =>
  ((await call('GET', `/v1/customers/${customer}/recommendations?limit=${limit}`)) as ListBody).items;
const train = () => call('POST', '/v1/training-jobs', undefined, 202);
const customers = CATEGORIES.flatMap((category) =>
  Array.from({ length: CUSTOMERS_EACH }, (_, n) => ({ category, id: `${category}-${n}` })),
);
const old = (category: string, n: number) => `old-${category}-${n}`;
const putNew = () =>
  call('POST', '/v1/items', {
    items: CATEGORIES.flatMap((category) =>
      Array.from({ length: ITEMS_EACH }, (_, n) => ({ itemId: `new-${n}-${category}`, categories: [category] })),
    ),
  });
const removeOld = async (count: number) => {
  for (const category of CATEGORIES) {
    for (let n = 0; n < count; n += 1) await call('DELETE', `/v1/items/${old(category, n)}`, undefined, 204);
  }
};

/** Four kinds of customers, each of one category: 12 items, of which each bought 5. */
function plantedWorld(): void {
  beforeAll(async () => {
    app = await startTestApp();
    key = await app.key(['admin']);
    await call('POST', '/v1/items', {
      items: CATEGORIES.flatMap((category) =>
        Array.from({ length: ITEMS_EACH }, (_, n) => ({ itemId: old(category, n), categories: [category] })),
      ),
    });
    const events = customers.flatMap(({ category, id }, place) =>
      Array.from({ length: 5 }, (_, n) => ({
        id: `${id}-${n}`,
        type: 'purchase',
        customerId: id,
        itemId: old(category, (place * 3 + n * n) % ITEMS_EACH),
      })),
    );
    await call('POST', '/v1/events', { events }, 202);
    await train();
  });
  afterAll(() => app.close());
}

/** Of all top 8, how much is of the category they buy; and that nothing deleted is shown or named. */
async function ownShare(): Promise<number> {
  let [own, all] = [0, 0];
  for (const { category, id } of customers.filter((_, place) => place % 5 === 0)) {
    const items = await list(id);
    expect(items).toHaveLength(8);
    all += items.length;
    own += items.filter(({ categories }) => categories.includes(category)).length;
    for (const item of items) if (item.itemId.startsWith('old')) await call('GET', `/v1/items/${item.itemId}`);
    for (const { reason } of items) {
      if (reason.itemId !== undefined) await call('GET', `/v1/items/${reason.itemId}`);
    }
  }
  return own / all;
}

describe('a planted world whose items are all deleted and put again under new ids', () => {
  plantedWorld();

  it('keeps the taste of its buyers, at once and after the next training', async () => {
    await removeOld(ITEMS_EACH);
    await putNew();
    expect(await ownShare()).toBeGreaterThanOrEqual(0.9);
    await train();
    expect(await ownShare()).toBeGreaterThanOrEqual(0.9);
  });

  it('says why, and names nothing that was deleted', async () => {
    const [item] = await list('garden-0');
    expect(item?.reason).toEqual({ kind: 'like_former', shared: ['garden'] });
    expect(item?.reasonText).toBe('Like something that is no longer offered: garden.');
    expect((await app.call('GET', `/v1/items/${old('garden', 0)}`, { key })).status).toBe(404);
  });
});

describe('a planted world half of which is deleted', () => {
  plantedWorld();

  it('leads from what was deleted to what is left, with its figures and without its name', async () => {
    await removeOld(4);
    // Bought 0, 1, 4, 9, 4: of these 0 and 1 are deleted.
    const items = await list('garden-0', 5);
    expect(items.every(({ categories }) => categories.includes('garden'))).toBe(true);
    const events = [{ id: 'only', type: 'purchase', customerId: 'only-gone', itemId: old('music', 0) }];
    await call('POST', '/v1/events', { events }, 202);
    const [led] = await list('only-gone', 3);
    expect(led?.categories).toEqual(['music']);
    expect(led?.reason).toMatchObject({ kind: 'because_of_former', did: 'purchase' });
    expect(led?.reasonText).toMatch(/^Because you bought something that is no longer offered: \d+ people/);
  });

  it('is named again when the id is put again', async () => {
    await call('PUT', `/v1/items/${old('music', 0)}`, { categories: ['music'] });
    const [led] = await list('only-gone', 3);
    expect(led?.reason).toMatchObject({ kind: 'because_of_item', itemId: old('music', 0) });
  });

  it('builds nothing on what was hidden when it was deleted', async () => {
    await call('PATCH', `/v1/items/${old('music', 0)}`, { hidden: true });
    await call('DELETE', `/v1/items/${old('music', 0)}`, undefined, 204);
    const kinds = (await list('only-gone', 3)).map(({ reason }) => reason.kind);
    expect(kinds).not.toContain('because_of_former');
  });
});
