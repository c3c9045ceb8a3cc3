import type { CustomerId, CustomerRef, SessionId } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AppendResult, HistoryPolicy } from '../../ports/history-store.ts';
import type { CustomerAppend } from '../append-plan.ts';
import { interactionsOf } from '../interaction-codec.ts';
import { mergeNewestFirst, notYetIn } from '../newest-first.ts';
import { parseRegistryMember, registryMember } from '../registry-member.ts';
import { ExpiringMap } from './expiring-map.ts';

/** Histories of one tenant. Each method runs to its end without a pause, so all of them are atomic. */
export class TenantHistories {
  readonly #histories: ExpiringMap<readonly Interaction[]>;
  /** Per customer: event key to the millisecond it was received. */
  readonly #seen: ExpiringMap<Map<string, number>>;
  readonly #aliases: ExpiringMap<CustomerId>;

  constructor(clock: Clock) {
    this.#histories = new ExpiringMap(clock);
    this.#seen = new ExpiringMap(clock);
    this.#aliases = new ExpiringMap(clock);
  }

  append(part: CustomerAppend, policy: HistoryPolicy, nowMs: number): AppendResult {
    const customer = this.#follow(part.customer);
    if (part.customer.kind === 'session' && customer.kind === 'known') {
      this.#aliases.renew(part.customer.id, nowMs + policy.customerTtlSeconds * 1000);
    }
    const member = registryMember(customer);
    const seen = trimSeen(this.#seen.get(member) ?? new Map(), policy, nowMs);
    const fresh = part.events.filter(({ eventKey }) => !seen.has(eventKey));
    const interactions = fresh.flatMap(({ event, eventKey }) => interactionsOf(event, eventKey));
    for (const { eventKey } of fresh) seen.set(eventKey, nowMs);
    if (fresh.length > 0) this.#keep(customer, interactions, seen, policy, nowMs);
    return {
      accepted: fresh.length,
      duplicates: part.events.length - fresh.length + part.repeated,
      interactions: interactions.length,
    };
  }

  read(customer: CustomerRef): readonly Interaction[] {
    return this.#histories.get(registryMember(this.#follow(customer))) ?? [];
  }

  /** Whose a session is; null while nobody identified it. */
  ownerOf(session: SessionId): CustomerId | null {
    return this.#aliases.get(session) ?? null;
  }

  /** Returns the interactions merged. */
  identify(session: SessionId, customer: CustomerId, policy: HistoryPolicy, nowMs: number): number {
    this.#aliases.set(session, customer, nowMs + policy.customerTtlSeconds * 1000);
    const from = registryMember({ kind: 'session', id: session });
    const known: CustomerRef = { kind: 'known', id: customer };
    const seen = trimSeen(this.#seen.get(registryMember(known)) ?? new Map(), policy, nowMs);
    const unknown = notYetIn(this.read(known), this.#histories.get(from) ?? []);
    const fresh = unknown.filter((interaction) => !seen.has(interaction.eventKey));
    for (const [eventKey, receivedAtMs] of this.#seen.get(from) ?? []) {
      if (!seen.has(eventKey)) seen.set(eventKey, receivedAtMs);
    }
    if (fresh.length > 0) this.#keep(known, fresh, seen, policy, nowMs);
    else this.#remember(known, seen, policy, nowMs);
    this.#histories.delete(from);
    this.#seen.delete(from);
    return fresh.length;
  }

  /** Returns the interactions removed. */
  erase(customer: CustomerRef): number {
    if (customer.kind === 'session') {
      this.#aliases.delete(customer.id);
    } else {
      for (const session of this.#aliases.keys()) {
        if (this.#aliases.get(session) === customer.id) this.#aliases.delete(session);
      }
    }
    const member = registryMember(customer);
    const removed = this.#histories.get(member)?.length ?? 0;
    this.#histories.delete(member);
    this.#seen.delete(member);
    return removed;
  }

  /** Customers and sessions with a history. */
  customers(): CustomerRef[] {
    return this.#histories.keys().map(parseRegistryMember);
  }

  #follow(customer: CustomerRef): CustomerRef {
    const owner = customer.kind === 'session' ? this.#aliases.get(customer.id) : undefined;
    return owner === undefined ? customer : { kind: 'known', id: owner };
  }

  #keep(
    customer: CustomerRef,
    fresh: readonly Interaction[],
    seen: Map<string, number>,
    policy: HistoryPolicy,
    nowMs: number,
  ): void {
    const member = registryMember(customer);
    const merged = mergeNewestFirst(fresh, this.read(customer));
    const history = trimPassing(merged, policy).slice(0, policy.historyLimit);
    const ttlSeconds = customer.kind === 'known' ? policy.customerTtlSeconds : policy.sessionTtlSeconds;
    this.#histories.set(member, history, nowMs + ttlSeconds * 1000);
    this.#remember(customer, seen, policy, nowMs);
  }

  #remember(customer: CustomerRef, seen: Map<string, number>, policy: HistoryPolicy, nowMs: number): void {
    const expiresAtMs = nowMs + policy.dedupeWindowSeconds * 1000;
    this.#seen.set(registryMember(customer), trimSeen(seen, policy, nowMs), expiresAtMs);
  }
}

/** Keeps the newest of what says nothing of taste, and all the rest. */
function trimPassing(history: readonly Interaction[], policy: HistoryPolicy): readonly Interaction[] {
  let passing = 0;
  return history.filter(({ type }) => {
    if (!policy.passingTypes.includes(type)) return true;
    passing += 1;
    return passing <= policy.passingLimit;
  });
}

/** Forgets event keys that left the window, by age and by number; the oldest received go first. */
function trimSeen(seen: Map<string, number>, policy: HistoryPolicy, nowMs: number): Map<string, number> {
  const oldestMs = nowMs - policy.dedupeWindowSeconds * 1000;
  const inWindow = [...seen].filter(([, receivedAtMs]) => receivedAtMs >= oldestMs);
  return new Map(inWindow.sort((a, b) => a[1] - b[1]).slice(-policy.dedupeWindowEvents));
}
