import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getSettings, replaceSettings } from '../../../src/usecases/admin/tenants.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;
const list = async (path: string) => {
  const reply = await app.call('GET', path, { key });
  expect(reply.status).toBe(200);
  return (reply.body as { items: readonly { itemId: string; tier: string; reason: { kind: string } }[] }).items;
};

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  const settings = await getSettings(app.engine, 'shop');
  const placements = Object.fromEntries(
    Object.entries(settings.placements).map(([name, placement]) => [name, { ...placement, fill: false }]),
  );
  await replaceSettings(app.engine, 'shop', {
    ...settings,
    placements: { ...placements, full: { excludeOwned: true } },
  });
  const itemIds = ['tea', 'pot', 'cup', 'tray', 'milk'];
  await app.call('POST', '/v1/items', { key, body: { items: itemIds.map((itemId) => ({ itemId, title: itemId })) } });
});
afterAll(() => app.close());

const tell = (...events: object[]) => app.call('POST', '/v1/events', { key, body: { events } });

describe('a placement that is not filled', () => {
  it('is empty for somebody nothing is known of, and before the first training', async () => {
    expect(await list('/v1/customers/nobody/recommendations')).toEqual([]);
    expect((await list('/v1/customers/nobody/recommendations?placement=full')).length).toBe(5);
  });

  it('shows who took one thing that one thing again, with and without a model', async () => {
    await tell({ id: 'e1', type: 'purchase', customerId: 'ada', itemId: 'tea' });
    const again = () => list('/v1/customers/ada/recommendations?placement=again&limit=10');
    expect((await again()).map(({ itemId, tier }) => [itemId, tier])).toEqual([['tea', 'personal']]);
    await tell(
      ...['b', 'c', 'd'].flatMap((who) =>
        ['tea', 'pot', 'cup'].map((itemId) => ({ id: `${who} ${itemId}`, type: 'purchase', customerId: who, itemId })),
      ),
    );
    expect((await app.call('POST', '/v1/training-jobs', { key })).status).toBe(202);
    await app.engine.views.settled();
    expect((await again()).map(({ itemId, tier }) => [itemId, tier])).toEqual([['tea', 'personal']]);
    // Filled as before where the placement does not say.
    expect((await list('/v1/customers/ada/recommendations?placement=full&limit=10')).length).toBeGreaterThan(1);
  });
});
