import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CustomerEvent } from '../../domain/event.ts';
import { defaultSettings, type TenantSettings } from '../../domain/settings.ts';
import type { Stores } from '../../ports/stores.ts';
import { decodeModel } from '../../recommender/model/artifact.ts';
import type { TrainingProgress } from '../../recommender/model/training.ts';
import { createMemoryStores } from '../../storage/memory/stores.ts';
import { historyPolicy } from '../history-policy.ts';
import { trainModel } from './train-model.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const clock = () => NOW;
const TENANT = 'shop';
const settings: TenantSettings = { ...defaultSettings(), worksWithoutCatalogue: true };

/** Customers of as many tastes as told; a taste has 15 items, of which each customer buys 5, one after the other. */
function purchases(customers: number, tastes: number): CustomerEvent[] {
  return Array.from({ length: customers * 5 }, (_, index) => {
    const customer = Math.floor(index / 5);
    const item = (customer * 4 + (index % 5)) % 15;
    return {
      id: `e${index}`,
      type: 'purchase',
      customer: { kind: 'known', id: `c${customer}` },
      identifiesSession: null,
      atMs: NOW - index * 1000,
      lines: [{ itemId: `taste${customer % tastes}-item${item}`, quantity: 1, price: null }],
      value: null,
      place: null,
      touchpoint: null,
      stayId: null,
      recommendationId: null,
    };
  });
}

/** Customers of three tastes who bought eight items in eight days, the newest today: everybody has something held out. */
function regulars(customers: number): CustomerEvent[] {
  return purchases(customers * 2, 3).map((event, index) => {
    const customer = Math.floor(index / 10);
    const day = index % 10;
    const item = (customer * 7 + day * day) % 23;
    return {
      ...event,
      customer: { kind: 'known', id: `c${customer}` },
      atMs: NOW - day * 86_400_000 - customer,
      lines: [{ itemId: `taste${customer % 3}-item${item}`, quantity: 1, price: null }],
    };
  });
}

