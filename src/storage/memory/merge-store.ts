import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { MergeNote, MergeOutcome, MergeStore } from '../../ports/merge-store.ts';
import { levelsBelow, peopleOf } from '../merge-forest.ts';

/** An absorbed id to the one it was merged into, in the order of the merges. */
type Parents = Map<CustomerId, CustomerId>;

/** Merges in Maps. Each method runs to its end without a pause, so all of them are atomic. */
export class MemoryMergeStore implements MergeStore {
  readonly #tenants = new Map<TenantId, Parents>();

  async idsOf(tenant: TenantId, customer: CustomerId): Promise<readonly CustomerId[]> {
    return idsOf(this.#parents(tenant), customer);
  }

  async link(
    tenant: TenantId,
    kept: CustomerId,
    absorbed: CustomerId,
    _note: MergeNote,
    { mostIds }: { readonly mostIds: number },
  ): Promise<MergeOutcome> {
    const parents = this.#parents(tenant);
    const root = rootOf(parents, absorbed);
    if (rootOf(parents, kept) === root) {
      const isKnown = root === kept || parents.get(absorbed) === kept;
      return { outcome: isKnown ? 'known' : 'turned_round', root };
    }
    if (parents.has(absorbed)) return { outcome: 'taken', root };
    const ids = idsOf(parents, kept).length + idsOf(parents, absorbed).length;
    if (ids > mostIds) return { outcome: 'too_many', root };
    parents.set(absorbed, kept);
    return { outcome: 'linked', root };
  }

  async unlink(tenant: TenantId, kept: CustomerId, absorbed: CustomerId): Promise<boolean> {
    const parents = this.#parents(tenant);
    return parents.get(absorbed) === kept && parents.delete(absorbed);
  }

  async dissolve(
    tenant: TenantId,
    customer: CustomerId,
    erased: readonly CustomerId[],
  ): Promise<readonly CustomerId[]> {
    const parents = this.#parents(tenant);
    const ids = idsOf(parents, customer);
    const missing = ids.filter((id) => !erased.includes(id));
    if (missing.length === 0) for (const id of ids) parents.delete(id);
    return missing;
  }

  async all(tenant: TenantId): Promise<readonly (readonly CustomerId[])[]> {
    return peopleOf(this.#parents(tenant));
  }

  #parents(tenant: TenantId): Parents {
    const known = this.#tenants.get(tenant);
    if (known !== undefined) return known;
    const parents: Parents = new Map();
    this.#tenants.set(tenant, parents);
    return parents;
  }
}

function rootOf(parents: Parents, id: CustomerId): CustomerId {
  let root = id;
  for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
  return root;
}

function idsOf(parents: Parents, id: CustomerId): readonly CustomerId[] {
  const root = rootOf(parents, id);
  if (root === id && ![...parents.values()].includes(id)) return [id];
  const childrenOf = (one: CustomerId) => [...parents].flatMap(([child, parent]) => (parent === one ? [child] : []));
  return levelsBelow(root, childrenOf);
}
