import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { type AuditNote, MOST_NOTES_OF_ONE } from '../../ports/audit-store.ts';
import type { Engine } from '../engine.ts';

/**
 * Who saw or changed what is kept of a person, under any of their ids, newest first. Nobody for somebody unknown or
 * erased: that an id was asked for is then in the tenant's log alone, as a digest.
 */
export async function whoSaw(
  { stores: { merges, audits } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<readonly AuditNote[]> {
  const ids = await merges.idsOf(tenant, customerId);
  const notes = await Promise.all(ids.map((id) => audits.notesAt(tenant, id)));
  const [own = []] = notes;
  if (notes.length <= 1) return own;
  // A merge, or a search that found both, was noted beside each of them.
  const distinct = new Map(notes.flat().map((note) => [JSON.stringify(note), note]));
  return [...distinct.values()].sort((a, b) => b.atMs - a.atMs).slice(0, MOST_NOTES_OF_ONE);
}
