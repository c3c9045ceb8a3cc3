import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainAndWait } from '../../scripts/client/train-and-wait.ts';
import { RedisCluster } from '../../scripts/redis/redis-cluster.ts';
import type { RedisServer } from '../../scripts/redis/redis-server.ts';
import { knownCustomerKeys, tenantKeys } from '../../src/storage/keys.ts';
import { EventLoad } from '../support/event-load.ts';
import { type Installation, type TestTenant, until } from '../support/installation.ts';
import { openTwoTasteShop } from '../support/two-taste-shop.ts';

const BEHIND_MS = 500;

describe('API and worker on a cluster of three masters with replicas', () => {
  let cluster: RedisCluster;
  let installation: Installation;
  let shop: TestTenant;

  beforeAll(async () => {
    cluster = await RedisCluster.start();
    // One node, named as if it were the only server: that there is a cluster is found out.
    const url = `redis://127.0.0.1:${cluster.nodes[0]?.port}`;
    ({ installation, shop } = await openTwoTasteShop({
      REDIS_URL: url,
      RAPPORT_REDIS_WAIT_REPLICAS: '1',
    }));
  });

  afterAll(async () => {
    await installation?.close();
    await cluster?.close();
  });

  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { authorization: `Bearer ${shop.key}`, 'content-type': 'application/json' };
    const answer = await fetch(installation.baseUrl + path, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };

  it('trains, and answers personally', async () => {
    const version = await trainAndWait(shop.client, () => {});
    await until(async () => {
      const { model } = await shop.client.recommendForCustomer('customer-0', 1);
      return (model?.version ?? 0) >= (version ?? 1);
    }, 'the API to serve the new model');
    const { items } = await shop.client.recommendForCustomer('customer-0', 3);
    expect(items[0]).toMatchObject({ itemId: 'tent', tier: 'personal' });
  });

  it('knows guests by name, joins two of them and a session, and forgets them', async () => {
    await call('PUT', '/v1/customers/mei/profile', { givenName: 'Mei', familyName: 'Lindqvist' });
    await shop.client.sendEvents([
      { id: 'e1', type: 'view', sessionId: 's-1', items: [{ itemId: 'tent' }] },
      { id: 'e2', type: 'view', customerId: 'mei-old', items: [{ itemId: 'novel' }] },
    ]);
    await call('POST', '/v1/identities', { sessionId: 's-1', customerId: 'mei' });
    await call('POST', '/v1/customers/mei/merges', { absorbedId: 'mei-old' });
    const { interactions } = await shop.client.history('mei', 10);
    expect(interactions.map(({ itemId }) => itemId).sort()).toEqual(['novel', 'tent']);
    expect(JSON.stringify(await call('GET', '/v1/customers?name=lindqvist'))).toContain('"mei"');
    await call('DELETE', '/v1/customers/mei');
    expect((await shop.client.history('mei-old', 10)).interactions).toEqual([]);
    expect(JSON.stringify(await call('GET', '/v1/customers?name=lindqvist'))).not.toContain('"mei"');
  });

  it('loses nothing acknowledged and doubles nothing while masters are killed and failed over', async () => {
    const load = new EventLoad(shop.client, 'failover');
    load.start(4);
    for (const end of [killBehind, killBehind, freeze]) {
      const before = load.count;
      await until(async () => load.count > before + 200, 'some load');
      const [victim] = await cluster.masters();
      if (victim === undefined) throw new Error('the cluster has no master');
      await end(cluster, victim);
      await cluster.untilWhole();
    }
    const before = load.count;
    await until(async () => load.count > before + 200, 'load after the last fail-over');
    await load.stop();
    await load.expectAllOnce();
  });

  it('goes on while slots move to another node and back', async () => {
    const load = new EventLoad(shop.client, 'moving');
    load.start(2);
    await until(async () => load.count > 100, 'some load');
    const keys = [tenantKeys('shop').settings, knownCustomerKeys('shop', 'moving-0-3').history];
    for (const key of [...keys, ...keys]) {
      const slot = Number(await cluster.nodes[0]?.ask('CLUSTER', 'KEYSLOT', key));
      const masters = await cluster.masters();
      const owner = await cluster.ownerOf(slot);
      const other = masters.find((node) => node !== owner);
      if (owner === undefined || other === undefined) throw new Error('the cluster has no owner for a slot');
      expect(await cluster.moveSlot(slot, owner, other)).toBeGreaterThan(0);
      await delay(100);
    }
    const before = load.count;
    await until(async () => load.count > before + 100, 'load after the last move');
    await load.stop();
    await load.expectAllOnce();
    expect((await shop.client.recommendForCustomer('customer-0', 3)).items[0]).toMatchObject({ itemId: 'tent' });
  });
});

/** Its heir is away for a moment before: what is acknowledged meanwhile without waiting for it, it never has. */
async function killBehind(cluster: RedisCluster, victim: RedisServer): Promise<void> {
  const heir = await cluster.replicaOf(victim);
  await heir?.kill();
  await delay(BEHIND_MS);
  await victim.kill();
  heir?.start();
  await until(async () => (await cluster.masters()).length === 3, 'a replica to take over');
  victim.start();
}

/** It wakes up as if nothing had happened, with writes before it that came while it stood. */
async function freeze(cluster: RedisCluster, victim: RedisServer): Promise<void> {
  const heir = await cluster.replicaOf(victim);
  victim.signal('SIGSTOP');
  await until(async () => String(await heir?.ask('ROLE')).startsWith('master'), 'the replica to take over');
  victim.signal('SIGCONT');
}
