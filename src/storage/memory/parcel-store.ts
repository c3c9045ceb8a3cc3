import type { TenantId } from '../../domain/ids.ts';
import type { ParcelStore } from '../../ports/parcel-store.ts';

export class MemoryParcelStore implements ParcelStore {
  readonly #parcels = new Map<string, Uint8Array>();

  async put(tenant: TenantId, run: string, name: string, bytes: Uint8Array): Promise<void> {
    this.#parcels.set(JSON.stringify([tenant, run, name]), bytes.slice());
  }

  async get(tenant: TenantId, run: string, name: string): Promise<Uint8Array | null> {
    return this.#parcels.get(JSON.stringify([tenant, run, name]))?.slice() ?? null;
  }

  async drop(tenant: TenantId, run: string, names: readonly string[]): Promise<void> {
    for (const name of names) this.#parcels.delete(JSON.stringify([tenant, run, name]));
  }
}
