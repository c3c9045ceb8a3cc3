import { type ItemId, registryMember, type TenantId } from '../../domain/ids.ts';
import type { LiveItem } from '../../domain/live-item.ts';
import { mayBeLearntFrom } from '../../ports/consent-store.ts';
import { type LiveCounts, type LiveTouch, MOST_LIVE_ITEMS, type ToldUnder } from '../../ports/live/live-counts.ts';
import { type HourOfItems, hourOf, lastHour, makesRoom } from '../live/live-hours.ts';
import type { MemoryConsentStore } from './consent-store.ts';
import type { TenantCounters } from './tenant-store.ts';

interface Hour {
  readonly people: Map<ItemId, number>;
  readonly customers: Map<ItemId, number>;
  readonly seen: Set<string>;
}

const NO_HOUR: HourOfItems = { people: new Map(), customers: new Map() };

export class MemoryLiveCounts implements LiveCounts {
  readonly #consents: MemoryConsentStore;
  readonly #counters: TenantCounters;
  readonly #tenants = new Map<TenantId, Map<number, Hour>>();

  constructor(consents: MemoryConsentStore, counters: TenantCounters) {
    this.#consents = consents;
    this.#counters = counters;
  }

  /** A tenant ends. */
  drop(tenant: TenantId): void {
    this.#tenants.delete(tenant);
  }

  async note(
    tenant: TenantId,
    touches: readonly LiveTouch[],
    { rules, erasures }: ToldUnder,
    nowMs: number,
  ): Promise<void> {
    if (this.#counters.get(tenant).erasures !== erasures) return;
    const counts = this.#hour(tenant, hourOf(nowMs));
    for (const { person, itemId } of touches) {
      if (person.kind === 'known' && !mayBeLearntFrom([this.#consents.of(tenant, person.id)], rules)) continue;
      const member = registryMember(person);
      const key = JSON.stringify([member, itemId]);
      if (counts.seen.has(key) || !hasPlace(counts, itemId, makesRoom(member))) continue;
      counts.seen.add(key);
      counts.people.set(itemId, (counts.people.get(itemId) ?? 0) + 1);
      if (person.kind === 'known') counts.customers.set(itemId, (counts.customers.get(itemId) ?? 0) + 1);
    }
  }

  async forget(tenant: TenantId): Promise<void> {
    this.drop(tenant);
  }

  async read(tenant: TenantId, nowMs: number): Promise<readonly LiveItem[]> {
    const hours = this.#tenants.get(tenant);
    const hour = hourOf(nowMs);
    return lastHour(hours?.get(hour) ?? NO_HOUR, hours?.get(hour - 1) ?? NO_HOUR, nowMs);
  }

  #hour(tenant: TenantId, hour: number): Hour {
    const hours = this.#tenants.get(tenant) ?? new Map<number, Hour>();
    this.#tenants.set(tenant, hours);
    for (const old of hours.keys()) if (old < hour - 1) hours.delete(old);
    const known = hours.get(hour) ?? { people: new Map(), customers: new Map(), seen: new Set() };
    hours.set(hour, known);
    return known;
  }
}

function hasPlace({ people, customers }: Hour, itemId: ItemId, makesPlace: boolean): boolean {
  if (people.has(itemId) || people.size < MOST_LIVE_ITEMS) return true;
  if (!makesPlace) return false;
  const [least] = [...people].sort(([, a], [, b]) => a - b);
  if (least !== undefined) {
    people.delete(least[0]);
    customers.delete(least[0]);
  }
  return true;
}
