import type { CustomerId, SessionId, TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { unlessErased } from './unless-erased.ts';

export interface Identification {
  readonly sessionId: SessionId;
  readonly customerId: CustomerId;
  /** False: the person does not agree. */
  readonly consent?: boolean;
}

/**
 * A visitor turned out to be this customer: the two histories become one. Again changes nothing. Without `consent`
 * nothing is looked up or changed.
 *
 * @throws AppError `erased`
 */
export async function identifySession(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  { sessionId, customerId, consent }: Identification,
): Promise<{ readonly mergedInteractions: number }> {
  if (consent === false) return { mergedInteractions: 0 };
  const { settings, revisions } = await engine.views.view(tenant);
  return unlessErased(engine, tenant, [customerId], revisions, () =>
    engine.stores.histories.identify(tenant, sessionId, customerId, historyPolicy(settings), engine.clock()),
  );
}
