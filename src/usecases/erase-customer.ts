import type { CustomerId, TenantId } from '../domain/ids.ts';
import type { Engine } from './engine.ts';

/**
 * Removes every trace of a customer from the stores, and tells when: the receipt. The next model is one built without
 * them. Erasing somebody unknown succeeds: afterwards there is nothing either way.
 */
export async function eraseCustomer(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<{ readonly erasedInteractions: number; readonly erasedAtMs: number }> {
  const [{ erasedInteractions }] = await Promise.all([
    engine.stores.histories.erase(tenant, { kind: 'known', id: customerId }),
    engine.stores.guests.remove(tenant, customerId),
  ]);
  return { erasedInteractions, erasedAtMs: engine.clock() };
}
