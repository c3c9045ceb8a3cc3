import { afterAll } from 'vitest';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { RedisCluster } from '../support/redis-cluster.ts';
import { catalogueStoreContract } from './catalogue-store.contract.ts';
import type { MakeStores } from './contract-stores.ts';
import { eventCorrectionsContract } from './event-corrections.contract.ts';
import { guestIndexContract } from './guest/guest-index.contract.ts';
import { guestStoreContract } from './guest/guest-store.contract.ts';
import { mergeStoreContract } from './guest/merge-store.contract.ts';
import { historyStoreContract } from './history-store.contract.ts';
import { modelStoreContract } from './model-store.contract.ts';
import { sessionIdentityContract } from './session-identity.contract.ts';
import { tenantStoreContract } from './tenant-store.contract.ts';

/** Every contract again on a cluster whose writes wait for a replica: two slots in one script would be refused here. */
const cluster = await RedisCluster.start();
afterAll(() => cluster.close());

const clusterStores: MakeStores = (clock) =>
  createRedisStores(connectRedis({ url: cluster.url, role: 'serve', waitReplicas: 1 }), clock);

for (const contract of [
  catalogueStoreContract,
  eventCorrectionsContract,
  guestIndexContract,
  guestStoreContract,
  historyStoreContract,
  mergeStoreContract,
  modelStoreContract,
  sessionIdentityContract,
  tenantStoreContract,
]) {
  contract('a cluster', clusterStores);
}
