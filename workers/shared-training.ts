import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionOptions } from 'bullmq';
import type { TenantId } from '../src/domain/ids.ts';
import { OneJobWorker } from '../src/queue/one-job-worker.ts';
import { SHARE, SHARE_QUEUE, ShareQueue, shareJobSchema } from '../src/queue/share-queue.ts';
import { type CountedTables, type CountingWork, sharesOf } from '../src/recommender/model/shared-counting.ts';
import type { Engine } from '../src/usecases/engine.ts';
import { collectShares, doShare, dropShares, sendWork } from '../src/usecases/training/share-work.ts';
import type { Sharing } from '../src/usecases/training/train-model.ts';

/** Enough that a few workers end at about the same time, few enough that sending the work is not what takes long. */
const SHARES = 24;
/** A share counted here holds this process up: nobody renews its lock meanwhile. */
const OWN_LOCK_MS = 3_600_000;
const LOOK_EVERY_MS = 200;

export interface SharedTrainingOptions {
  readonly engine: { readonly stores: Pick<Engine['stores'], 'parcels' | 'bell'>; readonly clock: Engine['clock'] };
  readonly connection: ConnectionOptions;
  /** A helping worker silent for so long is dead: its share is done again. */
  readonly lockMs: number;
  /** From how many pairs on help is asked for. */
  readonly fromPairs: number;
  /** False: all is left to others, save what they fail to do. */
  readonly worksItself?: boolean;
}

/**
 * Counts the pairs of a large training together with every worker that has room: the shares are jobs in the tenant's
 * slot, whoever asked takes them in turn like all others, and what nobody managed to do it does at the end. Of what was
 * handed around nothing is left afterwards, whatever happens.
 */
export function sharedTraining(options: SharedTrainingOptions): Sharing {
  const { fromPairs } = options;
  return { fromPairs, count: (tenant, work, onProgress) => countTogether(options, tenant, work, onProgress) };
}

async function countTogether(
  { engine, connection, lockMs, worksItself = true }: SharedTrainingOptions,
  tenant: TenantId,
  work: CountingWork,
  onProgress: (fraction: number) => void,
): Promise<CountedTables> {
  const { stores, clock } = engine;
  const run = randomUUID();
  const shares = sharesOf(work, SHARES);
  const queue = new ShareQueue(connection, tenant);
  const ofQueue = { connection, tenant, queue: SHARE_QUEUE };
  const own = new OneJobWorker<unknown, number, string>(
    async (job) => {
      await doShare(stores, tenant, shareJobSchema.parse(job.data), work);
      return 1;
    },
    { ...ofQueue, lockMs: OWN_LOCK_MS },
  );
  const watch = new OneJobWorker<unknown, number, string>(async () => 0, { ...ofQueue, lockMs });
  // A share that fails is tried again; what is left of them is done here.
  for (const worker of [own, watch]) worker.on('error', () => {});
  try {
    await sendWork(stores, tenant, run, work);
    await queue.begin(run, shares);
    for (let left = shares.length; left > 0; left = await queue.left()) {
      onProgress(1 - left / shares.length);
      await stores.bell.ring(tenant, 'share', clock());
      await watch.recover();
      if (!worksItself || (await own.workOnce()) !== SHARE) await pause(LOOK_EVERY_MS);
    }
    onProgress(1);
    return await collectShares(stores, tenant, run, shares, work);
  } finally {
    await stores.bell.answer(tenant, 'share');
    await Promise.all([own.close(), watch.close()]);
    await queue.clear();
    await queue.close();
    await dropShares(stores, tenant, run, shares.length);
  }
}
