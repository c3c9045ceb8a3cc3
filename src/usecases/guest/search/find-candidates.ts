import type { CustomerId, TenantId } from '../../../domain/ids.ts';
import { queryReadings } from '../../../guest/names/name-tokens.ts';
import type { Engine } from '../../engine.ts';

/** Read per look-up at most; whoever has so many namesakes must be asked for by more than one name. */
const MAX_CANDIDATES = 60;

/** Ids the index proposes for a name, by any of its readings; `more` if it may have had more to propose. */
export async function findCandidates(
  engine: { readonly stores: { readonly guestIndex: Pick<Engine['stores']['guestIndex'], 'findByTokens'> } },
  tenant: TenantId,
  name: string,
): Promise<{ readonly ids: readonly CustomerId[]; readonly more: boolean }> {
  const lists = await Promise.all(
    queryReadings(name).map((tokens) => engine.stores.guestIndex.findByTokens(tenant, tokens, MAX_CANDIDATES)),
  );
  const ids = new Set(lists.flat());
  return {
    ids: [...ids].slice(0, MAX_CANDIDATES),
    more: ids.size > MAX_CANDIDATES || lists.some(({ length }) => length >= MAX_CANDIDATES),
  };
}
