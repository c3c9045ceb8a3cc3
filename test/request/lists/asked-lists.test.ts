import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

interface ListBody {
  readonly items: readonly { readonly itemId: string; readonly score: number; readonly tier: string }[];
  readonly hidden?: readonly { readonly itemId: string; readonly because: string }[];
}

const COLOURS = ['red', 'blue', 'green'];

describe('what a list, or a page of everything, can be asked', () => {
  let app: TestApp;
  let key: string;
  beforeAll(async () => {
    app = await startTestApp();
    key = await app.key([
      'admin',
      'recommendations:read',
      'events:write',
      'catalogue:write',
      'guests:read',
      'guests:write',
    ]);
    const items = Array.from({ length: 30 }, (_, at) => ({
      itemId: `i${String(at).padStart(2, '0')}`,
      categories: [at % 3 === 0 ? 'cups' : at % 3 === 1 ? 'pots' : 'pans'],
      price: at,
      attributes: { colour: COLOURS[at % 3] as string, sizes: ['s', at % 2 === 0 ? 'm' : 'l'] },
      createdAt: `2026-01-${String(at + 1).padStart(2, '0')}T00:00:00Z`,
    }));
    await app.call('POST', '/v1/items', { key, body: { items } });
    const events = Array.from({ length: 24 }, (_, person) =>
      Array.from({ length: 6 }, (_, step) => ({
        id: `e-${person}-${step}`,
        type: step % 2 === 0 ? 'view' : 'cart',
        customerId: `c${String(person).padStart(2, '0')}`,
        itemId: `i${String((person % 2) * 15 + ((person + step * 2) % 15)).padStart(2, '0')}`,
        at: `2026-02-${String(1 + (person % 20)).padStart(2, '0')}T0${step}:00:00Z`,
      })),
    ).flat();
    await app.call('POST', '/v1/events', { key, body: { events } });
    await app.call('POST', '/v1/training-jobs', { key, body: {} });
  });
  afterAll(() => app.close());

  const get = async (path: string) => {
    const reply = await app.call('GET', path, { key });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    return reply.body as ListBody & Record<string, unknown>;
  };
  const idsOf = ({ items }: ListBody) => items.map(({ itemId }) => itemId);

  it.each([
    '/v1/trending?',
    '/v1/popular?',
    '/v1/latest?',
    '/v1/customers/c03/recommendations?',
    '/v1/items/i01/recommendations?',
  ])('goes on where the page before ended: %s', async (path) => {
    const whole = idsOf(await get(`${path}limit=30`));
    const pages: string[] = [];
    for (let offset = 0; offset < 40; offset += 7) pages.push(...idsOf(await get(`${path}limit=7&offset=${offset}`)));
    expect(pages).toEqual(whole);
    expect(new Set(pages).size).toBe(pages.length);
  });

  it('takes either of several categories, and one as before', async () => {
    const two = await get('/v1/trending?limit=30&category=cups&category=pots');
    expect(idsOf(two).sort()).toEqual(
      Array.from({ length: 30 }, (_, at) => `i${String(at).padStart(2, '0')}`).filter((_, at) => at % 3 < 2),
    );
    const basket = await app.call('POST', '/v1/recommendations', {
      key,
      body: { customerId: 'c01', category: ['pans'], limit: 3, explain: true },
    });
    expect(idsOf(basket.body as ListBody).every((id) => Number(id.slice(1)) % 3 === 2)).toBe(true);
    const explained = await get('/v1/customers/c01/recommendations?explain=true&category=cups&category=pots');
    expect(new Set(explained.hidden?.map(({ because }) => because))).toContain('other_category');
  });

  const filtered = async (filter: unknown, rest = '') =>
    idsOf(
      await get(
        `/v1/customers/c05/recommendations?limit=30&filter=${encodeURIComponent(JSON.stringify(filter))}${rest}`,
      ),
    );

  it('is full of what a filter lets through, at every tier', async () => {
    const every = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => `i${String(at * 3).padStart(2, '0')}`);
    expect((await filtered({ field: 'attributes.colour', in: ['red'] })).sort()).toEqual(every);
    expect((await filtered({ all: [{ field: 'price', gte: 5, lt: 8 }] })).sort()).toEqual(['i05', 'i06', 'i07']);
    expect(
      (
        await filtered({
          not: {
            any: [
              { field: 'price', gt: 2 },
              { field: 'itemId', in: ['i01'] },
            ],
          },
        })
      ).sort(),
    ).toEqual(['i00', 'i02']);
    expect(
      (await filtered({ field: 'attributes.sizes', in: ['l'] })).every((id) => Number(id.slice(1)) % 2 === 1),
    ).toBe(true);
    expect(await filtered({ field: 'attributes.none', exists: true })).toEqual([]);
    expect(await filtered({ field: 'createdAt', gt: Date.UTC(2026, 0, 28, 12) / 1000 })).toHaveLength(2);
    const done = await filtered({ done: ['view'] });
    const { body } = await app.call('GET', '/v1/customers/c05/history', { key });
    const viewed = (body as { interactions: { type: string; itemId: string }[] }).interactions.filter(
      ({ type }) => type === 'view',
    );
    expect(done.sort()).toEqual([...new Set(viewed.map(({ itemId }) => itemId))].sort());
    expect((await filtered({ not: { done: [] } })).some((id) => done.includes(id))).toBe(false);
  });

  it('names what is wrong with a filter', async () => {
    for (const filter of ['{', '{"field":"nothing","in":["a"]}', '{"field":"price"}', '{"field":"price","lt":"a"}']) {
      const reply = await app.call('GET', `/v1/trending?filter=${encodeURIComponent(filter)}`, { key });
      expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
      expect(JSON.stringify(reply.body)).toContain('filter');
    }
  });

  it('goes on page by page where a placement wants variety', async () => {
    const { body: settings } = await app.call('GET', '/v1/settings', { key });
    const placements = { home: { excludeOwned: true, diversity: 0.6, maxPerCategory: 2 } };
    await app.call('PUT', '/v1/settings', { key, body: { ...(settings as object), placements } });
    const pages: string[] = [];
    for (let offset = 0; offset < 40; offset += 5) {
      pages.push(...idsOf(await get(`/v1/customers/c03/recommendations?limit=5&offset=${offset}`)));
    }
    expect(new Set(pages).size).toBe(pages.length);
    expect(new Set(pages)).toEqual(new Set(idsOf(await get('/v1/customers/c03/recommendations?limit=30'))));
    expect(pages.slice(0, 5)).toEqual(idsOf(await get('/v1/customers/c03/recommendations?limit=5')));
    const far = await app.call('GET', '/v1/trending?limit=1&offset=51', { key });
    expect(far).toMatchObject({ status: 400, body: { error: { details: [{ field: 'offset' }] } } });
    await app.call('PUT', '/v1/settings', { key, body: settings });
  });

  const all = async (path: string, field: string) => {
    const told: Record<string, unknown>[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page = await get(`${path}${next === '' ? '' : `&cursor=${next}`}`);
      told.push(...(page[field] as Record<string, unknown>[]));
      next = page.next as string | null;
    }
    return told;
  };

  it('tells the whole catalogue, each item once', async () => {
    const ids = (await all('/v1/items?limit=7', 'items')).map(({ itemId }) => itemId);
    expect(ids).toEqual(Array.from({ length: 30 }, (_, at) => `i${String(at).padStart(2, '0')}`));
    expect((await app.call('GET', '/v1/items?cursor=nonsense', { key })).status).toBe(400);
  });

  it('tells all customers with what they are filed under, merged ones once, and no session', async () => {
    await app.call('PUT', '/v1/customers/c99/profile', { key, body: { attributes: { labels: ['vip'], age: 30 } } });
    await app.call('PUT', '/v1/customers/c98/profile', { key, body: { attributes: { age: 31, town: 'Bath' } } });
    await app.call('POST', '/v1/customers/c99/merges', { key, body: { absorbedId: 'c98' } });
    await app.call('POST', '/v1/events', { key, body: { id: 's', type: 'view', sessionId: 'anybody', itemId: 'i01' } });
    const customers = await all('/v1/customer-list?limit=5', 'customers');
    const ids = customers.map(({ customerId }) => customerId);
    expect(ids).toEqual([...Array.from({ length: 24 }, (_, at) => `c${String(at).padStart(2, '0')}`), 'c99']);
    expect(customers.at(-1)).toEqual({ customerId: 'c99', attributes: { labels: ['vip'], age: 30, town: 'Bath' } });
    expect(await get('/v1/customers/c98')).toEqual({
      customerId: 'c99',
      attributes: { labels: ['vip'], age: 30, town: 'Bath' },
    });
    expect((await app.call('GET', '/v1/customers/nobody', { key })).status).toBe(404);
    expect((await app.call('GET', '/v1/customer-list', { key: await app.key(['recommendations:read']) })).status).toBe(
      403,
    );
  });

  it('tells what everybody did, of one item, of one type', async () => {
    const told = await all('/v1/events?limit=11', 'interactions');
    expect(told).toHaveLength(144);
    expect(new Set(told.map(({ customerId, eventId }) => `${customerId} ${eventId}`)).size).toBe(144);
    const one = await all('/v1/events?limit=2&itemId=i03&type=view', 'interactions');
    expect(one.length).toBe(told.filter(({ itemId, type }) => itemId === 'i03' && type === 'view').length);
    expect(one.length).toBeGreaterThan(2);
  });

  it('finds who is of a like taste, and nobody who does not agree to that', async () => {
    const neighbours = async () =>
      (await get('/v1/customers/c02/neighbours?limit=30')).neighbours as { customerId: string; score: number }[];
    const before = await neighbours();
    expect(before.length).toBeGreaterThan(3);
    // The other half did nothing of what this one did.
    expect(before.every(({ customerId }) => Number(customerId.slice(1)) % 2 === 0 && customerId !== 'c02')).toBe(true);
    expect(before.map(({ score }) => score)).toEqual(before.map(({ score }) => score).sort((a, b) => b - a));
    const first = before[0]?.customerId ?? '';
    await app.call('POST', `/v1/customers/${first}/consents`, {
      key,
      body: { purpose: 'learning', granted: false },
    });
    expect((await neighbours()).map(({ customerId }) => customerId)).not.toContain(first);
  });
});
