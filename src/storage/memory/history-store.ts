import type { CustomerId, CustomerRef, SessionId, TenantId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import type { Clock } from '../../ports/clock.ts';
import type {
  AppendResult,
  CustomerHistory,
  HistoryEvent,
  HistoryPolicy,
  HistoryStore,
} from '../../ports/history-store.ts';
import { addResults, NOTHING_APPENDED, planAppend } from '../append-plan.ts';
import type { TenantCounters } from './tenant-counters.ts';
import { TenantHistories } from './tenant-histories.ts';

/** Histories in Maps: the twin of the Redis store for trying out and for tests. */
export class MemoryHistoryStore implements HistoryStore {
  readonly #tenants = new Map<TenantId, TenantHistories>();
  readonly #counters: TenantCounters;
  readonly #clock: Clock;
  readonly #renewFile: (tenant: TenantId, customer: CustomerId, ttlSeconds: number) => void;

  /** @param renewFile - an event of a known customer keeps their file alive, too */
  constructor(
    counters: TenantCounters,
    clock: Clock,
    renewFile: (tenant: TenantId, customer: CustomerId, ttlSeconds: number) => void,
  ) {
    this.#counters = counters;
    this.#clock = clock;
    this.#renewFile = renewFile;
  }

  async append(
    tenant: TenantId,
    events: readonly HistoryEvent[],
    policy: HistoryPolicy,
    nowMs: number,
    onConflict: 'refuse' | 'skip' = 'refuse',
  ): Promise<AppendResult> {
    const histories = this.#of(tenant);
    const plan = planAppend(events);
    const conflicts = plan.flatMap(({ appends }) => appends.flatMap((part) => part.conflicts));
    let result: AppendResult = { ...NOTHING_APPENDED, conflicts };
    if (conflicts.length > 0 && onConflict === 'refuse') return result;
    for (const step of plan) {
      for (const [session, customer] of step.identifications) histories.identify(session, customer, policy, nowMs);
      for (const part of step.appends) {
        result = addResults(result, histories.append(part, policy, nowMs, onConflict));
        const { kind, id } = part.customer;
        if (kind === 'known') this.#renewFile(tenant, id, policy.customerTtlSeconds);
      }
      const refused = new Set(result.conflicts);
      for (const change of step.changes) {
        if (!refused.has(change.place)) result = addResults(result, histories.change(change, policy, nowMs));
      }
    }
    this.#counters.add(tenant, 'events', result.accepted);
    return result;
  }

  async conflicts(tenant: TenantId, events: readonly HistoryEvent[]): Promise<readonly number[]> {
    return this.#of(tenant).conflicts(events);
  }

  async holds(tenant: TenantId, customer: CustomerRef, eventId: string): Promise<boolean> {
    return this.#of(tenant).holds(customer, eventId);
  }

  async read(tenant: TenantId, customer: CustomerRef, limit: number): Promise<History> {
    return this.#of(tenant).read(customer).slice(0, Math.max(0, limit));
  }

  async session(
    tenant: TenantId,
    session: SessionId,
    limit: number,
  ): Promise<{ readonly customer: CustomerId | null; readonly history: History }> {
    const histories = this.#of(tenant);
    const customer = histories.ownerOf(session);
    const history = customer === null ? histories.read({ kind: 'session', id: session }) : [];
    return { customer, history: history.slice(0, Math.max(0, limit)) };
  }

  async identify(
    tenant: TenantId,
    session: SessionId,
    customer: CustomerId,
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<{ readonly mergedInteractions: number }> {
    return { mergedInteractions: this.#of(tenant).identify(session, customer, policy, nowMs) };
  }

  async erase(tenant: TenantId, customer: CustomerRef): Promise<{ readonly erasedInteractions: number }> {
    return { erasedInteractions: this.#of(tenant).erase(customer) };
  }

  async count(tenant: TenantId): Promise<number> {
    return this.#of(tenant).customers().length;
  }

  async *scan(tenant: TenantId): AsyncGenerator<CustomerHistory> {
    const histories = this.#of(tenant);
    for (const customer of histories.customers()) {
      const history = histories.read(customer);
      // Empty: erased or moved since it was listed.
      if (history.length > 0) yield { customer, history };
    }
  }

  #of(tenant: TenantId): TenantHistories {
    const existing = this.#tenants.get(tenant);
    if (existing !== undefined) return existing;
    const created = new TenantHistories(this.#clock);
    this.#tenants.set(tenant, created);
    return created;
  }
}
