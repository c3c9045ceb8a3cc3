import { afterAll, describe, expect, it } from 'vitest';
import { RedisCluster } from '../../scripts/redis/redis-cluster.ts';
import { encodeModel } from '../../src/recommender/model/artifact.ts';
import { fitModel } from '../../src/recommender/model/fit-model.ts';
import { safeRecipe } from '../../src/recommender/model/recipe.ts';
import { countingWork } from '../../src/recommender/model/shared-counting.ts';
import { trainingDataOf } from '../../src/recommender/test/histories.ts';
import { tasteGroups } from '../../src/recommender/test/taste-groups.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { reachStore } from '../../src/storage/redis/connection/reach-store.ts';
import { RedisModelStore } from '../../src/storage/redis/model-store.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { sharedTraining } from '../../workers/shared-training.ts';
import { catalogueStoreContract } from '../contract/catalogue-store.contract.ts';
import { freshTenant, type MakeStores } from '../contract/contract-stores.ts';
import { eventCorrectionsContract } from '../contract/event-corrections.contract.ts';
import { auditStoreContract } from '../contract/guest/audit-store.contract.ts';
import { guestIndexContract } from '../contract/guest/guest-index.contract.ts';
import { guestStoreContract } from '../contract/guest/guest-store.contract.ts';
import { mergeStoreContract } from '../contract/guest/merge-store.contract.ts';
import { historyStoreContract } from '../contract/history-store.contract.ts';
import { modelStoreContract, summaryOf } from '../contract/model-store.contract.ts';
import { sessionIdentityContract } from '../contract/session-identity.contract.ts';
import { tenantStoreContract } from '../contract/tenant-store.contract.ts';
import { parcelStoreContract } from '../contract/training/parcel-store.contract.ts';
import { trainingBellContract } from '../contract/training/training-bell.contract.ts';

/** Every contract again on a cluster whose writes wait for a replica: two slots in one script would be refused here. */
const cluster = await RedisCluster.start();
afterAll(() => cluster.close());

const clusterStores: MakeStores = (clock) =>
  createRedisStores(connectRedis({ url: cluster.url, role: 'serve', waitReplicas: 1 }), clock);

for (const contract of [
  auditStoreContract,
  catalogueStoreContract,
  eventCorrectionsContract,
  guestIndexContract,
  guestStoreContract,
  historyStoreContract,
  mergeStoreContract,
  modelStoreContract,
  parcelStoreContract,
  sessionIdentityContract,
  tenantStoreContract,
  trainingBellContract,
]) {
  contract('a cluster', clusterStores);
}

describe('a training on a cluster', () => {
  const connection = connectRedis({ url: cluster.url, role: 'work', waitReplicas: 1 });
  const stores = createRedisStores(connection);
  afterAll(() => connection.disconnect());

  it('is shared out, and its model stored in parts: all of a tenant lies in one slot', async () => {
    const tenant = freshTenant();
    const data = trainingDataOf(tasteGroups(20, 1));
    const recipe = safeRecipe(data.settings.training);
    const engine = { stores, clock: Date.now };
    const sharing = sharedTraining({ engine, connection, lockMs: 1000, fromPairs: 1 });
    const counted = await sharing.count(tenant, countingWork(data, recipe), () => {});
    const artifact = encodeModel(fitModel(data, { recipe, counted }));
    expect(artifact).toEqual(encodeModel(fitModel(data, { recipe })));
    const models = new RedisModelStore(connection, 1000);
    await models.save(tenant, summaryOf(1), artifact);
    expect(await models.load(tenant, 1)).toEqual(artifact);
    await models.save(tenant, summaryOf(2), artifact);
    expect(await models.prune(tenant, 1)).toEqual([1]);
  });
});

describe('a node of a cluster, named as if it were alone', () => {
  const [{ port } = { port: 0 }] = cluster.nodes;

  it('is taken for its cluster', async () => {
    const address = { url: `redis://127.0.0.1:${port}/0`, waitReplicas: 1 };
    expect(await reachStore(address)).toEqual({ url: `redis+cluster://127.0.0.1:${port}`, waitReplicas: 1 });
  });

  it('has no second database', async () => {
    await expect(reachStore({ url: `redis://127.0.0.1:${port}/1` })).rejects.toThrow(
      /SELECT is not allowed in cluster/,
    );
  });

  it('lets nobody in with a wrong password', async () => {
    await expect(reachStore({ url: `redis+cluster://u:wrong@127.0.0.1:${port}` })).rejects.toThrow(/WRONGPASS/);
  });
});

describe('a cluster of which no node is there', () => {
  it('is told at once', async () => {
    await expect(reachStore({ url: 'redis+cluster://127.0.0.1:1' })).rejects.toThrow(/no node of it can be reached/);
  });
});
