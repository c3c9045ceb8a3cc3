import type { TenantId } from '../domain/ids.ts';

/** Every tenant's queue has this name; the prefix tells them apart. */
export const TRAINING_QUEUE = 'training';

/**
 * The prefix of all of BullMQ's keys of one tenant. The braces are the Redis Cluster hash tag: BullMQ's scripts touch
 * many keys at once, which must share a slot.
 */
export function queuePrefix(tenant: TenantId): string {
  return `rapport:{${tenant}}:bull`;
}
