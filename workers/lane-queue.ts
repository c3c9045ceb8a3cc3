import type { TenantId } from '../src/domain/ids.ts';

/** What decides who is next. */
export interface Waiting {
  /** Whether its next training is expected to be over soon. */
  readonly isShort: boolean;
  /** When one of its jobs was last done; 0 for never. */
  readonly servedAtMs: number;
}

type Lane = 'any' | 'short';

interface Candidate extends Omit<Waiting, 'isShort'> {
  readonly tenant: TenantId;
  readonly sinceMs: number;
}

/**
 * Shares a worker's slots between tenants. Whoever was served longest ago is next, of these whoever waits longest: asking
 * often gains nothing. One slot more is kept for trainings that are expected to be short, so that none of them waits for a
 * long one to end.
 */
export class LaneQueue {
  readonly #slots: number;
  readonly #waiting = new Map<TenantId, number>();
  readonly #busy = new Map<TenantId, Lane>();

  /** @param slots - for trainings of any length */
  constructor(slots: number) {
    this.#slots = slots;
  }

  /** Slots there are, the one for short trainings among them. */
  get size(): number {
    return this.#slots + 1;
  }

  get busy(): number {
    return this.#busy.size;
  }

  isBusy(tenant: TenantId): boolean {
    return this.#busy.has(tenant);
  }

  /** It waits, since the first time it is added. */
  add(tenant: TenantId, sinceMs: number): void {
    if (!this.#waiting.has(tenant)) this.#waiting.set(tenant, sinceMs);
  }

  forget(tenant: TenantId): void {
    this.#waiting.delete(tenant);
  }

  /**
   * Gives a free slot to whoever is next; null where none is free, or nobody may have it.
   *
   * @param known - null for a tenant there is no more
   */
  take(known: (tenant: TenantId) => Waiting | null): TenantId | null {
    const lane = this.#freeLane();
    if (lane === null) return null;
    const candidates: Candidate[] = [];
    for (const [tenant, sinceMs] of this.#waiting) {
      const waiting = known(tenant);
      if (waiting === null) this.#waiting.delete(tenant);
      // One tenant, one training at a time.
      if (waiting === null || this.#busy.has(tenant)) continue;
      if (lane === 'short' && !waiting.isShort) continue;
      candidates.push({ tenant, sinceMs, servedAtMs: waiting.servedAtMs });
    }
    const [next] = candidates.sort((a, b) => a.servedAtMs - b.servedAtMs || a.sinceMs - b.sinceMs);
    if (next === undefined) return null;
    this.#waiting.delete(next.tenant);
    this.#busy.set(next.tenant, lane);
    return next.tenant;
  }

  /** Its job is done. */
  leave(tenant: TenantId): void {
    this.#busy.delete(tenant);
  }

  #freeLane(): Lane | null {
    const lanes = [...this.#busy.values()];
    if (lanes.filter((lane) => lane === 'any').length < this.#slots) return 'any';
    return lanes.includes('short') ? null : 'short';
  }
}
