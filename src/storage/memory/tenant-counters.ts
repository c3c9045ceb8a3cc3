import { randomUUID } from 'node:crypto';
import type { TenantId } from '../../domain/ids.ts';
import type { TenantRevisions } from '../../ports/tenant-store.ts';

const ZERO: TenantRevisions = { epoch: '', settings: 0, catalogue: 0, modelVersion: 0, events: 0 };

type Counter = Exclude<keyof TenantRevisions, 'epoch'>;

/** The counters every store of a tenant writes to, shared as the one Redis hash is. */
export class TenantCounters {
  readonly #byTenant = new Map<TenantId, TenantRevisions>();

  get(tenant: TenantId): TenantRevisions {
    return this.#byTenant.get(tenant) ?? ZERO;
  }

  /** A tenant begins. */
  begin(tenant: TenantId): void {
    this.#byTenant.set(tenant, { ...this.get(tenant), epoch: randomUUID() });
  }

  /** Returns the new value. */
  add(tenant: TenantId, counter: Counter, amount: number): number {
    const value = this.get(tenant)[counter] + amount;
    this.set(tenant, counter, value);
    return value;
  }

  set(tenant: TenantId, counter: Counter, value: number): void {
    this.#byTenant.set(tenant, { ...this.get(tenant), [counter]: value });
  }
}
