import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ArrivalEntry, GuestIndex, Matter, MatterKind } from '../../ports/guest-index.ts';
import { lastDayOf, oldestArrivalDay, oldestMatterMs } from '../kept-arrivals.ts';
import { deletionsOf } from '../name-variants.ts';

/** What one tenant's guests are found by. */
interface TenantIndex {
  readonly tokens: Map<CustomerId, readonly string[]>;
  /** By place, then by customer and stay. */
  readonly arrivals: Map<string, Map<string, NotedStay>>;
  /** By stay. */
  readonly guests: Map<string, Set<CustomerId>>;
  /** By kind and place, then by customer: when. */
  readonly matters: Map<string, Map<CustomerId, number>>;
  hasAllMatters: boolean;
}

interface NotedStay {
  readonly day: number;
  readonly lastDay: number;
  readonly entry: ArrivalEntry;
}

export class MemoryGuestIndex implements GuestIndex {
  readonly #tenants = new Map<TenantId, TenantIndex>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A tenant ends. */
  drop(tenant: TenantId): void {
    this.#tenants.delete(tenant);
  }

  async putNameTokens(tenant: TenantId, customer: CustomerId, tokens: readonly string[]): Promise<void> {
    const { tokens: known } = this.#index(tenant);
    if (tokens.length === 0) known.delete(customer);
    else known.set(customer, [...tokens]);
  }

  async findByTokens(tenant: TenantId, asked: readonly string[], limit: number): Promise<readonly CustomerId[]> {
    if (asked.length === 0) return [];
    const exact: CustomerId[] = [];
    const near: CustomerId[] = [];
    for (const [customer, tokens] of this.#index(tenant).tokens) {
      if (asked.every((token) => tokens.includes(token))) exact.push(customer);
      else if (asked.every((token, at) => isNear(token, tokens, at === asked.length - 1))) near.push(customer);
    }
    return [...exact.sort(), ...near.sort()].slice(0, limit);
  }

  async putArrival(
    tenant: TenantId,
    place: string,
    day: number,
    entry: ArrivalEntry,
    lastDay: number | null = null,
  ): Promise<void> {
    const { arrivals } = this.#index(tenant);
    const here = arrivals.get(place) ?? new Map<string, NotedStay>();
    const noted = { day, lastDay: lastDayOf(day, lastDay), entry };
    arrivals.set(place, here.set(JSON.stringify([entry.customerId, entry.stayId]), noted));
    const oldest = oldestArrivalDay(this.#clock());
    for (const [key, one] of here) if (one.day < oldest) here.delete(key);
  }

  async noteStay(tenant: TenantId, stayId: string, customers: readonly CustomerId[]): Promise<void> {
    const { guests } = this.#index(tenant);
    guests.set(stayId, new Set([...(guests.get(stayId) ?? []), ...customers]));
  }

  async guestsOfStay(tenant: TenantId, stayId: string): Promise<readonly CustomerId[]> {
    return [...(this.#index(tenant).guests.get(stayId) ?? [])].sort();
  }

  async arrivals(tenant: TenantId, place: string, day: number): Promise<readonly ArrivalEntry[]> {
    const here = this.#index(tenant).arrivals.get(place);
    return [...(here?.values() ?? [])].filter((one) => one.day === day).map(({ entry }) => entry);
  }

  async staysOn(tenant: TenantId, place: string, day: number): Promise<readonly ArrivalEntry[]> {
    const here = this.#index(tenant).arrivals.get(place);
    return [...(here?.values() ?? [])].filter((one) => one.day <= day && day <= one.lastDay).map(({ entry }) => entry);
  }

  async removeStays(tenant: TenantId, customer: CustomerId, stayIds: readonly string[]): Promise<void> {
    for (const here of this.#index(tenant).arrivals.values()) {
      for (const stayId of stayIds) here.delete(JSON.stringify([customer, stayId]));
    }
    for (const stayId of stayIds) this.#index(tenant).guests.get(stayId)?.delete(customer);
  }

  async removePast(tenant: TenantId, ended: readonly CustomerId[], beforeDay: number): Promise<void> {
    for (const here of this.#index(tenant).arrivals.values()) {
      for (const [key, { day, entry }] of here) {
        if (day < beforeDay && ended.includes(entry.customerId)) here.delete(key);
      }
    }
    for (const here of this.#index(tenant).matters.values()) for (const id of ended) here.delete(id);
  }

  async putMatter(tenant: TenantId, place: string, kind: MatterKind, { customerId, atMs }: Matter): Promise<void> {
    const here = this.#mattersAt(tenant, place, kind);
    here.set(customerId, Math.max(atMs, here.get(customerId) ?? atMs));
    const oldestMs = oldestMatterMs(this.#clock());
    for (const [id, ms] of here) if (ms < oldestMs) here.delete(id);
  }

  async matters(
    tenant: TenantId,
    place: string,
    kind: MatterKind,
    sinceMs: number,
    limit: number,
  ): Promise<readonly Matter[]> {
    return [...this.#mattersAt(tenant, place, kind)]
      .map(([customerId, atMs]) => ({ customerId, atMs }))
      .filter(({ atMs }) => atMs >= sinceMs)
      .sort((a, b) => b.atMs - a.atMs || (a.customerId < b.customerId ? 1 : -1))
      .slice(0, limit);
  }

  async removeMatter(tenant: TenantId, place: string, kind: MatterKind, { customerId, atMs }: Matter): Promise<void> {
    const here = this.#mattersAt(tenant, place, kind);
    if (here.get(customerId) === atMs) here.delete(customerId);
  }

  async hasAllMatters(tenant: TenantId): Promise<boolean> {
    return this.#index(tenant).hasAllMatters;
  }

  async noteAllMatters(tenant: TenantId): Promise<void> {
    this.#index(tenant).hasAllMatters = true;
  }

  #mattersAt(tenant: TenantId, place: string, kind: MatterKind): Map<CustomerId, number> {
    const { matters } = this.#index(tenant);
    const key = JSON.stringify([kind, place]);
    const here = matters.get(key) ?? new Map<CustomerId, number>();
    matters.set(key, here);
    return here;
  }

  async removeFromPlaces(tenant: TenantId, customer: CustomerId): Promise<void> {
    for (const here of this.#index(tenant).arrivals.values()) {
      for (const [key, { entry }] of here) if (entry.customerId === customer) here.delete(key);
    }
    for (const here of this.#index(tenant).matters.values()) here.delete(customer);
    for (const theirs of this.#index(tenant).guests.values()) theirs.delete(customer);
  }

  #index(tenant: TenantId): TenantIndex {
    const known = this.#tenants.get(tenant);
    if (known !== undefined) return known;
    const index = {
      tokens: new Map(),
      arrivals: new Map(),
      guests: new Map(),
      matters: new Map(),
      hasAllMatters: false,
    };
    this.#tenants.set(tenant, index);
    return index;
  }
}

/** As the Redis index finds: the two have a variant in common, or one begins the other. */
function isNear(asked: string, tokens: readonly string[], mayBegin: boolean): boolean {
  const variants = new Set(deletionsOf(asked));
  return tokens.some(
    (token) => (mayBegin && token.startsWith(asked)) || deletionsOf(token).some((variant) => variants.has(variant)),
  );
}
