import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/domain/settings.ts';
import { safeRecipe } from '../../src/recommender/model/recipe.ts';
import type { ModelSummary } from '../../src/recommender/model/training.ts';
import { freshTenant, type MakeStores } from './contract-stores.ts';

const ACCURACY = {
  lists: 12,
  listLength: 20,
  ndcg: { mean: 0.1, low: 0, high: 0.25 },
  popularity: { mean: 0.05, low: 0, high: 0.2 },
};

export const summaryOf = (version: number): ModelSummary => ({
  version,
  asOfMs: 1000 + version,
  trainedAtMs: 2000,
  eventsAtTraining: 12,
  catalogueAtTraining: 3,
  settingsAtTraining: 2,
  historiesAtTraining: 20,
  erasuresAtTraining: 0,
  erasuresLeftOut: 0,
  format: 3,
  fitMs: 4.5,
  bytes: 256,
  customers: 20,
  interactions: 60,
  items: 9,
  similarPairs: 30,
  togetherPairs: 10,
  recipe: safeRecipe(defaultSettings().training),
  choice: [
    {
      task: 'new',
      cases: 12,
      because: 'too_few_cases',
      tried: 0,
      stoppedBy: null,
      gain: null,
      overPopularity: null,
      accuracy: ACCURACY,
    },
  ],
  listOverlap: version === 1 ? null : 0.25,
  known: version === 1 ? null : { share: 0.5, mostlyBy: 'rate' },
  bursts: { visitors: version, examples: [{ fromMs: 0, visitors: version, itemIds: ['a'] }] },
});

export function modelStoreContract(name: string, makeStores: MakeStores): void {
  describe(`model store: ${name}`, () => {
    const stores = makeStores(() => 0);
    const { models, tenants } = stores;
    let tenant = '';

    const publish = async (count: number) => {
      for (let index = 0; index < count; index++) {
        const version = await models.nextVersion(tenant);
        await models.save(tenant, summaryOf(version), Uint8Array.of(version));
      }
    };

    beforeEach(() => {
      tenant = freshTenant();
    });
    afterAll(() => stores.close());

    it('has no version at first', async () => {
      expect(await models.active(tenant)).toBe(0);
      expect(await models.list(tenant)).toEqual([]);
      expect(await models.load(tenant, 1)).toBeNull();
      expect(await models.prune(tenant, 1)).toEqual([]);
    });

    it('gives each version number once, from 1', async () => {
      const versions = await Promise.all(Array.from({ length: 5 }, () => models.nextVersion(tenant)));
      expect(versions.toSorted()).toEqual([1, 2, 3, 4, 5]);
      expect(await models.nextVersion(freshTenant())).toBe(1);
    });

    it('gives the bytes back, every value of a byte and a part of a larger buffer', async () => {
      const all = Uint8Array.from({ length: 256 }, (_, value) => value);
      await models.save(tenant, summaryOf(1), all);
      await models.save(tenant, summaryOf(2), all.subarray(100, 105));
      expect([...((await models.load(tenant, 1)) ?? [])]).toEqual([...all]);
      expect([...((await models.load(tenant, 2)) ?? [])]).toEqual([100, 101, 102, 103, 104]);
    });

    it('lists summaries newest first and moves no pointer by itself', async () => {
      await publish(11);
      expect(await models.list(tenant)).toEqual(Array.from({ length: 11 }, (_, index) => summaryOf(11 - index)));
      expect(await models.active(tenant)).toBe(0);
    });

    it('moves the pointer forward and back, and tells it with the revisions', async () => {
      await publish(2);
      for (const version of [2, 1]) {
        await models.activate(tenant, version);
        expect(await models.active(tenant)).toBe(version);
        expect((await tenants.revisions(tenant)).modelVersion).toBe(version);
      }
    });

    it('does not activate what does not exist', async () => {
      await publish(1);
      await models.activate(tenant, 1);
      await expect(models.activate(tenant, 7)).rejects.toMatchObject({ code: 'not_found' });
      expect(await models.active(tenant)).toBe(1);
    });

    it('prunes all but the newest, never the one that serves', async () => {
      await publish(5);
      await models.activate(tenant, 2);
      expect((await models.prune(tenant, 2)).toSorted()).toEqual([1, 3]);
      expect((await models.list(tenant)).map(({ version }) => version)).toEqual([5, 4, 2]);
      expect(await models.load(tenant, 3)).toBeNull();
      expect(await models.load(tenant, 2)).not.toBeNull();
      await expect(models.activate(tenant, 3)).rejects.toMatchObject({ code: 'not_found' });
    });

    it('lets no version serve that does not leave out everybody erased', async () => {
      await models.save(tenant, summaryOf(1), Uint8Array.of(1));
      await models.save(tenant, summaryOf(2), Uint8Array.of(2));
      await models.activate(tenant, 1);
      await stores.erasures.leaveTraces(tenant, 't', []);
      await expect(models.activate(tenant, 2)).rejects.toMatchObject({ code: 'erased' });
      await expect(models.save(tenant, summaryOf(3), Uint8Array.of(3))).rejects.toMatchObject({ code: 'erased' });
      expect(await models.load(tenant, 3)).toBeNull();
      expect(await models.active(tenant)).toBe(1);
      await models.save(tenant, { ...summaryOf(4), erasuresLeftOut: 1 }, Uint8Array.of(4));
      await models.activate(tenant, 4);
      expect(await models.active(tenant)).toBe(4);
    });

    it('moves the pointer only from the version named', async () => {
      for (const version of [1, 2, 3]) await models.save(tenant, summaryOf(version), Uint8Array.of(version));
      await models.activate(tenant, 1, 0);
      await expect(models.activate(tenant, 2, 3)).rejects.toMatchObject({ code: 'conflict' });
      expect(await models.active(tenant)).toBe(1);
      await models.activate(tenant, 2, 1);
      expect(await models.active(tenant)).toBe(2);
    });
  });
}
