import type { TenantId } from '../domain/ids.ts';

/**
 * Bytes that processes hand each other while one training is shared out. They go with {@link ParcelStore.drop}, and by
 * themselves some hours after they were put: a training that died leaves nothing for ever.
 */
export interface ParcelStore {
  put(tenant: TenantId, run: string, name: string, bytes: Uint8Array): Promise<void>;
  /** Null if there is no such parcel, or not all of it. */
  get(tenant: TenantId, run: string, name: string): Promise<Uint8Array | null>;
  drop(tenant: TenantId, run: string, names: readonly string[]): Promise<void>;
}
