import type { CustomerRef, TenantId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import type { Engine } from '../engine.ts';

/** More than any tenant's `historyLimit`: a history is bounded where it is written. */
export const WHOLE_HISTORY = 10_000;

/** What this customer did, newest first; empty for somebody never seen. */
export function readHistory(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  customer: CustomerRef,
  limit: number,
): Promise<History> {
  return engine.stores.histories.read(tenant, customer, limit);
}
