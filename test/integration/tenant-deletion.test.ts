import { randomUUID } from 'node:crypto';
import { afterAll, expect, inject, it } from 'vitest';
import { createTrainingQueue } from '../../src/queue/training-queue.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { makeKey } from '../../src/usecases/admin/keys.ts';
import { signingSecret } from '../../src/usecases/admin/signatures.ts';
import { createTenant, deleteTenant } from '../../src/usecases/admin/tenants.ts';
import { eraseCustomer } from '../../src/usecases/person/erase-person.ts';
import { putProfile } from '../../src/usecases/person/profiles.ts';
import { recordEvents } from '../../src/usecases/shop/record-events.ts';
import { TenantViews } from '../../src/usecases/tenant-views.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';
import { eventOf, known } from '../contract/sample-events.ts';

const redis = connectRedis({ socketPath: inject('redisSocket'), role: 'serve' });
const stores = createRedisStores(redis, Date.now);
const queue = createTrainingQueue(redis, stores.bell);
const engine = { stores, queue, views: new TenantViews(stores, Date.now), clock: Date.now, newId: randomUUID };
afterAll(async () => {
  await queue.close();
  await stores.close();
});

/** Of everything a tenant can have. */
async function liveIn(tenant: string): Promise<void> {
  await createTenant(engine, tenant, { worksWithoutCatalogue: true });
  await makeKey(engine, tenant, { label: 'one', scopes: ['admin'] });
  await signingSecret(engine, tenant);
  await recordEvents(engine, tenant, [
    ...['ann', 'bob', 'cy'].map((id) => ({ ...eventOf(known(id), `e of ${id}`, Date.now() - 1000) })),
    { ...eventOf(known('ann'), 'visit', Date.now() - 1000), identifiesSession: 'session-1' },
    eventOf({ kind: 'session', id: 'session-2' }, 'anonymous', Date.now() - 1000),
  ]);
  await putProfile(engine, tenant, 'ann', {
    ...{ givenName: 'Ann', familyName: 'Lopez', honorific: null, nameOrder: null, calledName: null },
    ...{
      pronunciation: null,
      locale: null,
      birthday: null,
      celebrations: [],
      loyaltyTier: null,
      contactRefused: false,
    },
  });
  await stores.guestIndex.putArrival(tenant, 'harbour', 20_000, { customerId: 'ann', stayId: 's' });
  await trainModel(engine, tenant, Date.now());
  await queue.request(tenant, 'demand', Date.now());
  await eraseCustomer(engine, tenant, 'cy');
}

it('leaves no key of a tenant, and every key of the one beside it', async () => {
  const tenant = `gone-${randomUUID().slice(0, 8)}`;
  const beside = `${tenant}-2`;
  await liveIn(tenant);
  await liveIn(beside);
  const before = (await redis.keys(`*${beside}*`)).length;
  expect((await redis.keys(`rapport:{${tenant}[:}]*`)).length).toBeGreaterThan(20);
  await deleteTenant(engine, tenant);
  expect(await redis.keys(`*{${tenant}[:}]*`)).toEqual([]);
  expect((await redis.keys(`*${beside}*`)).length).toBe(before);
  expect(await redis.zrange('rapport:training-calls', 0, '-1')).not.toContain(`train:${tenant}`);
  expect(await stores.tenants.list()).not.toContain(tenant);
  await expect(engine.views.view(tenant)).rejects.toMatchObject({ code: 'not_found' });
});

it('is not undone by a training that ran meanwhile, and again is harmless', async () => {
  const tenant = `late-${randomUUID().slice(0, 8)}`;
  await liveIn(tenant);
  const revisions = stores.tenants.revisions.bind(stores.tenants);
  let asked = 0;
  const late = {
    ...engine,
    stores: {
      ...stores,
      tenants: {
        ...stores.tenants,
        // Deleted between the reading of the data and the publication.
        revisions: async (name: string) => {
          asked += 1;
          if (asked === 2) await deleteTenant(engine, tenant);
          return revisions(name);
        },
      },
    },
  };
  await expect(trainModel(late, tenant, Date.now())).rejects.toMatchObject({ code: 'not_found' });
  await deleteTenant(engine, tenant);
  await deleteTenant(engine, tenant);
  expect(await redis.keys(`*{${tenant}[:}]*`)).toEqual([]);
});
