import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { CustomerProfile } from '../../guest/records/customer-profile.ts';
import { type GuestRecord, inOrder } from '../../guest/records/guest-record.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuestFile, GuestStore } from '../../ports/guest-store.ts';
import { ExpiringMap } from './expiring-map.ts';

/** One customer's file, as it is changed in place. */
interface OpenFile {
  profile: CustomerProfile | null;
  readonly records: Map<string, GuestRecord>;
}

export class MemoryGuestStore implements GuestStore {
  readonly #tenants = new Map<TenantId, ExpiringMap<OpenFile>>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
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
      if (file.records.has(record.id)) continue;
      file.records.set(record.id, record);
      added += 1;
    }
    return { added, total: file.records.size };
  }

  async forgetRecords(tenant: TenantId, customer: CustomerId, recordIds: readonly string[]): Promise<void> {
    const file = this.#files(tenant).get(customer);
    for (const id of recordIds) file?.records.delete(id);
  }

  async remove(tenant: TenantId, customer: CustomerId): Promise<boolean> {
    return this.#files(tenant).delete(customer);
  }

  /** Nothing: this process ends before any file does. */
  async sweep(): Promise<void> {}

  async *scan(tenant: TenantId): AsyncIterable<{ readonly customerId: CustomerId; readonly file: GuestFile }> {
    const files = this.#files(tenant);
    for (const customerId of files.keys()) yield { customerId, file: read(files.get(customerId)) };
  }

  /** Gives a file a new lifetime, if there is one. */
  renew(tenant: TenantId, customer: CustomerId, ttlSeconds: number): void {
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
    return file;
  }
}

function read(file: OpenFile | undefined): GuestFile {
  if (file === undefined) return { profile: null, records: [] };
  return { profile: file.profile, records: [...file.records.values()].sort(inOrder) };
}
