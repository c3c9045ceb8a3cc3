import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { turns } from '../../../src/ports/turns.ts';
import { getSettings, replaceSettings } from '../../../src/usecases/admin/tenants.ts';
import { trainModel } from '../../../src/usecases/training/train-model.ts';
import { START_MS, startTestApp, type TestApp } from '../../support/test-app.ts';
import { twoTastesCatalogue, twoTastesEvents } from '../../support/two-tastes.ts';

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  await call('POST', '/v1/items', { items: twoTastesCatalogue });
  await call('POST', '/v1/events', { events: twoTastesEvents(24, START_MS - 60_000) });
  await train();
});
afterAll(() => app.close());
afterEach(() => vi.restoreAllMocks());

const call = (method: string, path: string, body?: unknown) => app.call(method, path, { key, body });
const train = async () => {
  await trainModel(app.engine, 'shop', app.clock.nowMs);
  await app.engine.views.refreshHeld();
  await app.engine.views.settled();
};

interface List {
  readonly recommendationId: string;
  readonly items: readonly { readonly itemId: string }[];
}

let asked = 0;
const WHO = twoTastesEvents(24, START_MS)[0]?.customerId ?? '';
const ITEM = twoTastesCatalogue[0]?.itemId ?? '';
const PATHS = [
  `/v1/customers/${WHO}/recommendations?limit=6`,
  `/v1/customers/nobody/recommendations?limit=6`,
  `/v1/items/${ITEM}/recommendations?limit=6`,
  '/v1/trending?limit=6',
];

const listAt = async (path: string) => (await call('GET', path)).body as List;
/** The same, as nobody asked before. */
const madeAnew = async (path: string) => {
  asked += 1;
  return (await listAt(`${path}&exclude=nothing-${asked}`)).items;
};
const expectNothingStale = async () => {
  for (const path of PATHS) {
    expect((await listAt(path)).items).toEqual(await madeAnew(path));
    expect((await listAt(path)).items).toEqual(await madeAnew(path));
  }
};

describe('a list that is asked for again', () => {
  it('is made once in the same minute, each answer with an id of its own', async () => {
    for (const path of PATHS) {
      const first = await listAt(path);
      const take = vi.spyOn(turns, 'take');
      const again = await listAt(path);
      expect(take).not.toHaveBeenCalled();
      expect(again.items).toEqual(first.items);
      expect(again.items.length).toBeGreaterThan(0);
      expect(again.recommendationId).not.toBe(first.recommendationId);
      await madeAnew(path);
      expect(take).toHaveBeenCalledOnce();
      app.clock.nowMs += 60_000;
      await listAt(path);
      expect(take).toHaveBeenCalledTimes(2);
      take.mockRestore();
    }
  });

  const nextWeek = () => new Date(app.clock.nowMs + 7 * 86_400_000).toISOString();
  const soon = () => new Date(app.clock.nowMs + 5000).toISOString();
  const shown = async () => (await listAt(PATHS[0] ?? '')).items[0]?.itemId ?? ITEM;
  const settingsWith = async (change: object) =>
    replaceSettings(app.engine, 'shop', { ...(await getSettings(app.engine, 'shop')), ...change });
  const does = async (type: string) =>
    call('POST', '/v1/events', {
      events: [
        {
          id: `${type}-${asked}`,
          type,
          customerId: WHO,
          at: new Date(app.clock.nowMs).toISOString(),
          items: [{ itemId: await shown() }],
        },
      ],
    });

  it.each<[string, () => Promise<unknown>]>([
    ['something was done', () => does('view')],
    ['what was shown was bought', () => does('purchase')],
    ['what was shown was turned down', () => does('dislike')],
    ['it was shown', () => does('impression')],
    ['it is out of stock', async () => call('PATCH', `/v1/items/${await shown()}`, { inStock: false })],
    ['it costs something else', async () => call('PATCH', `/v1/items/${await shown()}`, { price: 77 })],
    ['it is called something else', async () => call('PATCH', `/v1/items/${await shown()}`, { title: 'Another name' })],
    [
      'it is to be published next week',
      async () => call('PATCH', `/v1/items/${await shown()}`, { publishAt: nextWeek() }),
    ],
    ['it is gone in five seconds', async () => call('PATCH', `/v1/items/${await shown()}`, { availableUntil: soon() })],
    [
      'five seconds have passed',
      async () => {
        app.clock.nowMs += 5000;
      },
    ],
    ['it was deleted', async () => call('DELETE', `/v1/items/${await shown()}`)],
    ['something new came in', () => call('PUT', '/v1/items/brand-new', { title: 'Brand new' })],
    ['settings changed', () => settingsWith({ defaultLocale: 'zh-CN' })],
    ['a placement changed', () => settingsWith({ placements: { home: { excludeOwned: false } } })],
    ['a word changed', () => call('PUT', '/v1/words', { words: { en: { reasonPopular: 'Many like it.' } } })],
    [
      'it avoids what was shown',
      async () =>
        call('POST', `/v1/customers/${WHO}/preferences`, {
          id: 'avoids',
          topic: 'gift',
          stance: 'avoids',
          itemId: await shown(),
          by: { role: 'guest', name: null },
        }),
    ],
    ['it was merged with somebody', () => call('POST', '/v1/merges', { customerId: WHO, absorbedId: 'nobody' })],
    [
      'a model was trained',
      async () => {
        app.clock.nowMs += 86_400_000;
        await train();
      },
    ],
    ['they were erased', () => call('DELETE', `/v1/customers/${WHO}`)],
  ])('is made anew where %s', async (_, change) => {
    await expectNothingStale();
    await change();
    await expectNothingStale();
  });
});
