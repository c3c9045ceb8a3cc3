import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Stores } from '../src/ports/stores.ts';
import type { TrainingProgress } from '../src/recommender/model/training.ts';
import { connectRedis } from '../src/storage/redis/connect.ts';
import type { StoreAddress } from '../src/storage/redis/connection/store-address.ts';
import { createRedisStores } from '../src/storage/redis/stores.ts';
import { doShare, WorkReader } from '../src/usecases/training/share-work.ts';
import { trainModel } from '../src/usecases/training/train-model.ts';
import { sharedTraining } from './shared-training.ts';
import { type ChildMessage, orderSchema, type ShareOrder, type TrainOrder } from './training-messages.ts';

/*
 * Trainings in a process of their own: it takes an order from the worker that forked it, trains, publishes and waits for
 * the next, which it need not get. It runs at low priority, so that it never slows serving, and ends with its parent: the
 * worker that takes the job over must not find it still at work. Nothing outlives an order but the connection, and the
 * work of a shared training until its next share.
 */

const parentPid = process.ppid;
setPriority(constants.priority.PRIORITY_LOW);
process.on('disconnect', () => process.exit(1));
// While the fit is busy no 'disconnect' arrives: a thread of its own sees by our new parent that we are an orphan.
new Worker(`setInterval(() => process.ppid === ${parentPid} || process.kill(process.pid, 'SIGKILL'), 1000)`, {
  eval: true,
}).unref();
if (!process.connected) process.exit(1);
// A signal to the whole group (Ctrl+C, a service manager) is the worker's to answer: it gives the job back, then ends this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('message', (message) => void obey(message));

interface Opened {
  readonly connection: ReturnType<typeof connectRedis>;
  readonly engine: { readonly stores: Stores; readonly clock: () => number };
  /** What is counted for a training of some other process: kept for its next share, and for nothing else. */
  readonly work: WorkReader;
}

let opened: Opened | null = null;

async function obey(message: unknown): Promise<void> {
  const order = orderSchema.parse(message);
  opened ??= openStore(order.store);
  try {
    if (order.kind === 'share') await help(opened, order);
    else await train(opened, order);
  } catch (error) {
    await tell({ kind: 'failed', words: error instanceof Error ? error.message : String(error) });
  }
}

async function train({ engine, connection, work }: Opened, order: TrainOrder): Promise<void> {
  work.forget();
  const { tenant, asOfMs, mostChooseSeconds, shareFromPairs, lockMs } = order;
  const sharing = sharedTraining({ engine, connection, lockMs, fromPairs: shareFromPairs });
  const summary = await trainModel(engine, tenant, asOfMs, tellProgress, { mostChooseSeconds, sharing });
  const { version, customers, interactions, items, fitMs } = summary;
  await tell({ kind: 'published', outcome: { version, customers, interactions, items, fitMs } });
}

async function help({ engine, work }: Opened, { tenant, job }: ShareOrder): Promise<void> {
  await doShare(engine.stores, tenant, job, await work.read(tenant, job.run));
  await tell({ kind: 'shared' });
}

function openStore(store: StoreAddress): Opened {
  const connection = connectRedis({ ...store, role: 'work' });
  // It waits until Redis is back; the worker has told of the outage already.
  connection.on('error', () => {});
  const stores = createRedisStores(connection, Date.now);
  return { connection, engine: { stores, clock: Date.now }, work: new WorkReader(stores) };
}

function tellProgress(progress: TrainingProgress): void {
  // While the fit is busy no 'disconnect' arrives; an orphan sees it by its new parent.
  if (process.ppid !== parentPid) process.exit(1);
  void tell({ kind: 'progress', progress });
}

/** Resolves when the message has left, or cannot leave any more: then nobody is there to read it. */
function tell(message: ChildMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) return resolve();
    process.send(message, () => resolve());
  });
}
