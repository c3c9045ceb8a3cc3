import type { TenantId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EarlyTimes, EarlyTimesStore } from '../../ports/early-times-store.ts';
import { EARLY_TIMES_KEPT_MS } from '../early-times-kept.ts';
import { ExpiringMap } from './expiring-map.ts';

export class MemoryEarlyTimesStore implements EarlyTimesStore {
  readonly #tenants: ExpiringMap<EarlyTimes>;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#tenants = new ExpiringMap(clock);
    this.#clock = clock;
  }

  /** A tenant ends. */
  drop(tenant: TenantId): void {
    this.#tenants.delete(tenant);
  }

  async note(tenant: TenantId, { count, example }: EarlyTimes): Promise<void> {
    const before = this.#tenants.get(tenant)?.count ?? 0;
    this.#tenants.set(tenant, { count: before + count, example }, this.#clock() + EARLY_TIMES_KEPT_MS);
  }

  async noted(tenant: TenantId): Promise<EarlyTimes | null> {
    return this.#tenants.get(tenant) ?? null;
  }
}
