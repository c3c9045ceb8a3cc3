import type { CustomerProfile } from '../../domain/customer-profile.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuestStore } from '../../ports/guest-store.ts';
import { ExpiringMap } from './expiring-map.ts';

export class MemoryGuestStore implements GuestStore {
  readonly #tenants = new Map<TenantId, ExpiringMap<CustomerProfile>>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async put(tenant: TenantId, customer: CustomerId, profile: CustomerProfile, ttlSeconds: number): Promise<void> {
    const profiles = this.#tenants.get(tenant) ?? new ExpiringMap<CustomerProfile>(this.#clock);
    this.#tenants.set(tenant, profiles);
    profiles.set(customer, profile, this.#clock() + ttlSeconds * 1000);
  }

  async get(tenant: TenantId, customer: CustomerId): Promise<CustomerProfile | null> {
    return this.#tenants.get(tenant)?.get(customer) ?? null;
  }

  async remove(tenant: TenantId, customer: CustomerId): Promise<boolean> {
    return this.#tenants.get(tenant)?.delete(customer) ?? false;
  }
}
