import type { CustomerId, TenantId } from '../domain/ids.ts';
import type { CustomerProfile } from '../guest/records/customer-profile.ts';
import type { GuestRecord } from '../guest/records/guest-record.ts';

/** All that was told about one customer id. */
export interface GuestFile {
  readonly profile: CustomerProfile | null;
  /** In the order they are folded in: by time, then id. */
  readonly records: readonly GuestRecord[];
}

/**
 * What the business, its staff and the guests themselves told. Everything of one id is written atomically.
 *
 * All methods throw `AppError('store_unavailable')` when the store does not answer.
 */
export interface GuestStore {
  put(tenant: TenantId, customer: CustomerId, profile: CustomerProfile, ttlSeconds: number): Promise<void>;
  get(tenant: TenantId, customer: CustomerId): Promise<CustomerProfile | null>;

  /** Profile and records in one round trip; an empty file for somebody unknown. */
  file(tenant: TenantId, customer: CustomerId): Promise<GuestFile>;

  countRecords(tenant: TenantId, customer: CustomerId): Promise<number>;

  /**
   * Adds the records whose slots are free yet (`slotOf`): a retry changes nothing. Renews the lifetime of the whole file.
   * @returns how many were new, and how many the file has now
   */
  addRecords(
    tenant: TenantId,
    customer: CustomerId,
    records: readonly GuestRecord[],
    ttlSeconds: number,
  ): Promise<{ readonly added: number; readonly total: number }>;

  /** Takes records out for good, by slot: what is superseded, when a file has grown too long. */
  forgetRecords(
    tenant: TenantId,
    customer: CustomerId,
    records: readonly Pick<GuestRecord, 'kind' | 'id'>[],
  ): Promise<void>;

  /** Removes profile and records of this id; its merges are `MergeStore.dissolve`'s. False if there was nothing. */
  remove(tenant: TenantId, customer: CustomerId): Promise<boolean>;

  /**
   * Lets go what outlives a file: names and past arrivals in the index, merges. To be asked now and then, by whoever goes through a tenant
   * anyway.
   */
  sweep(tenant: TenantId): Promise<void>;

  /** Whoever may have a file, in no stated order. Reads no file. */
  customers(tenant: TenantId): AsyncIterable<CustomerId>;

  /** Every customer with a profile or records, in no stated order, in bounded memory. */
  scan(tenant: TenantId): AsyncIterable<{ readonly customerId: CustomerId; readonly file: GuestFile }>;
}
