import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;
const excludeOwned = true;
const placements = {
  home: { excludeOwned },
  varied: { excludeOwned, diversity: 0.6 },
  mixed: { excludeOwned, maxPerCategory: 1 },
};

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  const items = [
    { itemId: 'mug-1', title: 'Red enamel mug', categories: ['mugs', 'kitchen'] },
    { itemId: 'mug-2', title: 'Blue enamel mug', categories: ['mugs', 'gifts'] },
    { itemId: 'mug-3', title: 'Green enamel mug', categories: ['mugs'] },
    { itemId: 'towel', title: 'Tea towel', categories: ['towels'] },
    { itemId: 'tray', title: 'Tray' },
  ];
  await app.call('POST', '/v1/items', { key, body: { items } });
  await app.call('PUT', '/v1/settings', { key, body: { placements } });
});
afterAll(() => app.close());

async function list(query: string) {
  const { body } = await app.call('GET', `/v1/trending?explain=true&${query}`, { key });
  const { items, hidden } = body as { items: { itemId: string }[]; hidden: { itemId: string; because: string }[] };
  return {
    shown: items.map(({ itemId }) => itemId),
    hidden: hidden.map(({ itemId, because }) => `${itemId}: ${because}`),
  };
}

describe('a list with variety', () => {
  it('is by order alone where a placement asks for nothing else', async () => {
    const hidden = ['towel: lower_score', 'tray: lower_score'];
    expect(await list('placement=home&limit=3')).toEqual({ shown: ['mug-1', 'mug-2', 'mug-3'], hidden });
  });

  it('passes over what is much like something above, and says so', async () => {
    const hidden = ['mug-2: too_similar', 'mug-3: too_similar'];
    expect(await list('placement=varied&limit=3')).toEqual({ shown: ['mug-1', 'towel', 'tray'], hidden });
  });

  it('puts too many of a category back, and says so of what does not come back', async () => {
    const shown = ['mug-1', 'towel', 'tray', 'mug-2'];
    expect(await list('placement=mixed&limit=4')).toEqual({ shown, hidden: ['mug-3: category_full'] });
  });

  it('is as long as any', async () => {
    for (const placement of ['home', 'varied', 'mixed']) {
      const { shown, hidden } = await list(`placement=${placement}&limit=10`);
      expect([...shown].sort()).toEqual(['mug-1', 'mug-2', 'mug-3', 'towel', 'tray']);
      expect(hidden).toEqual([]);
    }
  });

  it('is refused where it cannot be meant', async () => {
    const put = (home: object) =>
      app.call('PUT', '/v1/settings', { key, body: { placements: { home: { excludeOwned, ...home } } } });
    expect((await put({ diversity: 1.1 })).status).toBe(400);
    expect((await put({ maxPerCategory: 0 })).status).toBe(400);
  });
});
