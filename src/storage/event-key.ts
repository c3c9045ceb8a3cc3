import { createHash } from 'node:crypto';

export const EVENT_KEY_LENGTH = 11;

/**
 * A short name of an event: the first 66 bits of SHA-256 of its id, as 11 base64url characters. Among the 100,000
 * ids a customer's dedupe window holds at most, two different ones share it with a chance below 1 in 10^10.
 */
export function eventKeyOf(eventId: string): string {
  return createHash('sha256').update(eventId).digest('base64url').slice(0, EVENT_KEY_LENGTH);
}
