import { randomBytes } from 'node:crypto';
import type { TenantId } from '../../domain/ids.ts';
import {
  type ErasureStore,
  MOST_TOMBSTONES,
  TOMBSTONE_DAYS,
  type Tombstone,
  type TracedEvent,
} from '../../ports/erasure-store.ts';
import type { TenantCounters } from './tenant-store.ts';

interface Buried {
  readonly salt: string;
  /** By digest, the oldest erasure first. */
  readonly tombstones: Map<string, { readonly tombstone: Tombstone; readonly atMs: number }>;
  readonly traces: Map<string, readonly TracedEvent[]>;
}

export class MemoryErasureStore implements ErasureStore {
  readonly #tenants = new Map<TenantId, Buried>();
  readonly #counters: TenantCounters;

  constructor(counters: TenantCounters) {
    this.#counters = counters;
  }

  /** A tenant ends. */
  drop(tenant: TenantId): void {
    this.#tenants.delete(tenant);
  }

  async salt(tenant: TenantId): Promise<string> {
    return this.#of(tenant).salt;
  }

  async bury(tenant: TenantId, digests: readonly string[], tombstone: Tombstone, nowMs: number): Promise<void> {
    const { tombstones } = this.#of(tenant);
    for (const digest of digests) {
      tombstones.delete(digest);
      tombstones.set(digest, { tombstone: structuredClone(tombstone), atMs: nowMs });
    }
    this.#counters.add(tenant, 'tombstones', 1);
    for (const [digest, { atMs }] of tombstones) {
      const isOld = atMs < nowMs - TOMBSTONE_DAYS * 86_400_000;
      if (!isOld && tombstones.size <= MOST_TOMBSTONES) break;
      tombstones.delete(digest);
    }
  }

  async tombstones(tenant: TenantId, digests: readonly string[]): Promise<readonly (Tombstone | null)[]> {
    const { tombstones } = this.#of(tenant);
    return digests.map((digest) => structuredClone(tombstones.get(digest)?.tombstone ?? null));
  }

  async lift(tenant: TenantId, digest: string): Promise<boolean> {
    return this.#of(tenant).tombstones.delete(digest);
  }

  async leaveTraces(tenant: TenantId, traceId: string, events: readonly TracedEvent[]): Promise<void> {
    this.#of(tenant).traces.set(traceId, structuredClone(events));
    this.#counters.add(tenant, 'erasures', 1);
  }

  async tracesAreCut(tenant: TenantId): Promise<void> {
    this.#counters.add(tenant, 'erasures', 1);
  }

  async traces(tenant: TenantId): Promise<ReadonlyMap<string, readonly TracedEvent[]>> {
    return new Map(this.#of(tenant).traces);
  }

  async clearTraces(tenant: TenantId, traceIds: readonly string[]): Promise<void> {
    for (const id of traceIds) this.#of(tenant).traces.delete(id);
  }

  /** There is none. */
  async forgetLog(): Promise<void> {}

  #of(tenant: TenantId): Buried {
    const known = this.#tenants.get(tenant);
    if (known !== undefined) return known;
    const salt = randomBytes(32).toString('base64url');
    const begun: Buried = { salt, tombstones: new Map(), traces: new Map() };
    this.#tenants.set(tenant, begun);
    return begun;
  }
}
