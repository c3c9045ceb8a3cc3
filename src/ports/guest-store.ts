import type { CustomerProfile } from '../domain/customer-profile.ts';
import type { CustomerId, TenantId } from '../domain/ids.ts';

/** What the business told us about people. */
export interface GuestStore {
  put(tenant: TenantId, customer: CustomerId, profile: CustomerProfile, ttlSeconds: number): Promise<void>;
  get(tenant: TenantId, customer: CustomerId): Promise<CustomerProfile | null>;
  /** False if there was none. */
  remove(tenant: TenantId, customer: CustomerId): Promise<boolean>;
}
