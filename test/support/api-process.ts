import { randomUUID } from 'node:crypto';
import { createTrainingQueue } from '../../src/queue/training-queue.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import type { Engine } from '../../src/usecases/engine.ts';
import { TenantViews } from '../../src/usecases/tenant-views.ts';

/** As an API process has it: connections and views of its own. */
export function openProcess(socketPath: string, rewritesLog = false) {
  const redis = connectRedis({ socketPath, role: 'serve' });
  const stores = createRedisStores(redis, Date.now, { rewritesLog });
  const queue = createTrainingQueue(redis, stores.bell);
  const engine: Engine = {
    stores,
    queue,
    views: new TenantViews(stores, Date.now),
    clock: Date.now,
    newId: randomUUID,
  };
  const close = async () => {
    await queue.close();
    await stores.close();
  };
  return { redis, engine, close };
}
