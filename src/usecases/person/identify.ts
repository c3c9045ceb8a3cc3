import type { CustomerId, SessionId, TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { unlessErased } from './unless-erased.ts';

/**
 * A visitor turned out to be this customer: the two histories become one. Again changes nothing.
 *
 * @throws AppError `erased`
 */
export async function identifySession(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  { sessionId, customerId }: { readonly sessionId: SessionId; readonly customerId: CustomerId },
): Promise<{ readonly mergedInteractions: number }> {
  const { settings, revisions } = await engine.views.view(tenant);
  return unlessErased(engine, tenant, [customerId], revisions, () =>
    engine.stores.histories.identify(tenant, sessionId, customerId, historyPolicy(settings), engine.clock()),
  );
}
