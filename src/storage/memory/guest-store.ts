import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { CustomerProfile } from '../../guest/records/customer-profile.ts';
import { type GuestRecord, inOrder, slotOf } from '../../guest/records/guest-record.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuestFile, GuestStore } from '../../ports/guest-store.ts';
import type { Merge, MergeNote, MergeOutcome, MergeStore } from '../../ports/merge-store.ts';
import { levelsBelow, peopleOf } from '../merge-forest.ts';
import type { MemoryConsentStore } from './consent-store.ts';
import { ExpiringMap } from './expiring-map.ts';

/** One customer's file, as it is changed in place. */
interface OpenFile {
  profile: CustomerProfile | null;
  readonly records: Map<string, GuestRecord>;
}

export class MemoryGuestStore implements GuestStore {
  readonly #tenants = new Map<TenantId, ExpiringMap<OpenFile>>();
  readonly #clock: Clock;
  readonly #consents: Pick<MemoryConsentStore, 'renew' | 'forget'>;

  /** @param consents - notes live as long as the file they follow from */
  constructor(clock: Clock, consents: Pick<MemoryConsentStore, 'renew' | 'forget'>) {
    this.#clock = clock;
    this.#consents = consents;
  }

  /** A tenant ends. */
  drop(tenant: TenantId): void {
    this.#tenants.delete(tenant);
  }

  async put(tenant: TenantId, customer: CustomerId, profile: CustomerProfile, ttlSeconds: number): Promise<void> {
    this.#open(tenant, customer, ttlSeconds).profile = profile;
  }

  async get(tenant: TenantId, customer: CustomerId): Promise<CustomerProfile | null> {
    return this.#files(tenant).get(customer)?.profile ?? null;
  }

  async file(tenant: TenantId, customer: CustomerId): Promise<GuestFile> {
    return read(this.#files(tenant).get(customer));
  }

  async countRecords(tenant: TenantId, customer: CustomerId): Promise<number> {
    return this.#files(tenant).get(customer)?.records.size ?? 0;
  }

  async addRecords(
    tenant: TenantId,
    customer: CustomerId,
    records: readonly GuestRecord[],
    ttlSeconds: number,
  ): Promise<{ readonly added: number; readonly total: number }> {
    const file = this.#open(tenant, customer, ttlSeconds);
    let added = 0;
    for (const record of records) {
      const slot = slotOf(record);
      if (file.records.has(slot)) continue;
      file.records.set(slot, record);
      added += 1;
    }
    return { added, total: file.records.size };
  }

  async forgetRecords(
    tenant: TenantId,
    customer: CustomerId,
    records: readonly Pick<GuestRecord, 'kind' | 'id'>[],
  ): Promise<void> {
    const file = this.#files(tenant).get(customer);
    for (const record of records) file?.records.delete(slotOf(record));
  }

  async remove(tenant: TenantId, customer: CustomerId): Promise<boolean> {
    this.#consents.forget(tenant, customer);
    return this.#files(tenant).delete(customer);
  }

  /** Nothing: this process ends before any file does. */
  async sweep(): Promise<void> {}

  async *customers(tenant: TenantId): AsyncGenerator<CustomerId> {
    yield* this.#files(tenant).keys();
  }

  async *scan(tenant: TenantId): AsyncIterable<{ readonly customerId: CustomerId; readonly file: GuestFile }> {
    const files = this.#files(tenant);
    for (const customerId of files.keys()) yield { customerId, file: read(files.get(customerId)) };
  }

  /** Gives a file a new lifetime, if there is one. */
  renew(tenant: TenantId, customer: CustomerId, ttlSeconds: number): void {
    this.#consents.renew(tenant, customer, ttlSeconds);
    this.#files(tenant).renew(customer, this.#clock() + ttlSeconds * 1000);
  }

  #files(tenant: TenantId): ExpiringMap<OpenFile> {
    const known = this.#tenants.get(tenant);
    if (known !== undefined) return known;
    const files = new ExpiringMap<OpenFile>(this.#clock);
    this.#tenants.set(tenant, files);
    return files;
  }

  /** The file, made if there is none, with its lifetime renewed. */
  #open(tenant: TenantId, customer: CustomerId, ttlSeconds: number): OpenFile {
    const files = this.#files(tenant);
    const file = files.get(customer) ?? { profile: null, records: new Map() };
    files.set(customer, file, this.#clock() + ttlSeconds * 1000);
    this.#consents.renew(tenant, customer, ttlSeconds);
    return file;
  }
}

function read(file: OpenFile | undefined): GuestFile {
  if (file === undefined) return { profile: null, records: [] };
  return { profile: file.profile, records: [...file.records.values()].sort(inOrder) };
}

/** An absorbed id to the one it was merged into, in the order of the merges. */
type Parents = Map<CustomerId, CustomerId>;

/** Merges in Maps. Each method runs to its end without a pause, so all of them are atomic. */
export class MemoryMergeStore implements MergeStore {
  readonly #tenants = new Map<TenantId, Parents>();
  /** By absorbed id, of merges that stand and of some undone. */
  readonly #notes = new Map<TenantId, Map<CustomerId, MergeNote>>();

  /** A tenant ends. */
  drop(tenant: TenantId): void {
    this.#tenants.delete(tenant);
    this.#notes.delete(tenant);
  }

  async idsOf(tenant: TenantId, customer: CustomerId): Promise<readonly CustomerId[]> {
    return idsOf(this.#parents(tenant), customer);
  }

  async notes(tenant: TenantId, ids: readonly CustomerId[]): Promise<readonly Merge[]> {
    const parents = this.#parents(tenant);
    return ids.flatMap((absorbed) => {
      const kept = parents.get(absorbed);
      const note = this.#notes.get(tenant)?.get(absorbed);
      return kept === undefined || note === undefined ? [] : [{ absorbed, kept, ...note }];
    });
  }

  async link(
    tenant: TenantId,
    kept: CustomerId,
    absorbed: CustomerId,
    note: MergeNote,
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
    const notes = this.#notes.get(tenant) ?? new Map<CustomerId, MergeNote>();
    this.#notes.set(tenant, notes.set(absorbed, note));
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
