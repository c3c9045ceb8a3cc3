import type { CustomerProfile } from '../../domain/customer-profile.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { GuestStore } from '../../ports/guest-store.ts';
import { knownCustomerKeys } from '../keys.ts';
import { parseProfile } from '../stored-records.ts';
import type { RedisConnection } from './connect.ts';

/** Profiles, one string each, beside the customer's history in the cluster. */
export class RedisGuestStore implements GuestStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async put(tenant: TenantId, customer: CustomerId, profile: CustomerProfile, ttlSeconds: number): Promise<void> {
    await this.#redis.set(knownCustomerKeys(tenant, customer).profile, JSON.stringify(profile), 'EX', ttlSeconds);
  }

  async get(tenant: TenantId, customer: CustomerId): Promise<CustomerProfile | null> {
    const stored = await this.#redis.get(knownCustomerKeys(tenant, customer).profile);
    return stored === null ? null : parseProfile(stored);
  }

  async remove(tenant: TenantId, customer: CustomerId): Promise<boolean> {
    return (await this.#redis.del(knownCustomerKeys(tenant, customer).profile)) === 1;
  }
}
