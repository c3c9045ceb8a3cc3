import type { CustomerId, TenantId } from '../domain/ids.ts';

/** Two ids found to be one person: who said so, and when. */
export interface MergeNote {
  readonly by: string;
  readonly atMs: number;
}

/** A merge that stands. */
export interface Merge extends MergeNote {
  readonly kept: CustomerId;
  readonly absorbed: CustomerId;
}

/**
 * What became of a merge.
 *
 * `linked`: one person from now on. `known`: they were already, by this merge or by others below the kept id.
 * `turned_round`: one person already, but the kept id was merged elsewhere itself. `taken`: the absorbed id was merged
 * into another. `too_many`: together they would have more ids than asked for. All but `linked` changed nothing.
 */
export interface MergeOutcome {
  readonly outcome: 'linked' | 'known' | 'turned_round' | 'taken' | 'too_many';
  /** The id that the absorbed one's person is known by, before the merge. */
  readonly root: CustomerId;
}

/**
 * Which ids are one person. Merges form a forest: each id is merged into at most one other, which may be merged itself,
 * and a person is a tree, known by the id at its root. Every write is one atomic step over all merges of a tenant, so
 * that no order and no concurrency can end in a circle or in an id with two persons.
 *
 * All methods throw `AppError('store_unavailable')` when the store does not answer.
 */
export interface MergeStore {
  /**
   * Every id of the person that this id belongs to, the root first, then level by level, the oldest merge first. An id
   * never merged is the only one of its person.
   */
  idsOf(tenant: TenantId, customer: CustomerId): Promise<readonly CustomerId[]>;

  /** Of these ids the merges into others, in the order asked; nothing for an id never merged. One round trip. */
  notes(tenant: TenantId, ids: readonly CustomerId[]): Promise<readonly Merge[]>;

  /** Makes `absorbed`, and all merged into it, the person of `kept`. @param mostIds - that one person may have */
  link(
    tenant: TenantId,
    kept: CustomerId,
    absorbed: CustomerId,
    note: MergeNote,
    limits: { readonly mostIds: number; readonly ttlSeconds: number },
  ): Promise<MergeOutcome>;

  /** Undoes `link`: what was merged into `absorbed` stays with it. False if they were not linked directly. */
  unlink(tenant: TenantId, kept: CustomerId, absorbed: CustomerId): Promise<boolean>;

  /**
   * Forgets all merges of a person, if all of their ids are among `erased`.
   * @returns the ids that are not, and then nothing was changed
   */
  dissolve(tenant: TenantId, customer: CustomerId, erased: readonly CustomerId[]): Promise<readonly CustomerId[]>;

  /** Everybody who has more than one id, as `idsOf`, in no stated order. Holds them in memory. */
  all(tenant: TenantId): Promise<readonly (readonly CustomerId[])[]>;
}
