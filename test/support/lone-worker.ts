import { pino } from 'pino';
import { createTrainingQueue } from '../../src/queue/training-queue.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { startTrainingWorkers } from '../../workers/training-workers.ts';

/** A worker process to be killed: `lone-worker.ts <socket> <tenant>`. Tells its parent of every child it forks. */
const [socketPath = '', tenant = ''] = process.argv.slice(2);
const connection = connectRedis({ socketPath, role: 'work' });
const stores = createRedisStores(connection);
const tenants = new Proxy(stores.tenants, {
  get: (target, name) => (name === 'list' ? async () => [tenant] : Reflect.get(target, name, target)),
});
startTrainingWorkers({
  engine: { stores: { ...stores, tenants }, queue: createTrainingQueue(connection, stores.bell), clock: Date.now },
  connection,
  store: { socketPath },
  logger: pino({ level: 'silent' }),
  concurrency: 1,
  lockMs: 1000,
  onChild: (child) => process.send?.(child),
});
process.on('disconnect', () => process.exit(1));
