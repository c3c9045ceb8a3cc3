import {
  type CustomerId,
  type CustomerRef,
  eventKeyOf,
  parseRegistryMember,
  registryMember,
  type SessionId,
  type TenantId,
} from '../../domain/ids.ts';
import type { History, Interaction } from '../../domain/interaction.ts';
import { atOnce } from '../../maths/steps.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConsentNotes } from '../../ports/consent-store.ts';
import type { GuestFile } from '../../ports/guest-store.ts';
import type {
  AppendResult,
  Expiry,
  HistoryEvent,
  HistoryPolicy,
  HistoryStore,
  IdentifiedSession,
  RememberedEvent,
  ScannedHistory,
} from '../../ports/history-store.ts';
import {
  addResults,
  type CustomerAppend,
  type EventChange,
  mayBeWithheld,
  NOTHING_APPENDED,
  planAppend,
  resultOf,
  telling,
  withheldResult,
} from '../append-plan.ts';
import {
  type EventState,
  eventIdOf,
  findConflicts,
  isTakenBack,
  type KnownEvent,
  rememberedOf,
  tellEvent,
} from '../event-state.ts';
import { mergeNewestFirst } from '../interaction-codec.ts';
import type { MemoryConsentStore } from './consent-store.ts';
import { ExpiringMap } from './expiring-map.ts';
import type { MemoryGuestStore } from './guest-store.ts';
import type { TenantCounters } from './tenant-store.ts';

/** Histories in Maps: the twin of the Redis store for trying out and for tests. */
export class MemoryHistoryStore implements HistoryStore {
  readonly #tenants = new Map<TenantId, TenantHistories>();
  readonly #counters: TenantCounters;
  readonly #clock: Clock;
  readonly #files: Pick<MemoryGuestStore, 'renew' | 'file'>;
  readonly #consents: Pick<MemoryConsentStore, 'of'>;

  /** @param files - an event of a known customer keeps their file alive, too */
  constructor(
    counters: TenantCounters,
    clock: Clock,
    files: Pick<MemoryGuestStore, 'renew' | 'file'>,
    consents: Pick<MemoryConsentStore, 'of'>,
  ) {
    this.#counters = counters;
    this.#clock = clock;
    this.#files = files;
    this.#consents = consents;
  }

  /** A tenant ends. */
  drop(tenant: TenantId): void {
    this.#tenants.delete(tenant);
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
        if (kind === 'known') this.#files.renew(tenant, id, policy.customerTtlSeconds);
      }
      if (result.conflicts.length > 0 && onConflict === 'refuse') break;
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

  async isTakenBack(tenant: TenantId, customer: CustomerRef, eventId: string): Promise<boolean> {
    return this.#of(tenant).isTakenBack(customer, eventId);
  }

