import type { TenantId } from '../../domain/ids.ts';
import type { SweepState, SweepStore } from '../../ports/sweep-store.ts';

export class MemorySweepStore implements SweepStore {
  readonly #tenants = new Map<TenantId, SweepState>();

  /** A tenant ends. */
  drop(tenant: TenantId): void {
    this.#tenants.delete(tenant);
  }

  async state(tenant: TenantId): Promise<SweepState> {
    return this.#tenants.get(tenant) ?? { last: null, pendingSinceMs: null };
  }

  async put(tenant: TenantId, state: SweepState): Promise<void> {
    this.#tenants.set(tenant, structuredClone(state));
  }
}
