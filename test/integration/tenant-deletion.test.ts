import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { RedisCluster } from '../../scripts/redis/redis-cluster.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { createTrainingQueue } from '../../src/queue/training-queue.ts';
import { connectRedis, type RedisConnection } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { addConnector } from '../../src/usecases/admin/connectors.ts';
import { makeKey } from '../../src/usecases/admin/keys.ts';
import { signingSecret } from '../../src/usecases/admin/signatures.ts';
import { createTenant, deleteTenant } from '../../src/usecases/admin/tenants.ts';
import { AuditLog } from '../../src/usecases/audit/audit-log.ts';
import { eraseCustomer } from '../../src/usecases/person/erase-person.ts';
import { putProfile } from '../../src/usecases/person/profiles.ts';
import { recordEvents } from '../../src/usecases/shop/record-events.ts';
import { TenantViews } from '../../src/usecases/tenant-views.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';
import { eventOf, known } from '../contract/sample-events.ts';

const cluster = await RedisCluster.start();
afterAll(() => cluster.close());

describe.each([
  ['one server', () => connectRedis({ socketPath: inject('redisSocket'), role: 'serve' })],
  ['a cluster', () => connectRedis({ url: cluster.url, role: 'serve', waitReplicas: 1 })],
])('deleting a tenant on %s', (_, connect) => {
  const redis = connect();
  const stores = createRedisStores(redis, Date.now);
  const queue = createTrainingQueue(redis, stores.bell);
  const engine = { stores, queue, views: new TenantViews(stores, Date.now), clock: Date.now, newId: randomUUID };
  afterAll(async () => {
    await queue.close();
    await stores.close();
  });

  const originOf = (tenant: string) => `https://${tenant}.example`;
  const atOnce = async () => {};

  /** Of everything a tenant can have. */
  async function liveIn(tenant: string): Promise<void> {
    await createTenant(engine, tenant, {
      worksWithoutCatalogue: true,
      browser: { ...defaultSettings().browser, origins: [originOf(tenant)] },
    });
    await makeKey(engine, tenant, { label: 'one', scopes: ['admin'] });
    await signingSecret(engine, tenant);
    await addConnector(engine, tenant, { connector: 'cloudevents', id: `key of ${tenant}` });
    await recordEvents(engine, tenant, [
      ...['ann', 'bob', 'cy'].map((id) => ({ ...eventOf(known(id), `e of ${id}`, Date.now() - 1000) })),
      { ...eventOf(known('ann'), 'visit', Date.now() - 1000), identifiesSession: 'session-1' },
      eventOf({ kind: 'session', id: 'session-2' }, 'anonymous', Date.now() - 1000),
    ]);
    await putProfile(engine, tenant, 'ann', {
      ...{ givenName: 'Ann', familyName: 'Lopez', honorific: null, nameOrder: null, calledName: null },
      ...{ gender: null, doctor: null, latin: null, kana: null, formerNames: [] },
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
    const identity = { tenant, keyId: 'k1', label: '', owner: '', scopes: [], visitor: null };
    await new AuditLog(engine).note(identity, { method: 'GET', route: '/card' }, ['ann']);
    await trainModel(engine, tenant, Date.now());
    await queue.request(tenant, 'demand', Date.now());
    await eraseCustomer(engine, tenant, 'cy');
  }

  it('leaves no key of a tenant, and every key of the one beside it', async () => {
    const tenant = `gone-${randomUUID().slice(0, 8)}`;
    const beside = `${tenant}-2`;
    await liveIn(tenant);
    await liveIn(beside);
    // What people turn to just now is counted a moment later.
    await pause(600);
    const before = (await keysLike(redis, `*${beside}*`)).length;
    expect((await keysLike(redis, `rapport:{${tenant}[:}]*`)).length).toBeGreaterThan(20);
    expect(await keysLike(redis, `rapport:{${tenant}[:}]*audit`)).toHaveLength(2);
    await deleteTenant(engine, tenant, atOnce);
    expect(await keysLike(redis, `*{${tenant}[:}]*`)).toEqual([]);
    expect((await keysLike(redis, `*${beside}*`)).length).toBe(before);
    expect(await redis.zrange('rapport:training-calls', 0, '-1')).not.toContain(`train:${tenant}`);
    expect(await stores.tenants.list()).not.toContain(tenant);
    expect(await stores.tenants.knowsOrigin(originOf(tenant))).toBe(false);
    expect(await stores.tenants.knowsOrigin(originOf(beside))).toBe(true);
    await expect(engine.views.view(tenant)).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each(['save', 'activate', 'prune'] as const)('is not undone by a training that is about to %s', async (step) => {
    const tenant = `late-${randomUUID().slice(0, 8)}`;
    await liveIn(tenant);
    const models = {
      ...stores.models,
      [step]: async (...words: unknown[]) => {
        if (step !== 'prune') await deleteTenant(engine, tenant, atOnce);
        const answer: unknown = await Reflect.apply(stores.models[step], stores.models, words);
        if (step === 'prune') await deleteTenant(engine, tenant, atOnce);
        return answer;
      },
    };
    const training = trainModel({ ...engine, stores: { ...stores, models } }, tenant, Date.now());
    if (step !== 'prune') await expect(training).rejects.toMatchObject({ code: 'not_found' });
    else await training;
    expect(await keysLike(redis, `*{${tenant}[:}]*`)).toEqual([]);
  });

  it('takes what was written by a key still taken on trust, and is harmless again', async () => {
    const tenant = `trust-${randomUUID().slice(0, 8)}`;
    await liveIn(tenant);
    const settings = await stores.tenants.settings(tenant);
    await deleteTenant(engine, tenant, async (ms) => {
      // A second of trust, and the two that whoever was let in at its end has for the request.
      expect(ms).toBeGreaterThan(3000);
      await signingSecret(engine, tenant);
      await queue.request(tenant, 'demand', Date.now());
      if (settings !== null) await stores.tenants.putSettings(tenant, settings);
      expect((await keysLike(redis, `*{${tenant}[:}]*`)).length).toBeGreaterThan(0);
    });
    await deleteTenant(engine, tenant, atOnce);
    expect(await keysLike(redis, `*{${tenant}[:}]*`)).toEqual([]);
    expect(await stores.tenants.knowsOrigin(originOf(tenant))).toBe(false);
  });
});

/** On every node. */
async function keysLike(redis: RedisConnection, pattern: string): Promise<readonly string[]> {
  const nodes = 'nodes' in redis ? redis.nodes('master') : [redis];
  return (await Promise.all(nodes.map((node) => node.keys(pattern)))).flat();
}