  async read(tenant: TenantId, customer: CustomerRef, limit: number): Promise<History> {
    return upTo(limit, this.#of(tenant).read(customer));
  }

  async readWithFile(
    tenant: TenantId,
    customer: CustomerId,
    limit: number,
  ): Promise<{ readonly history: History; readonly file: GuestFile }> {
    const history = upTo(limit, this.#of(tenant).read({ kind: 'known', id: customer }));
    return { history, file: await this.#files.file(tenant, customer) };
  }

  async session(
    tenant: TenantId,
    session: SessionId,
    limit: number,
  ): Promise<{ readonly customer: CustomerId | null; readonly history: History }> {
    const histories = this.#of(tenant);
    const customer = histories.ownerOf(session);
    const history = customer === null ? histories.read({ kind: 'session', id: session }) : [];
    return { customer, history: upTo(limit, history) };
  }

  async keptBeside(
    tenant: TenantId,
    customer: CustomerId,
  ): Promise<{ readonly sessions: readonly IdentifiedSession[]; readonly events: readonly RememberedEvent[] }> {
    return this.#of(tenant).keptBeside(customer);
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

  async clearWithheld(tenant: TenantId, customer: CustomerId, policy: HistoryPolicy, nowMs: number): Promise<number> {
    return this.#of(tenant).clearWithheld({ kind: 'known', id: customer }, policy, nowMs);
  }

  async erase(
    tenant: TenantId,
    customer: CustomerRef,
  ): Promise<{ readonly erasedInteractions: number; readonly sessions: readonly SessionId[] }> {
    return this.#of(tenant).erase(customer);
  }

  async expire(
    tenant: TenantId,
    customer: CustomerRef,
    expiry: Expiry,
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<number> {
    return this.#of(tenant).expire(customer, expiry, policy, nowMs);
  }

  async *customers(tenant: TenantId): AsyncGenerator<CustomerRef> {
    yield* this.#of(tenant).customers();
  }

  async count(tenant: TenantId): Promise<number> {
    return this.#of(tenant).customers().length;
  }

  async *scan(tenant: TenantId): AsyncGenerator<ScannedHistory> {
    const histories = this.#of(tenant);
    for (const customer of histories.customers()) {
      const history = histories.read(customer);
      // Empty: erased or moved since it was listed.
      if (history.length === 0) continue;
      const consents = customer.kind === 'known' ? this.#consents.of(tenant, customer.id) : {};
      yield { customer, history, consents };
    }
  }

  #of(tenant: TenantId): TenantHistories {
    const existing = this.#tenants.get(tenant);
    if (existing !== undefined) return existing;
    const created = new TenantHistories(this.#clock, (customer) => this.#consents.of(tenant, customer));
    this.#tenants.set(tenant, created);
    return created;
  }
}

/** The same array where it is no longer. */
const upTo = (limit: number, history: History): History =>
  history.length <= limit ? history : history.slice(0, Math.max(0, limit));

/** What is kept of one customer; changed in place. */
interface Kept {
  /** Newest first. */
  interactions: readonly Interaction[];
  /** Those of passing types, newest first. */
  passing: readonly Interaction[];
  /** By event id. */
  readonly events: Map<string, EventState>;
  /** Ids of events without interactions, by the millisecond until which they are remembered. */
  readonly forget: Map<string, number>;
}

/** Whose a session is, and since when that is known. */
interface Alias {
  readonly customer: CustomerId;
  readonly atMs: number;
}

/** Histories of one tenant. Each method runs to its end without a pause, so all of them are atomic. */
class TenantHistories {
  readonly #kept: ExpiringMap<Kept>;
  readonly #aliases: ExpiringMap<Alias>;
  readonly #consentsOf: (customer: CustomerId) => ConsentNotes;

  constructor(clock: Clock, consentsOf: (customer: CustomerId) => ConsentNotes) {
    this.#consentsOf = consentsOf;
    this.#kept = new ExpiringMap(clock);
    this.#aliases = new ExpiringMap(clock);
  }

  append(part: CustomerAppend, policy: HistoryPolicy, nowMs: number, onConflict: 'refuse' | 'skip'): AppendResult {
    const customer = this.#follow(part.customer);
    if (part.customer.kind === 'session' && customer.kind === 'known') {
      this.#aliases.renew(part.customer.id, nowMs + policy.customerTtlSeconds * 1000);
    }
    const kept = this.#open(customer);
    forgetOld(kept, policy, nowMs);
    const told = part.events.map((keyed) => {
      const state = kept.events.get(keyed.event.id) ?? null;
      return { keyed, state, amendment: tellEvent({ state, interactions: [] }, keyed.event) };
    });
    const conflicts = told.flatMap(({ keyed, amendment }) => (amendment.outcome === 'conflict' ? [keyed.place] : []));
    if (conflicts.length > 0 && onConflict === 'refuse') return { ...NOTHING_APPENDED, conflicts };
    const withheldMs = this.#withheldBefore(customer, policy);
    const unknown = told.filter(({ state }) => state === null);
    const fresh = unknown.filter(({ keyed }) => keyed.event.atMs >= withheldMs);
    const withheld = unknown.length - fresh.length;
    const interactions = fresh.flatMap(({ amendment }) => amendment.event.interactions);
    for (const { keyed, amendment } of fresh) {
      if (amendment.event.state !== null) kept.events.set(keyed.event.id, amendment.event.state);
    }
    if (fresh.length > 0) {
      insert(kept, interactions, policy, nowMs);
      this.#keep(customer, kept, policy, nowMs);
    }
    const waiting = told.filter(({ state }) => state?.phase === 'waiting');
    const duplicates = part.events.length - unknown.length - conflicts.length - waiting.length + part.repeated;
    const result = { ...NOTHING_APPENDED, accepted: fresh.length, interactions: interactions.length, withheld };
    return waiting.reduce<AppendResult>(
      (sum, { keyed }) => addResults(sum, this.change(telling(customer, keyed.event, keyed.place), policy, nowMs)),
      { ...result, duplicates, conflicts },
    );
  }

  change(change: EventChange, policy: HistoryPolicy, nowMs: number): AppendResult {
    const customer = this.#follow(change.customer);
    const kept = this.#open(customer);
    forgetOld(kept, policy, nowMs);
    const ofEvent = ({ eventKey }: Interaction) => eventKey === change.eventId;
    const interactions = [...kept.interactions, ...kept.passing].filter(ofEvent);
    const known: KnownEvent = { state: kept.events.get(change.eventId) ?? null, interactions };
    const amendment = change.apply(known);
    const { state, interactions: left } = amendment.event;
    if (amendment.event === known || state === null) return resultOf(change, amendment);
    const isWithheld = mayBeWithheld(change, known) && change.atMs < this.#withheldBefore(customer, policy);
    if (isWithheld) return withheldResult(change);
    kept.interactions = kept.interactions.filter((one) => !ofEvent(one));
    kept.passing = kept.passing.filter((one) => !ofEvent(one));
    kept.events.set(change.eventId, state);
    kept.forget.delete(change.eventId);
    if (left.length > 0) insert(kept, left, policy, nowMs);
    else kept.forget.set(change.eventId, nowMs + ttlMs(customer, policy));
    this.#keep(customer, kept, policy, nowMs);
    return resultOf(change, amendment);
  }

  conflicts(events: readonly HistoryEvent[]): readonly number[] {
    const owners = events.map(({ customer }) => this.#follow(customer));
    const states = events.map((event, place) => {
      return this.#open(owners[place] ?? event.customer).events.get(eventIdOf(event)) ?? null;
    });
    return atOnce(findConflicts(events, states, owners.map(registryMember)));
  }

  holds(customer: CustomerRef, eventId: string): boolean {
    return this.read(customer).some(({ eventKey }) => eventKey === eventId);
  }

  isTakenBack(customer: CustomerRef, eventId: string): boolean {
    const state = this.#open(this.#follow(customer)).events.get(eventId);
    return state !== undefined && isTakenBack(state);
  }

  read(customer: CustomerRef): readonly Interaction[] {
    const { interactions, passing } = this.#open(this.#follow(customer));
    return passing.length === 0 ? interactions : mergeNewestFirst(interactions, passing);
  }

  /** Whose a session is; null while nobody identified it. */
  ownerOf(session: SessionId): CustomerId | null {
    return this.#aliases.get(session)?.customer ?? null;
  }

  /** Returns the interactions merged. */
  identify(session: SessionId, customer: CustomerId, policy: HistoryPolicy, nowMs: number): number {
    const before = this.#aliases.get(session);
    const atMs = before?.customer === customer ? before.atMs : nowMs;
    this.#aliases.set(session, { customer, atMs }, nowMs + policy.customerTtlSeconds * 1000);
    const from = registryMember({ kind: 'session', id: session });
    const theirs = this.#kept.get(from);
    if (theirs === undefined) return 0;
    const known: CustomerRef = { kind: 'known', id: customer };
    const withheldMs = this.#withheldBefore(known, policy);
    if (withheldMs === Number.POSITIVE_INFINITY) {
      this.#kept.delete(from);
      return 0;
    }
    const told = [...theirs.interactions, ...theirs.passing];
    const withheld = new Set(told.filter(({ atMs }) => atMs < withheldMs).map(({ eventKey }) => eventKey));
    const kept = this.#open(known);
    forgetOld(kept, policy, nowMs);
    const fresh = new Set<string>();
    for (const [id, state] of theirs.events) {
      // One that only waits for its event does not keep the event out.
      if (withheld.has(id) || (kept.events.has(id) && kept.events.get(id)?.phase !== 'waiting')) continue;
      fresh.add(id);
      kept.events.set(id, state);
      const untilMs = theirs.forget.get(id);
      if (untilMs === undefined) kept.forget.delete(id);
      else kept.forget.set(id, untilMs);
    }
    const interactions = told.filter(({ eventKey }) => fresh.has(eventKey));
    if (interactions.length > 0) insert(kept, interactions, policy, nowMs);
    this.#keep(known, kept, policy, nowMs);
    this.#kept.delete(from);
    return interactions.length;
  }

  /** Returns the interactions removed. */
  clearWithheld(customer: CustomerRef, policy: HistoryPolicy, nowMs: number): number {
    const withheldMs = this.#withheldBefore(customer, policy);
    const kept = this.#open(customer);
    const all = [...kept.interactions, ...kept.passing];
    if (withheldMs === Number.POSITIVE_INFINITY) {
      this.#kept.delete(registryMember(customer));
      return all.length;
    }
    const isKept = ({ atMs }: Interaction): boolean => atMs >= withheldMs;
    if (all.every(isKept)) return 0;
    kept.interactions = kept.interactions.filter(isKept);
    kept.passing = kept.passing.filter(isKept);
    const left = new Set([...kept.interactions, ...kept.passing].map(({ eventKey }) => eventKey));
    for (const { eventKey } of all) {
      if (!left.has(eventKey)) kept.forget.set(eventKey, nowMs + policy.dedupeWindowSeconds * 1000);
    }
    this.#keep(customer, kept, policy, nowMs);
    return all.filter((one) => !isKept(one)).length;
  }

  /** Before when nothing that a customer does is kept. */
  #withheldBefore(customer: CustomerRef, policy: HistoryPolicy): number {
    if (customer.kind === 'session') return 0;
    const { isGranted, fromMs } = this.#consentsOf(customer.id).personalization ?? {
      isGranted: policy.keepsUnasked,
      fromMs: 0,
    };
    return isGranted ? fromMs : Number.POSITIVE_INFINITY;
  }

  /** Returns the interactions removed. */
  erase(customer: CustomerRef): { readonly erasedInteractions: number; readonly sessions: readonly SessionId[] } {
    const sessions = customer.kind === 'session' ? [] : this.#sessionsOf(customer.id).map(({ sessionId }) => sessionId);
    if (customer.kind === 'session') this.#aliases.delete(customer.id);
    for (const session of sessions) this.#aliases.delete(session);
    const member = registryMember(customer);
    const removed = this.#kept.get(member);
    this.#kept.delete(member);
    return { erasedInteractions: (removed?.interactions.length ?? 0) + (removed?.passing.length ?? 0), sessions };
  }

  keptBeside(customer: CustomerId): {
    readonly sessions: readonly IdentifiedSession[];
    readonly events: readonly RememberedEvent[];
  } {
    const { interactions, passing, events } = this.#open({ kind: 'known', id: customer });
    const present = new Set([...interactions, ...passing].map(({ eventKey }) => eventKey));
    const remembered = [...events].flatMap(([id, state]) =>
      state.phase === 'plain' && present.has(id) ? [] : [rememberedOf(eventKeyOf(id), state)],
    );
    return {
      sessions: this.#sessionsOf(customer).sort(latestFirst),
      events: remembered.sort((a, b) => (a.digest < b.digest ? -1 : 1)),
    };
  }

  #sessionsOf(customer: CustomerId): IdentifiedSession[] {
    return this.#aliases.keys().flatMap((sessionId) => {
      const alias = this.#aliases.get(sessionId);
      return alias?.customer === customer ? [{ sessionId, identifiedAtMs: alias.atMs }] : [];
    });
  }

  /** Returns the interactions removed. */
  expire(customer: CustomerRef, { beforeMs, exceptStays }: Expiry, policy: HistoryPolicy, nowMs: number): number {
    const kept = this.#open(customer);
    const isOver = ({ type, atMs, stayId }: Interaction) =>
      atMs < (beforeMs.get(type) ?? Number.NEGATIVE_INFINITY) && !(stayId !== null && exceptStays.includes(stayId));
    const over = [...kept.interactions, ...kept.passing].filter(isOver);
    kept.interactions = kept.interactions.filter((one) => !isOver(one));
    kept.passing = kept.passing.filter((one) => !isOver(one));
    remember(kept, over, nowMs + policy.dedupeWindowSeconds * 1000);
    forgetOld(kept, policy, nowMs);
    return over.length;
  }

  /** Customers and sessions with a history. */
  customers(): CustomerRef[] {
    const holdsSome = (member: string) => {
      const kept = this.#kept.get(member);
      return kept !== undefined && kept.interactions.length + kept.passing.length > 0;
    };
    return this.#kept.keys().filter(holdsSome).map(parseRegistryMember);
  }

  #follow(customer: CustomerRef): CustomerRef {
    const owner = customer.kind === 'session' ? this.#aliases.get(customer.id) : undefined;
    return owner === undefined ? customer : { kind: 'known', id: owner.customer };
  }

