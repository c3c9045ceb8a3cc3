import type { TrainingQueueHandle } from './open-queue.ts';

/** BullMQ's score of a delayed job is its millisecond times this, and a running number. */
const DELAYED_SCALE = 0x1000;

/** What stands in one queue. */
export interface QueueState {
  /** Jobs that may be taken now. */
  readonly waiting: number;
  readonly active: number;
  /** When the next delayed job may be taken: a schedule's tick, or another attempt. Null without one. */
  readonly dueAtMs: number | null;
}

/** Three small reads, in one tick. */
export async function queueState(queue: Pick<TrainingQueueHandle, 'getBackend' | 'toKey'>): Promise<QueueState> {
  const client = await queue.getBackend().client;
  const [waiting, active, [, score]] = await Promise.all([
    client.llen(queue.toKey('wait')),
    client.llen(queue.toKey('active')),
    client.zrange(queue.toKey('delayed'), 0, 0, { WITHSCORES: true }),
  ]);
  return { waiting, active, dueAtMs: score === undefined ? null : Math.floor(Number(score) / DELAYED_SCALE) };
}
