import { beforeEach, describe, expect, it } from 'vitest';
import type { CustomerEvent } from '../../../src/domain/event.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type { Stores } from '../../../src/ports/stores.ts';
import { createMemoryStores } from '../../../src/storage/memory/stores.ts';
import { historyPolicy } from '../../../src/usecases/history-policy.ts';
import { evaluateDataset } from '../evaluate-dataset.ts';
import { readTenant } from './tenant-data.ts';

const NOW_MS = Date.UTC(2026, 2, 1, 12);
const DAY_MS = 86_400_000;
const TENANT = 'cafe';
const settings = { ...defaultSettings(), timeZone: 'Europe/Vienna', worksWithoutCatalogue: true };
const options = { listLength: 5, seed: 1 };

/** Forty guests of two tastes who take one thing a day, on six days. */
const events: readonly CustomerEvent[] = Array.from({ length: 240 }, (_, at) => {
  const [guest, day] = [at % 40, Math.floor(at / 40)];
  return {
    id: `e${at}`,
    type: 'purchase',
    customer: { kind: 'known', id: `g${guest}` },
    identifiesSession: null,
    atMs: NOW_MS - day * DAY_MS - guest,
    lines: [{ itemId: `taste${guest % 2} ${(guest + day * day) % 7}`, quantity: 1, price: null }],
    value: null,
    place: null,
    touchpoint: null,
    stayId: null,
    recommendationId: null,
  };
});

describe('readTenant', () => {
  let stores: Stores;
  beforeEach(async () => {
    stores = createMemoryStores(() => NOW_MS);
    await stores.tenants.create(TENANT, settings);
    await stores.histories.append(TENANT, events, historyPolicy(settings), NOW_MS);
  });

  it('takes the settings of the tenant, but for what is set', async () => {
    const { settings: asked } = await readTenant({ stores }, TENANT, options, ['eventTypes.purchase.weight=8']);
    expect(asked?.timeZone).toBe('Europe/Vienna');
    expect(asked?.eventTypes.purchase).toEqual({ ...settings.eventTypes.purchase, weight: 8 });
    expect(await stores.tenants.settings(TENANT)).toEqual(settings);
  });

  it('judges by what is set: what they had, too, where a placement shows it', async () => {
    const read = (...changes: string[]) =>
      readTenant({ stores }, TENANT, { ...options, placements: ['home'] }, changes);
    const had = { excludeOwned: false };
    const lists = async (...changes: string[]) => {
      const dataset = await read(...changes);
      const asked = { name: TENANT, models: ['default'] as const, seed: 1, chooseSeconds: 1 };
      return [...evaluateDataset(dataset, asked)].map(({ task, row }) => [task, row.metrics['recall@5'] ?? 0] as const);
    };
    expect((await lists())[0]?.[0]).toBe('new');
    const [task, recall] = (await lists(`placements.home=${JSON.stringify(had)}`))[0] ?? [];
    expect(task).toBe('any');
    expect(recall).toBeGreaterThan(0);
  });

  it.each([
    ['eventTypes.purchase.weigth=8', TENANT, /eventTypes\.purchase: .*weigth/],
    ['eventTypes.purchase.weight=8', 'nobody', /There is no tenant "nobody"/],
  ])('refuses %j of %s', async (change, tenant, words) => {
    await expect(readTenant({ stores }, tenant, options, [change])).rejects.toThrow(words);
  });
});
