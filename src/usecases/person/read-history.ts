import type { CustomerRef, TenantId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import type { Engine } from '../engine.ts';
import { readPerson } from './read-person.ts';

/** What this person did under any of their ids, newest first, at most `limit`; empty for somebody never seen. */
export async function readHistory(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  customer: CustomerRef,
  limit: number,
): Promise<History> {
  return (await readPerson(engine, tenant, customer)).history.slice(0, limit);
}
