import { type ConnectionOptions, type Processor, Worker } from 'bullmq';
import { queuePrefix } from './queue-name.ts';

/** A job whose worker died is tried again so often; after that the job itself is what kills workers. */
const MAX_LOST_WORKERS = 3;

export interface OneJobWorkerOptions {
  /** Stays the caller's to close. */
  readonly connection: ConnectionOptions;
  readonly tenant: string;
  readonly queue: string;
  /** A worker that has not renewed its hold on a job for so long is taken for dead. */
  readonly lockMs: number;
}

/**
 * BullMQ's worker for one job at a time, when told: it holds the job's lock, completes, fails and retries it, but keeps
 * no connection of its own waiting for the next. So a thousand queues need no thousand connections.
 */
export class OneJobWorker<Data, Result, Name extends string> extends Worker<Data, Result, Name> {
  constructor(process: Processor<Data, Result, Name>, { connection, tenant, queue, lockMs }: OneJobWorkerOptions) {
    super(queue, process, {
      connection,
      prefix: queuePrefix(tenant),
      autorun: false,
      // As the queue: a user of Redis with few rights may not run INFO.
      skipVersionCheck: true,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      maxStalledCount: MAX_LOST_WORKERS,
    });
  }

  protected override createBackend(): void {
    this.backend = this.backendFactory(this.name, this.opts, { withBlockingConnection: false });
  }

  /** Takes one job and settles it. @returns its name, null where none may be taken now */
  async workOnce(): Promise<Name | null> {
    const token = `${this.id}:0`;
    const job = await this.getNextJob(token, { block: false });
    // BullMQ answers with nothing where there is nothing, whatever its types say.
    if (!job) return null;
    this.lockManager.start();
    await this.processJob(job, token, () => false);
    return job.name;
  }

  /** Puts jobs back whose worker died: seen twice without a lock, `lockMs` apart. Harmless to call often. */
  async recover(): Promise<void> {
    for (const jobId of await this.backend.moveStalledJobsToWait()) this.emit('stalled', jobId, 'active');
  }
}
