import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ConnectionOptions, JobState } from 'bullmq';
import type { TenantId } from '../domain/ids.ts';
import { isUnavailable, storeError } from '../ports/store-trouble.ts';
import type { TrainingBell } from '../ports/training-bell.ts';
import type { TrainingQueue } from '../ports/training-queue.ts';
import type { TrainingJob, TrainingTrigger } from '../recommender/model/training.ts';
import { SWEEP, TRAIN } from './job-schema.ts';
import { KEPT_JOBS, openQueue, type QueuedJob, type TrainingQueueHandle } from './open-queue.ts';
import { readTrainingJob } from './read-training-job.ts';

/** Held by the job that waits; {@link releaseWaiting} gives it up when the job starts. */
const WAITING = 'waiting';
/** BullMQ numbers jobs. Anything else could name another of the queue's keys. */
const JOB_ID = /^[1-9][0-9]{0,14}$/;
const WAITING_STATES = ['waiting', 'prioritized', 'delayed'] as const satisfies readonly JobState[];
const STATES = [...WAITING_STATES, 'active', 'completed', 'failed'] as const satisfies readonly JobState[];

/**
 * The training queues on BullMQ: one queue per tenant, all on one connection, which stays the caller's to close.
 *
 * At most one job waits: adding another while one does answers with that one (BullMQ's deduplication). After a crash
 * the job that ran waits again, beside one asked for meanwhile; they run one after the other.
 *
 * @param bell - rung for each request, so that a worker comes at once; without one, at its next look
 */
export function createTrainingQueue(
  connection: ConnectionOptions,
  bell?: Pick<TrainingBell, 'ring'>,
): TrainingQueue & { close(): Promise<void> } {
  return new BullTrainingQueue(connection, bell);
}

/**
 * To be called by a worker before it reads any data: requests from now on wait for the next training, since this one may
 * already have passed by what they want to see in it.
 */
export async function releaseWaiting(job: QueuedJob): Promise<void> {
  await job.removeDeduplicationKey();
}

/** A queue, and how many are in the middle of a question to it. */
interface AskedQueue {
  readonly queue: TrainingQueueHandle;
  readonly isOpen: Promise<unknown>;
  asking: number;
  /** Met no Redis: no new question goes to it, and the last one under way closes it. */
  isBroken: boolean;
}

class BullTrainingQueue implements TrainingQueue {
  readonly #connection: ConnectionOptions;
  readonly #bell: Pick<TrainingBell, 'ring'> | undefined;
  readonly #queues = new Map<TenantId, AskedQueue>();

  constructor(connection: ConnectionOptions, bell: Pick<TrainingBell, 'ring'> | undefined) {
    this.#connection = connection;
    this.#bell = bell;
  }

  request(tenant: TenantId, trigger: TrainingTrigger, nowMs: number): Promise<TrainingJob> {
    return this.#ask(tenant, async (queue) => {
      const data = { trigger, requestedAtMs: nowMs };
      const job = await queue.add(TRAIN, data, { deduplication: { id: WAITING } });
      // Not heard, it is found at a worker's next look: no reason to refuse what is in the queue already.
      await this.#bell?.ring(tenant, 'train', nowMs).catch(() => {});
      // The answer may be a job that was there before: what it carries has to be read.
      const stored = await readJob(queue, job.id ?? '');
      const added = stored ?? readTrainingJob(job, 'waiting');
      if (added === null) throw new Error('BullMQ answered with a job that is no training');
      return added;
    });
  }

  sweep(tenant: TenantId, nowMs: number): Promise<void> {
    return this.#ask(tenant, async (queue) => {
      const data = { trigger: 'change' as const, requestedAtMs: nowMs };
      await queue.add(SWEEP, data, { deduplication: { id: SWEEP }, removeOnComplete: true, removeOnFail: true });
      await this.#bell?.ring(tenant, 'train', nowMs).catch(() => {});
    });
  }

  get(tenant: TenantId, jobId: string): Promise<TrainingJob | null> {
    if (!JOB_ID.test(jobId)) return Promise.resolve(null);
    return this.#ask(tenant, (queue) => readJob(queue, jobId));
  }

  list(tenant: TenantId): Promise<readonly TrainingJob[]> {
    return this.#ask(tenant, async (queue) => {
      const groups = await Promise.all(STATES.map((state) => readState(queue, state)));
      // A job may move while the states are read, and be seen twice: the later state is the one that lasts.
      const jobs = new Map(groups.flat().map((job) => [job.jobId, job]));
      return [...jobs.values()].sort(newestFirst).slice(0, KEPT_JOBS);
    });
  }

  stuck(tenant: TenantId): Promise<number> {
    return this.#ask(tenant, async (queue) => {
      const active = await queue.getActive();
      const held = await Promise.all(active.map((job) => isHeld(queue, job)));
      return held.filter((isHeldByWorker) => !isHeldByWorker).length;
    });
  }

  async close(): Promise<void> {
    const queues = [...this.#queues.values()];
    this.#queues.clear();
    await Promise.allSettled(queues.map(({ queue }) => queue.close()));
  }

  async #ask<T>(tenant: TenantId, question: (queue: TrainingQueueHandle) => Promise<T>): Promise<T> {
    const asked = this.#queues.get(tenant) ?? this.#open(tenant);
    asked.asking += 1;
    try {
      await asked.isOpen;
      return await question(asked.queue);
    } catch (error) {
      // A queue whose first words met no Redis stays broken for good: the next question opens a new one.
      if (isUnavailable(error)) this.#retire(tenant, asked);
      throw storeError(error);
    } finally {
      asked.asking -= 1;
      // Never under others who are in the middle of a question.
      if (asked.isBroken && asked.asking === 0) await asked.queue.close().catch(() => {});
    }
  }

  #open(tenant: TenantId): AskedQueue {
    const queue = openQueue(this.#connection, tenant);
    // BullMQ's commands are defined on the connection now; what travels together in this very tick does not know them.
    const isOpen = queue.getBackend().client.then(() => nextTurn());
    isOpen.catch(() => {});
    const opened = { queue, isOpen, asking: 0, isBroken: false };
    this.#queues.set(tenant, opened);
    return opened;
  }

  #retire(tenant: TenantId, asked: AskedQueue): void {
    asked.isBroken = true;
    if (this.#queues.get(tenant) === asked) this.#queues.delete(tenant);
  }
}

/** The state is read first: a job found finished has all that finishing writes. */
async function readJob(queue: TrainingQueueHandle, jobId: string): Promise<TrainingJob | null> {
  const state = await queue.getJobState(jobId);
  const job = await queue.getJob(jobId);
  return job === undefined || state === 'unknown' ? null : readTrainingJob(job, state);
}

async function readState(queue: TrainingQueueHandle, state: JobState): Promise<TrainingJob[]> {
  const jobs = await queue.getJobs([state], 0, KEPT_JOBS - 1);
  return jobs.flatMap((job) => readTrainingJob(job, state) ?? []);
}

/** A worker at work renews a lock beside its job; a job that just finished needs none. */
async function isHeld(queue: TrainingQueueHandle, job: QueuedJob): Promise<boolean> {
  const client = await queue.getBackend().client;
  const lock = await client.get(queue.toKey(`${job.id}:lock`));
  return lock !== null || !(await job.isActive());
}

function newestFirst(a: TrainingJob, b: TrainingJob): number {
  return b.requestedAtMs - a.requestedAtMs || Number(b.jobId) - Number(a.jobId);
}
