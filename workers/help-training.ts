import type { ConnectionOptions } from 'bullmq';
import type { TenantId } from '../src/domain/ids.ts';
import { isUnavailable } from '../src/ports/store-trouble.ts';
import { OneJobWorker } from '../src/queue/one-job-worker.ts';
import { SHARE_QUEUE, type ShareJob, shareJobSchema } from '../src/queue/share-queue.ts';
import type { TrainingContext } from './process-training.ts';
import { TrainingGivenUp } from './training-child-process.ts';

/** A share is made to take some seconds; one that takes so long hangs. */
const SHARE_TIMEOUT_MS = 1_800_000;

/**
 * Does one share of a training that runs in another process, if one may be taken.
 *
 * @returns whether there was one
 */
export async function helpOnce(
  context: TrainingContext,
  connection: ConnectionOptions,
  tenant: TenantId,
): Promise<boolean> {
  const { logger, lockMs, store, children, signal, tally } = context;
  const worker = new OneJobWorker<ShareJob, number, string>(
    async (job) => {
      const onStarted = (pid: number) => context.onChild({ tenant, pid, attempt: job.attemptsStarted });
      const order = { kind: 'share' as const, tenant, store, job: shareJobSchema.parse(job.data) };
      await children.share({ order, timeoutMs: SHARE_TIMEOUT_MS, signal, onStarted, onProgress: () => {} });
      tally.finished('shared');
      return 1;
    },
    { connection, tenant, queue: SHARE_QUEUE, lockMs },
  );
  worker.on('failed', (_, error) => {
    // It is done by another worker, or by the training itself.
    if (!(error instanceof TrainingGivenUp)) logger.warn({ tenant, cause: error.message }, 'a share was not counted');
  });
  worker.on('error', (error) => {
    if (!isUnavailable(error)) logger.debug({ tenant, cause: error.message }, 'share queue');
  });
  try {
    return (await worker.workOnce()) !== null;
  } finally {
    await worker.close();
  }
}
