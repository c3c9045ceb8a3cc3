import type { TenantId } from '../domain/ids.ts';
import type { LiveItem } from '../domain/live-item.ts';
import type { Clock } from '../ports/clock.ts';
import type { LiveCounts } from '../ports/live/live-counts.ts';

/** How old what is told may be. */
const FOR_MS = 1000;

/** What people turn to just now, read at most once a second and tenant, however many ask. */
export class LiveReads {
  readonly #counts: Pick<LiveCounts, 'read'>;
  readonly #clock: Clock;
  readonly #maxTenants: number;
  readonly #read = new Map<TenantId, { readonly atMs: number; readonly items: Promise<readonly LiveItem[]> }>();

  constructor(counts: Pick<LiveCounts, 'read'>, clock: Clock, maxTenants: number) {
    this.#counts = counts;
    this.#clock = clock;
    this.#maxTenants = maxTenants;
  }

  /** Empty where the store does not say. */
  of(tenant: TenantId): Promise<readonly LiveItem[]> {
    const nowMs = this.#clock();
    const known = this.#read.get(tenant);
    if (known !== undefined && Math.abs(nowMs - known.atMs) < FOR_MS) return known.items;
    const items = this.#counts.read(tenant, nowMs).catch(() => []);
    this.#read.delete(tenant);
    this.#read.set(tenant, { atMs: nowMs, items });
    if (this.#read.size > this.#maxTenants) {
      for (const oldest of this.#read.keys()) {
        this.#read.delete(oldest);
        break;
      }
    }
    return items;
  }
}
