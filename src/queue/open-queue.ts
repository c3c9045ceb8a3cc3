import { type ConnectionOptions, type Job, Queue } from 'bullmq';
import type { TenantId } from '../domain/ids.ts';
import type { JobName, TrainingData, TrainingResult } from './job-schema.ts';
import { queuePrefix, TRAINING_QUEUE } from './queue-name.ts';

export type TrainingQueueHandle = Queue<TrainingData, TrainingResult, JobName>;
export type QueuedJob = Job<TrainingData, TrainingResult, JobName>;

/** Finished jobs kept per tenant, completed and failed each. */
export const KEPT_JOBS = 50;
/** Nobody reads BullMQ's event stream here; its default of 10,000 entries would be a megabyte a tenant. */
const KEPT_EVENTS = 100;

/** Opens one tenant's queue on a connection that stays the caller's to close. */
export function openQueue(connection: ConnectionOptions, tenant: TenantId): TrainingQueueHandle {
  const queue: TrainingQueueHandle = new Queue(TRAINING_QUEUE, {
    connection,
    prefix: queuePrefix(tenant),
    // Redis being away must be an error of this request, not a wait for better days.
    skipWaitingForReady: true,
    // It asks by INFO, which a user of Redis with few rights may not run; the store's version is ours to know.
    skipVersionCheck: true,
    streams: { events: { maxLen: KEPT_EVENTS } },
    defaultJobOptions: {
      attempts: 3,
      backoff: { type: 'exponential', delay: 1000 },
      removeOnComplete: { count: KEPT_JOBS },
      removeOnFail: { count: KEPT_JOBS },
      stackTraceLimit: 1,
    },
  });
  // Each call rejects by itself, and the connection reports its own errors.
  queue.on('error', () => {});
  return queue;
}
