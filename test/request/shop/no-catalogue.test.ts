import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered } from '../../support/answered.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

interface ListBody {
  readonly items: readonly { readonly itemId: string; readonly tier: string; readonly title: string | null }[];
}
interface StatusBody {
  readonly warnings: readonly string[];
  readonly catalogueGaps: unknown;
}

let app: TestApp;
let key: string;
const call = (method: string, path: string, body?: unknown, status?: number) =>
  answered({ app, key }, method, path, body, status);
const list = async (path: string) => ((await call('GET', path)) as ListBody).items;
const status = async () => (await call('GET', '/v1/status')) as StatusBody;
const train = () => call('POST', '/v1/training-jobs', undefined, 202);
const buys = (customerId: string, ...itemIds: string[]) => ({
  id: `${customerId}:${itemIds.join()}`,
  type: 'purchase',
  customerId,
  items: itemIds.map((itemId) => ({ itemId })),
});

/** Each shop has an app of its own. */
function opened(): void {
  beforeAll(async () => {
    app = await startTestApp();
    key = await app.key(['admin']);
  });
  afterAll(() => app.close());
}

describe('a shop that has put no item into the catalogue', () => {
  opened();

  it('has nothing to complain of before anything happened', async () => {
    expect(await status()).toMatchObject({ warnings: [], catalogueGaps: null });
  });

  it('gets lists of what events name, by their ids', async () => {
    const events = [
      ...Array.from({ length: 6 }, (_, n) => buys(`a${n}`, 'tent', 'stove', 'lamp')),
      ...Array.from({ length: 6 }, (_, n) => buys(`b${n}`, 'bowl', 'spoon', 'cup')),
      buys('camper', 'tent'),
    ];
    await call('POST', '/v1/events', { events }, 202);
    await train();
    const [first, second] = await list('/v1/customers/camper/recommendations');
    expect([first?.itemId, second?.itemId].sort()).toEqual(['lamp', 'stove']);
    expect(first).toMatchObject({ tier: 'personal', title: null });
    expect((await list('/v1/items/bowl/recommendations?relation=together')).map(({ itemId }) => itemId)).toEqual(
      expect.arrayContaining(['cup', 'spoon']),
    );
    expect(await list('/v1/trending')).not.toEqual([]);
  });

  it('is told what is missing, and what to do', async () => {
    const { warnings, catalogueGaps } = await status();
    expect(warnings).toEqual([expect.stringMatching(/no catalogue yet.*6 items.*POST \/v1\/items/)]);
    expect(catalogueGaps).toMatchObject({ items: 6, unknownItems: 6, unknownShare: 1 });
  });

  it('shows only what is in the catalogue as soon as there is one, and hears of the rest', async () => {
    await call('PUT', '/v1/items/stove', { title: 'Stove' });
    expect((await list('/v1/customers/camper/recommendations')).map(({ itemId }) => itemId)).toEqual(['stove']);
    const { warnings } = await status();
    expect(warnings).toEqual([
      expect.stringMatching(/^5 items that events name are not in the catalogue, 84%.*"bowl"/),
    ]);
  });

  it('has nothing to complain of once all is there', async () => {
    const items = ['tent', 'lamp', 'bowl', 'spoon', 'cup'].map((itemId) => ({ itemId }));
    await call('POST', '/v1/items', { items });
    expect(await status()).toMatchObject({
      warnings: [],
      catalogueGaps: { items: 6, unknownItems: 0, unknownShare: 0, examples: [] },
    });
  });
});

describe('a catalogue with ids of its own', () => {
  opened();

  it('is told of, with examples of both sides', async () => {
    await call('POST', '/v1/items', { items: [{ itemId: 'SKU-1' }, { itemId: 'SKU-2' }] });
    await call('POST', '/v1/events', { events: [buys('a', '1', '2'), buys('b', '1')] }, 202);
    await train();
    const { warnings } = await status();
    expect(warnings).toEqual([expect.stringMatching(/^None of the 2 items that events name \("1", "2"\).*"SKU-1"/)]);
  });
});

describe('events that come with times that cannot be right', () => {
  opened();
  const at = (day: string) => ({ ...buys(`p${day}`, 'tent'), at: `${day}T10:00:00Z` });

  it('are told of, with an example', async () => {
    await call('PUT', '/v1/items/tent', {});
    await call('POST', '/v1/events', { events: [at('1995-01-01'), at('2011-05-01')] }, 202);
    expect((await status()).warnings.join()).not.toContain('1995');
    const early = Array.from({ length: 200 }, (_, n) => ({ ...at('1970-01-20'), id: `early-${n}` }));
    await call('POST', '/v1/events', { events: early }, 202);
    // Told again, they are the same events.
    await call('POST', '/v1/events', { events: early }, 202);
    await call('POST', '/v1/events', { events: [at('1994-12-31')] }, 202);
    expect((await status()).warnings).toContainEqual(
      expect.stringMatching(/^201 events came with times before 1995.*"purchase" at 1994-12-31T10:00:00.000Z/),
    );
  });
});