describe('trainModel', () => {
  let stores: Stores;

  beforeEach(async () => {
    stores = createMemoryStores(clock);
    await stores.tenants.create(TENANT, settings);
  });

  const append = (events: readonly CustomerEvent[]) =>
    stores.histories.append(TENANT, events, historyPolicy(settings), NOW);

  it('publishes what it learnt, and notes what it was learnt from', async () => {
    await append(purchases(30, 3));
    const summary = await trainModel({ stores, clock }, TENANT, NOW);
    expect(summary).toMatchObject({
      version: 1,
      asOfMs: NOW,
      eventsAtTraining: 150,
      settingsAtTraining: (await stores.tenants.revisions(TENANT)).settings,
      historiesAtTraining: 30,
      customers: 30,
      interactions: 150,
      items: 45,
    });
    expect(await stores.models.active(TENANT)).toBe(1);
    expect((await stores.models.load(TENANT, 1))?.byteLength).toBe(summary.bytes);
  });

  it('gives the same bytes again for the same histories, and another version', async () => {
    await append(purchases(30, 3));
    await trainModel({ stores, clock }, TENANT, NOW);
    await trainModel({ stores, clock: () => NOW + 5000 }, TENANT, NOW);
    expect(await stores.models.active(TENANT)).toBe(2);
    expect(await stores.models.load(TENANT, 2)).toEqual(await stores.models.load(TENANT, 1));
  });

  it.each(['save', 'activate'] as const)(
    'moves the pointer last: when %s fails, the old model serves on',
    async (step) => {
      await append(purchases(30, 3));
      await trainModel({ stores, clock }, TENANT, NOW);
      vi.spyOn(stores.models, step).mockRejectedValueOnce(new Error('disk full'));
      await expect(trainModel({ stores, clock }, TENANT, NOW)).rejects.toThrow('disk full');
      expect(await stores.models.active(TENANT)).toBe(1);
    },
  );

  it('says what the choice found, serves by it, and goes on from it', async () => {
    await append(regulars(300));
    const first = await trainModel({ stores, clock }, TENANT, NOW);
    const task = first.choice.find((each) => each.task === 'new');
    expect(task?.cases).toBeGreaterThan(200);
    expect(task?.tried).toBeGreaterThan(0);
    const artifact = decodeModel((await stores.models.load(TENANT, 1)) ?? new Uint8Array());
    expect(artifact.recipe).toEqual(first.recipe);
    const second = await trainModel({ stores, clock }, TENANT, NOW);
    // What nothing was clearly better than stays as the first training left it.
    const kept = second.choice.filter(({ because }) => because === 'not_clearly_better');
    expect(kept.length).toBeGreaterThan(0);
    for (const each of kept) expect(second.recipe.blends[each.task]).toEqual(first.recipe.blends[each.task]);
  });

  it('chooses the same on a machine a hundred times as slow, unless it would be given up', async () => {
    const onClock = async (stepMs: number) => {
      stores = createMemoryStores(clock);
      await stores.tenants.create(TENANT, settings);
      await append(regulars(300));
      let nowMs = NOW;
      const ticking = () => {
        nowMs += stepMs;
        return nowMs;
      };
      return trainModel({ stores, clock: ticking }, TENANT, NOW);
    };
    const [quick, slow, standing] = [await onClock(0), await onClock(2000), await onClock(3_600_000)];
    expect(slow.recipe).toEqual(quick.recipe);
    expect(slow.choice).toEqual(quick.choice);
    expect(standing.choice.map(({ stoppedBy }) => stoppedBy)).toContain('time');
  });

  it('chooses nothing with twenty customers, nor where the tenant does not want it', async () => {
    await append(regulars(20));
    const few = await trainModel({ stores, clock }, TENANT, NOW);
    expect(few.choice.map(({ because }) => because)).toContain('too_few_cases');
    // Kept with the model however few they were.
    const [stored] = await stores.models.list(TENANT);
    for (const { cases, accuracy } of stored?.choice ?? []) expect(accuracy?.lists).toBe(cases);
    expect(stored?.choice).toEqual(few.choice);
    // They came back to order on other days.
    expect(few.recipe.blends.new.later).toBeGreaterThan(0);
    await append(regulars(300));
    await stores.tenants.putSettings(TENANT, { ...settings, training: { ...settings.training, chooseSeconds: 0 } });
    const unasked = await trainModel({ stores, clock }, TENANT, NOW);
    expect(unasked.choice).toEqual([]);
    expect(unasked.recipe).toEqual(few.recipe);
  });

  it('begins with the settings again when they have changed', async () => {
    await append(regulars(300));
    await trainModel({ stores, clock }, TENANT, NOW);
    const fit = { ...settings.training.fit, maxNeighbours: 7 };
    await stores.tenants.putSettings(TENANT, {
      ...settings,
      training: { ...settings.training, chooseSeconds: 0, fit },
    });
    expect((await trainModel({ stores, clock }, TENANT, NOW)).recipe.similar).toEqual(fit);
  });

  it('keeps as many versions as the tenant says', async () => {
    await stores.tenants.putSettings(TENANT, { ...settings, training: { ...settings.training, keepVersions: 2 } });
    await append(purchases(3, 1));
    for (let training = 0; training < 4; training += 1) await trainModel({ stores, clock }, TENANT, NOW);
    expect((await stores.models.list(TENANT)).map(({ version }) => version)).toEqual([4, 3]);
  });

  it('works with no events at all', async () => {
    const summary = await trainModel({ stores, clock }, TENANT, NOW);
    expect(summary).toMatchObject({ version: 1, customers: 0, items: 0, similarPairs: 0, listOverlap: null });
  });

  it('tells its way in steps that never go back', async () => {
    await append(purchases(30, 3));
    const told: TrainingProgress[] = [];
    await trainModel({ stores, clock }, TENANT, NOW, (progress) => told.push(progress));
    const fractions = told.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect([...new Set(told.map(({ step }) => step))]).toEqual(['loading', 'fitting', 'publishing', 'done']);
    expect(told.at(-1)).toEqual({ step: 'done', fraction: 1 });
  });

  it('does not know a tenant that does not exist', async () => {
    await expect(trainModel({ stores, clock }, 'nobody', NOW)).rejects.toMatchObject({ code: 'not_found' });
  });

  describe('list overlap', () => {
    it('is low where customers differ: four tastes share at most one pair of customers in four', async () => {
      await append(purchases(80, 4));
      const { listOverlap } = await trainModel({ stores, clock }, TENANT, NOW);
      expect(listOverlap).toBeGreaterThan(0);
      expect(listOverlap).toBeLessThan(0.35);
    });

    it('shows a collapse: 12 items, everybody has the same two, and all lists are the other ten', async () => {
      const same = purchases(40, 1).map((event, index) => ({
        ...event,
        lines: [{ itemId: `item${index % 5 < 2 ? index % 5 : 0}`, quantity: 1, price: null }],
      }));
      await append(same);
      const rest = Array.from({ length: 10 }, (_, index) => ({
        itemId: `rest${index}`,
        title: null,
        categories: [],
        price: null,
        attributes: {},
        hidden: false,
        inStock: true,
        createdAtMs: NOW,
      }));
      await stores.catalogue.upsert(TENANT, rest);
      const { listOverlap } = await trainModel({ stores, clock }, TENANT, NOW);
      expect(listOverlap).toBe(1);
    });

    it('is not told where every item fits into one list: all lists are alike then, whatever people do', async () => {
      await append(
        purchases(40, 1).map((event, index) => ({
          ...event,
          type: 'view',
          lines: [{ itemId: `i${index % 10}`, quantity: 1, price: null }],
        })),
      );
      expect((await trainModel({ stores, clock }, TENANT, NOW)).listOverlap).toBeNull();
    });

    it('is not told of fewer than twenty customers', async () => {
      await append(purchases(19, 2));
      expect((await trainModel({ stores, clock }, TENANT, NOW)).listOverlap).toBeNull();
    });
  });
});
