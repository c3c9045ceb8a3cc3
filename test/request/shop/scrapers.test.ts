import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainModel } from '../../../src/usecases/training/train-model.ts';
import { START_MS, startTestApp, type TestApp } from '../../support/test-app.ts';

const DAY_MS = 86_400_000;
let app: TestApp;
let key = '';

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['events:write', 'recommendations:read', 'catalogue:write', 'admin']);
  const items = Array.from({ length: 40 }, (_, at) => ({ itemId: `item-${at}`, title: `Item ${at}` }));
  await call('POST', '/v1/items', { items });
  const bought = Array.from({ length: 800 }, (_, at) => {
    const daysAgo = (at * 11) % 28;
    const item = daysAgo < 6 && at % 2 === 0 ? at % 4 : (at * at + at) % 40;
    return tell(
      'purchase',
      { customerId: `customer-${at % 200}` },
      `item-${item}`,
      START_MS - (1 + daysAgo) * DAY_MS - at * 60_000,
      at,
    );
  });
  await call('POST', '/v1/events', { events: bought });
});
afterAll(() => app.close());

function tell(type: string, who: object, itemId: string, atMs: number, number: number) {
  return { id: `${type} ${number}`, type, ...who, itemId, at: new Date(atMs).toISOString() };
}

async function call(method: string, path: string, body?: unknown) {
  const reply = await app.call(method, path, { key, body });
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
  return reply.body;
}

async function trending(): Promise<readonly unknown[]> {
  await trainModel(app.engine, 'shop', app.clock.nowMs);
  const { items } = (await call('GET', '/v1/trending?limit=20')) as {
    items: readonly { itemId: string; tier: string }[];
  };
  return items.map(({ itemId, tier }) => `${itemId} ${tier}`);
}

describe('300 scraper sessions', () => {
  it('change no trend, and are told of in the status', async () => {
    const before = await trending();
    const scraped = Array.from({ length: 900 }, (_, at) =>
      tell('view', { sessionId: `scraper-session-${at % 300}` }, `item-${30 + (at % 3)}`, START_MS - at * 500, at),
    );
    await call('POST', '/v1/events', { events: scraped });
    app.clock.nowMs += 2000;
    expect(await trending()).toEqual(before);
    const status = (await call('GET', '/v1/status')) as {
      bursts: { visitors: number; examples: unknown[] };
      warnings: string[];
    };
    expect(status.bursts.visitors).toBe(300);
    expect(status.bursts.examples[0]).toMatchObject({ itemIds: ['item-31', 'item-32', 'item-30'] });
    expect(status.warnings.join()).toMatch(
      /look like machines, from which nothing was learnt: 300, \d+ of them from 2026-03-02T0/,
    );
  });
});
