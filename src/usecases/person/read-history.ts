import type { CustomerRef, TenantId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import { tellsOfSensitive } from '../../guest/greeting/facts.ts';
import type { Engine } from '../engine.ts';
import { readPerson } from './read-person.ts';

/**
 * What this person did under any of their ids, newest first, at most `limit`; empty for somebody never seen.
 *
 * @param showSensitive - false: without what was done with items that tell of diet, health or faith
 */
export async function readHistory(
  engine: Pick<Engine, 'stores' | 'views'>,
  tenant: TenantId,
  customer: CustomerRef,
  limit: number,
  showSensitive = false,
): Promise<History> {
  const [{ settings, catalogue }, { history }] = await Promise.all([
    engine.views.view(tenant),
    readPerson(engine, tenant, customer),
  ]);
  const mayShow = ({ itemId }: History[number]) =>
    showSensitive || !tellsOfSensitive(catalogue.described(itemId)?.categories ?? [], settings);
  return history.filter(mayShow).slice(0, limit);
}
