import type { CustomerEvent } from '../../src/domain/event.ts';
import type { CustomerRef } from '../../src/domain/ids.ts';
import type { History } from '../../src/domain/interaction.ts';
import { anEvent } from '../../src/domain/test/an-event.ts';
import type { HistoryPolicy } from '../../src/ports/history-store.ts';

export const known = (id: string): CustomerRef => ({ kind: 'known', id });
export const session = (id: string): CustomerRef => ({ kind: 'session', id });

/** Bounds wide enough not to matter; a test names those it is about. */
export const policyWith = (overrides: Partial<HistoryPolicy> = {}): HistoryPolicy => ({
  keepsUnasked: true,
  historyLimit: 100,
  passingTypes: [],
  passingLimit: 0,
  dedupeWindowSeconds: 7 * 86_400,
  dedupeWindowEvents: 1000,
  customerTtlSeconds: 730 * 86_400,
  sessionTtlSeconds: 30 * 86_400,
  ...overrides,
});

/** A view of item `i-<id>`, unless told otherwise. */
export function eventOf(
  customer: CustomerRef,
  id: string,
  atMs: number,
  overrides: Partial<CustomerEvent> = {},
): CustomerEvent {
  return anEvent({ id, customer, atMs, ...overrides });
}

export const itemIdsOf = (history: History): string[] => history.map((interaction) => interaction.itemId);

/** Node 20 has no `Array.fromAsync`. */
export async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const value of values) collected.push(value);
  return collected;
}
