import type { CustomerId, SessionId, TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';

/** A visitor turned out to be this customer: the two histories become one. Again changes nothing. */
export async function identifySession(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  { sessionId, customerId }: { readonly sessionId: SessionId; readonly customerId: CustomerId },
): Promise<{ readonly mergedInteractions: number }> {
  const { settings } = await engine.views.view(tenant);
  return engine.stores.histories.identify(tenant, sessionId, customerId, historyPolicy(settings), engine.clock());
}
