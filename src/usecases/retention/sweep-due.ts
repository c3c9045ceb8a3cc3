import type { SweepState } from '../../ports/sweep-store.ts';
import type { Engine } from '../engine.ts';

const DAY_MS = 86_400_000;
/** A sweep a day, and two days in which somebody may see to it. */
const OVERDUE_MS = 2 * DAY_MS;

/** Whether a day has gone by without a sweep. */
export function sweepIsDue({ last }: SweepState, nowMs: number): boolean {
  return last === null || nowMs - last.finishedAtMs >= DAY_MS;
}

/** Whether the sweep that was due is two days late. Of a tenant that was never swept, from the first try on. */
export function sweepIsOverdue({ last, pendingSinceMs }: SweepState, nowMs: number): boolean {
  if (last !== null) return nowMs - last.finishedAtMs >= DAY_MS + OVERDUE_MS;
  return pendingSinceMs !== null && nowMs - pendingSinceMs >= OVERDUE_MS;
}

/** Asks for the sweeps of all tenants whose day is over. */
export async function sweepDue({ stores, queue, clock }: Pick<Engine, 'stores' | 'queue' | 'clock'>): Promise<void> {
  for (const tenant of await stores.tenants.list()) {
    if (sweepIsDue(await stores.sweeps.state(tenant), clock())) await queue.sweep(tenant, clock());
  }
}