  #open(customer: CustomerRef): Kept {
    const kept = this.#kept.get(registryMember(customer));
    return kept ?? { interactions: [], passing: [], events: new Map(), forget: new Map() };
  }

  #keep(customer: CustomerRef, kept: Kept, policy: HistoryPolicy, nowMs: number): void {
    forgetOld(kept, policy, nowMs);
    this.#kept.set(registryMember(customer), kept, nowMs + ttlMs(customer, policy));
  }
}

/** Ties by id, backwards, as Redis has them. */
function latestFirst(a: IdentifiedSession, b: IdentifiedSession): number {
  return b.identifiedAtMs - a.identifiedAtMs || (a.sessionId < b.sessionId ? 1 : -1);
}

function ttlMs({ kind }: CustomerRef, policy: HistoryPolicy): number {
  return 1000 * (kind === 'known' ? policy.customerTtlSeconds : policy.sessionTtlSeconds);
}

/** @param fresh - newest first among those of one kind, passing or not */
function insert(kept: Kept, fresh: readonly Interaction[], policy: HistoryPolicy, nowMs: number): void {
  const passes = ({ type }: Interaction) => policy.passingTypes.includes(type);
  const interactions = mergeNewestFirst(
    fresh.filter((one) => !passes(one)),
    kept.interactions,
  );
  const passing = mergeNewestFirst(fresh.filter(passes), kept.passing);
  kept.interactions = interactions.slice(0, policy.historyLimit);
  kept.passing = passing.slice(0, policy.passingLimit);
  const cut = [...interactions.slice(policy.historyLimit), ...passing.slice(policy.passingLimit)];
  remember(kept, cut, nowMs + policy.dedupeWindowSeconds * 1000);
}

/** Of what left the history, the events that have nothing in it any more are remembered for a while. */
function remember(kept: Kept, gone: readonly Interaction[], untilMs: number): void {
  const left = new Set(
    gone.length === 0 ? [] : [...kept.interactions, ...kept.passing].map(({ eventKey }) => eventKey),
  );
  for (const { eventKey } of gone) if (!left.has(eventKey)) kept.forget.set(eventKey, untilMs);
}

/** Forgets events that have no interactions: those whose time is over, then the next ones if there are too many. */
function forgetOld({ events, forget }: Kept, policy: HistoryPolicy, nowMs: number): void {
  const soonest = [...forget].sort((a, b) => a[1] - b[1] || (eventKeyOf(a[0]) < eventKeyOf(b[0]) ? -1 : 1));
  soonest.forEach(([id, untilMs], at) => {
    if (untilMs >= nowMs && at >= soonest.length - policy.dedupeWindowEvents) return;
    events.delete(id);
    forget.delete(id);
  });
}
