import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Stores } from '../src/ports/stores.ts';
import type { TrainingProgress } from '../src/recommender/model/training.ts';
import { connectRedis } from '../src/storage/redis/connect.ts';
import type { StoreAddress } from '../src/storage/redis/connection/store-address.ts';
import { createRedisStores } from '../src/storage/redis/stores.ts';
import { trainModel } from '../src/usecases/training/train-model.ts';
import { type ChildMessage, orderSchema } from './training-messages.ts';

/*
 * Trainings in a process of their own: it takes an order from the worker that forked it, trains, publishes and waits for
 * the next, which it need not get. It runs at low priority, so that it never slows serving, and ends with its parent: the
 * worker that takes the job over must not find it still at work. Nothing but the connection outlives an order.
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

let opened: Stores | null = null;

async function obey(message: unknown): Promise<void> {
  const { tenant, asOfMs, store, mostChooseSeconds } = orderSchema.parse(message);
  opened ??= openStores(store);
  try {
    const engine = { stores: opened, clock: Date.now };
    const summary = await trainModel(engine, tenant, asOfMs, tellProgress, { mostChooseSeconds });
    const { version, customers, interactions, items, fitMs } = summary;
    await tell({ kind: 'published', outcome: { version, customers, interactions, items, fitMs } });
  } catch (error) {
    await tell({ kind: 'failed', words: error instanceof Error ? error.message : String(error) });
  }
}

function openStores(store: StoreAddress): Stores {
  const connection = connectRedis({ ...store, role: 'work' });
  // It waits until Redis is back; the worker has told of the outage already.
  connection.on('error', () => {});
  return createRedisStores(connection, Date.now);
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
