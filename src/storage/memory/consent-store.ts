import { isDeepStrictEqual } from 'node:util';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConsentNotes, ConsentStore } from '../../ports/consent-store.ts';
import { ExpiringMap } from './expiring-map.ts';

export class MemoryConsentStore implements ConsentStore {
  readonly #tenants = new Map<TenantId, ExpiringMap<ConsentNotes>>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A tenant ends. */
  drop(tenant: TenantId): void {
    this.#tenants.delete(tenant);
  }

  async notes(tenant: TenantId, customers: readonly CustomerId[]): Promise<readonly ConsentNotes[]> {
    return customers.map((customer) => this.of(tenant, customer));
  }

  async replace(
    tenant: TenantId,
    customer: CustomerId,
    seen: ConsentNotes,
    notes: ConsentNotes,
    ttlSeconds: number,
  ): Promise<boolean> {
    if (!isDeepStrictEqual(this.of(tenant, customer), seen)) return false;
    if (Object.keys(notes).length === 0) this.forget(tenant, customer);
    else this.#kept(tenant).set(customer, structuredClone(notes), this.#clock() + ttlSeconds * 1000);
    return true;
  }

  of(tenant: TenantId, customer: CustomerId): ConsentNotes {
    return this.#kept(tenant).get(customer) ?? {};
  }

  /** Gives notes a new lifetime, if there are any. */
  renew(tenant: TenantId, customer: CustomerId, ttlSeconds: number): void {
    this.#kept(tenant).renew(customer, this.#clock() + ttlSeconds * 1000);
  }

  forget(tenant: TenantId, customer: CustomerId): void {
    this.#kept(tenant).delete(customer);
  }

  #kept(tenant: TenantId): ExpiringMap<ConsentNotes> {
    const known = this.#tenants.get(tenant);
    if (known !== undefined) return known;
    const kept = new ExpiringMap<ConsentNotes>(this.#clock);
    this.#tenants.set(tenant, kept);
    return kept;
  }
}
