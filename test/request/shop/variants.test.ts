import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered } from '../../support/answered.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

interface ListBody {
  readonly items: readonly {
    readonly itemId: string;
    readonly tier: string;
    readonly reason: { readonly kind: string; readonly itemId?: string; readonly support?: number; customers?: number };
  }[];
  readonly hidden?: readonly { readonly itemId: string; readonly because: string }[];
}

const SIZES = ['L', 'M', 'S', 'XL', 'XS', 'XXL'];
const PRODUCTS = 20;

let app: TestApp;
let key: string;
const call = (method: string, path: string, body?: unknown, status?: number) =>
  answered({ app, key }, method, path, body, status);
const list = async (path: string) => ((await call('GET', path)) as ListBody).items;
const forCustomer = (id: string, limit = 19) => list(`/v1/customers/${id}/recommendations?limit=${limit}`);
const productOf = (itemId: string) => itemId.split('-')[0] ?? '';
const sizeOf = (itemId: string) => itemId.split('-')[1] ?? '';
const buys = (customerId: string, ...itemIds: string[]) => ({
  id: `${customerId}:${itemIds.join()}`,
  type: 'purchase',
  customerId,
  items: itemIds.map((itemId) => ({ itemId })),
});

/** 20 products in 6 sizes; 60 customers, each with five neighbouring products in sizes of a household. */
function plantedWorld(groupFrom: 'first' | 'after the training'): void {
  beforeAll(async () => {
    app = await startTestApp();
    key = await app.key(['admin']);
    const items = Array.from({ length: PRODUCTS }, (_, p) =>
      SIZES.map((size) => ({
        itemId: `p${p}-${size}`,
        title: `Product ${p}`,
        attributes: { size },
        ...(groupFrom === 'first' ? { groupId: `p${p}` } : {}),
      })),
    ).flat();
    await call('POST', '/v1/items', { items });
    const events = Array.from({ length: 60 }, (_, c) =>
      buys(`c${c}`, ...[0, 1, 2, 3, 4].map((step) => `p${(c + step) % PRODUCTS}-${SIZES[(c + step * step) % 6]}`)),
    );
    await call('POST', '/v1/events', { events: [...events, buys('owner', 'p7-S')] }, 202);
    await call('POST', '/v1/training-jobs', undefined, 202);
    if (groupFrom === 'first') return;
    await call('POST', '/v1/items', { items: items.map((item) => ({ ...item, groupId: productOf(item.itemId) })) });
  });
  afterAll(() => app.close());
}

function holdsOfEach(): void {
  it('shows one of a group at most, fills the list, and nothing of a group that is owned', async () => {
    const items = await forCustomer('owner');
    expect(items).toHaveLength(PRODUCTS - 1);
    expect(new Set(items.map(({ itemId }) => productOf(itemId))).size).toBe(PRODUCTS - 1);
    expect(items.map(({ itemId }) => productOf(itemId))).not.toContain('p7');
  });

  it('shows one of a group to somebody nobody knows, and beside a page nothing of its own group', async () => {
    const trending = await list('/v1/trending?limit=20');
    expect(new Set(trending.map(({ itemId }) => productOf(itemId))).size).toBe(PRODUCTS);
    for (const relation of ['together', 'similar']) {
      const items = await list(`/v1/items/p7-S/recommendations?relation=${relation}&limit=20`);
      expect(items).toHaveLength(PRODUCTS - 1);
      expect(items.map(({ itemId }) => productOf(itemId))).not.toContain('p7');
    }
  });

  it('shows the size they buy', async () => {
    const items = await forCustomer('owner', 8);
    expect(items.map(({ itemId }) => sizeOf(itemId))).toEqual(Array.from({ length: 8 }, () => 'S'));
  });
}

describe('variants', () => {
  plantedWorld('first');
  holdsOfEach();

  it('are counted as one', async () => {
    const [first] = await list('/v1/items/p7-S/recommendations?relation=together&limit=1');
    expect(['p6', 'p8']).toContain(productOf(first?.itemId ?? ''));
    // Twelve orders in six sizes hold both, no two of them the same two sizes more than twice.
    expect(first).toMatchObject({ tier: 'together', reason: { itemId: 'p7-S', support: 12 } });
  });

  it('show another size where that is sold out, and none where all are', async () => {
    const bodyOf = (inStock: boolean) => ({ inStock });
    await call('PATCH', '/v1/items/p8-S', bodyOf(false));
    const sizes = async () => (await forCustomer('owner')).filter(({ itemId }) => productOf(itemId) === 'p8');
    expect((await sizes()).map(({ itemId }) => itemId)).toEqual([expect.stringMatching(/^p8-(?!S$)/)]);
    for (const size of SIZES) await call('PATCH', `/v1/items/p8-${size}`, bodyOf(false));
    expect(await sizes()).toEqual([]);
    for (const size of SIZES) await call('PATCH', `/v1/items/p8-${size}`, bodyOf(true));
    expect((await sizes()).map(({ itemId }) => itemId)).toEqual(['p8-S']);
  });

  it('stay one where the size that was bought is deleted', async () => {
    await call('DELETE', '/v1/items/p7-S', undefined, 204);
    expect((await forCustomer('owner')).map(({ itemId }) => productOf(itemId))).not.toContain('p7');
  });
});

describe('variants that became such after the training', () => {
  plantedWorld('after the training');
  holdsOfEach();
});

describe('the variant that is shown', () => {
  it('is the one somebody looked at, else the one most people took', async () => {
    app = await startTestApp();
    key = await app.key(['admin']);
    const items = ['1', '2', '3'].map((n) => ({ itemId: `mug-${n}`, groupId: 'mug' }));
    await call('POST', '/v1/items', { items: [...items, { itemId: 'pot' }] });
    const events = [
      ...['a', 'b', 'c'].map((id) => buys(id, 'mug-2', 'pot')),
      buys('d', 'mug-1', 'pot'),
      ...['e', 'f'].map((id) => buys(id, 'pot')),
      { id: 'look', type: 'view', customerId: 'looker', itemId: 'mug-3' },
    ];
    await call('POST', '/v1/events', { events }, 202);
    await call('POST', '/v1/training-jobs', undefined, 202);
    const mugIn = (items: ListBody['items']) => items.map(({ itemId }) => itemId).filter((id) => id !== 'pot');
    expect(mugIn(await list('/v1/trending'))).toEqual(['mug-2']);
    expect(mugIn(await forCustomer('e'))).toEqual(['mug-2']);
    expect(mugIn(await forCustomer('looker'))).toEqual(['mug-3']);
    await app.close();
  });
});

describe('variants before the first training', () => {
  it('are one of a list, and none where one is owned', async () => {
    app = await startTestApp();
    key = await app.key(['admin']);
    const items = ['a', 'b'].flatMap((groupId) => ['1', '2'].map((n) => ({ itemId: `${groupId}-${n}`, groupId })));
    await call('POST', '/v1/items', { items });
    expect((await list('/v1/trending')).map(({ itemId }) => productOf(itemId)).sort()).toEqual(['a', 'b']);
    await call('POST', '/v1/events', buys('owner', 'a-1'), 202);
    expect((await forCustomer('owner')).map(({ itemId }) => productOf(itemId))).toEqual(['b']);
    await app.close();
  });
});
