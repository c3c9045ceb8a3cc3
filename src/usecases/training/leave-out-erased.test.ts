import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings, type TenantSettings } from '../../domain/settings.ts';
import { anEvent } from '../../domain/test/an-event.ts';
import type { Stores } from '../../ports/stores.ts';
import { decodeModel } from '../../recommender/model/artifact.ts';
import { createMemoryStores } from '../../storage/memory/stores.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { eraseCustomer } from '../person/erase-person.ts';
import { TenantViews } from '../tenant-views.ts';
import { leaveOutErased } from './leave-out-erased.ts';
import { trainModel } from './train-model.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const clock = () => NOW;
const settings: TenantSettings = { ...defaultSettings(), worksWithoutCatalogue: true };
const TENANT = 'shop';

describe('models after an erasure', () => {
  let stores: Stores;
  let requested: string[] = [];
  let engine: Pick<Engine, 'stores' | 'queue' | 'views' | 'clock'>;

  beforeEach(async () => {
    stores = createMemoryStores(clock);
    requested = [];
    const queue = {
      request: async (_tenant: string, trigger: string) => {
        requested.push(trigger);
        return { jobId: '7' } as never;
      },
    } as unknown as Engine['queue'];
    engine = { stores, queue, views: new TenantViews(stores, clock), clock };
    for (const tenant of [TENANT, 'never knew']) await stores.tenants.create(tenant, settings);
  });

  /** Each bought all of the items in one order. */
  const bought = (tenant: string, people: Readonly<Record<string, readonly string[]>>) =>
    stores.histories.append(
      tenant,
      Object.entries(people).map(([id, itemIds], nth) =>
        anEvent({
          id: `e ${id}`,
          type: 'purchase',
          customer: { kind: 'known', id },
          atMs: NOW - nth * 1000,
          lines: itemIds.map((itemId) => ({ itemId, quantity: 1, price: null })),
        }),
      ),
      historyPolicy(settings),
      NOW,
    );
  const train = (tenant = TENANT) => trainModel(engine, tenant, NOW);
  const artifact = async (tenant = TENANT) =>
    (await stores.models.load(tenant, await stores.models.active(tenant))) ?? new Uint8Array();
  const text = async () => Buffer.from(await artifact()).toString('latin1');
  const versions = async () => (await stores.models.list(TENANT)).map(({ version }) => version);

  const OTHERS = { bob: ['a', 'b'], cy: ['a', 'b', 'c'], dan: ['b', 'c'] };

  it('serves at once what knows nothing of them alone, and keeps no version from before', async () => {
    await bought(TENANT, { ...OTHERS, ada: ['a', 'b', 'secret-of-ada'] });
    await train();
    await train();
    expect(await text()).toContain('secret-of-ada');
    expect((await eraseCustomer(engine, TENANT, 'ada')).pendingJobId).toBeNull();
    expect(await text()).not.toContain('secret-of-ada');
    expect(await versions()).toEqual([3]);
    const served = (await engine.views.view(TENANT)).model;
    expect(served?.version).toBe(3);
    expect(served?.summary).toMatchObject({ customers: 3, erasuresAtTraining: 0 });
    await expect(stores.models.activate(TENANT, 2)).rejects.toMatchObject({ code: 'not_found' });
    expect(requested).toEqual(['change']);
    expect([...(await stores.erasures.traces(TENANT))]).toEqual([]);
  });

  it('trains next, byte for byte, the model of a tenant that never knew them', async () => {
    await bought(TENANT, { ...OTHERS, ada: ['a', 'b', 'secret-of-ada'] });
    await train();
    await eraseCustomer(engine, TENANT, 'ada');
    await train();
    await bought('never knew', OTHERS);
    await train('never knew');
    expect(Buffer.compare(await artifact(), await artifact('never knew'))).toBe(0);
  });

  it('begins a training again that has read somebody erased meanwhile', async () => {
    await bought(TENANT, { ...OTHERS, ada: ['a', 'secret-of-ada'] });
    const nextVersion = stores.models.nextVersion.bind(stores.models);
    // The histories have been read and fitted by the time it asks for a number.
    vi.spyOn(stores.models, 'nextVersion').mockImplementationOnce(async (tenant) => {
      await eraseCustomer(engine, TENANT, 'ada');
      return nextVersion(tenant);
    });
    const { version } = await train();
    expect(await versions()).toEqual([version]);
    expect(await text()).not.toContain('secret-of-ada');
    expect(decodeModel(await artifact()).customerCount).toBe(3);
  });

  it('leaves a version stored, but not yet serving, to no one', async () => {
    await bought(TENANT, { ...OTHERS, ada: ['a', 'secret-of-ada'] });
    const activate = stores.models.activate.bind(stores.models);
    vi.spyOn(stores.models, 'activate').mockImplementationOnce(async (tenant, version) => {
      await eraseCustomer(engine, TENANT, 'ada');
      return activate(tenant, version);
    });
    const { version } = await train();
    expect(await versions()).toEqual([version]);
    expect(await text()).not.toContain('secret-of-ada');
  });

  it('leaves a large model to the training, says so, and lets go of the others at once', async () => {
    await bought(TENANT, { ...OTHERS, ada: ['a', 'secret-of-ada'] });
    await train();
    await train();
    await stores.erasures.leaveTraces(TENANT, 't', [{ itemIds: ['a', 'secret-of-ada'], isOrder: true }]);
    const { bytes } = (await stores.models.list(TENANT))[0] ?? { bytes: 0 };
    expect(await leaveOutErased(engine, TENANT, bytes - 1)).toBe(false);
    expect(await versions()).toEqual([2]);
    expect(await leaveOutErased(engine, TENANT, bytes)).toBe(true);
    expect(await text()).not.toContain('secret-of-ada');
  });

  it('asks for no training, and keeps every version, where nothing was known of them', async () => {
    await bought(TENANT, OTHERS);
    await train();
    await train();
    await eraseCustomer(engine, TENANT, 'nobody');
    expect(requested).toEqual([]);
    expect(await versions()).toEqual([2, 1]);
    await stores.models.activate(TENANT, 1);
  });

  it('is complete after one that was cut off, whoever is erased next or trained', async () => {
    await bought(TENANT, { ...OTHERS, ada: ['a', 'secret-of-ada'] });
    await train();
    vi.spyOn(stores.models, 'prune').mockRejectedValueOnce(new Error('cut off'));
    await expect(eraseCustomer(engine, TENANT, 'ada')).rejects.toThrow('cut off');
    expect(await text()).toContain('secret-of-ada');
    const again = await eraseCustomer(engine, TENANT, 'ada');
    expect(again.removed.interactions.count).toBe(2);
    expect(await text()).not.toContain('secret-of-ada');
    expect([...(await stores.erasures.traces(TENANT))]).toEqual([]);
  });
});
