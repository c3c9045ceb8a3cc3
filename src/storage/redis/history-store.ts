import pLimit from 'p-limit';
import { AppError } from '../../domain/errors.ts';
import {
  type CustomerId,
  type CustomerRef,
  eventKeyOf,
  registryMember,
  type SessionId,
  type TenantId,
} from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import type { Clock } from '../../ports/clock.ts';
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
import { turns } from '../../ports/turns.ts';
import {
  type AppendStep,
  addResults,
  type CustomerAppend,
  type EventChange,
  mayBeWithheld,
  NOTHING_APPENDED,
  planInSteps,
  resultOf,
  telling,
  withheldResult,
} from '../append-plan.ts';
import {
  decodeEventState,
  type EventState,
  eventIdOf,
  findConflicts,
  IN_HISTORY_AS_TOLD,
  isTakenBack,
  rememberedOf,
} from '../event-state.ts';
import { decodeInteraction, mergeNewestFirst, notYetIn } from '../interaction-codec.ts';
import { historyKeys, knownCustomerKeys, sessionKeys, tenantKeys } from '../keys.ts';
import type { RedisConnection } from './connect.ts';
import { CustomerRegistry, unregisterEmpty } from './customer-registry.ts';
import { HistoryScripts } from './history-scripts.ts';
import { readNotes } from './people/consent-store.ts';
import { PersonReader } from './people/person-reader.ts';
import { SessionIdentity } from './session-identity.ts';

/** Changes of one event at once; more is a caller running wild. */
const MOST_TRIES = 20;
/** Of one request on their way to the store: others' commands wait behind them, on the connection and in Redis. */
const HISTORIES_AT_ONCE = 8;

/** Histories as Redis lists; every write to one history is one script. Works on a single Redis and on a cluster. */
export class RedisHistoryStore implements HistoryStore {
  readonly #redis: RedisConnection;
  readonly #clock: Clock;
  readonly #scripts: HistoryScripts;
  readonly #registry: CustomerRegistry;
  readonly #identity: SessionIdentity;
  readonly #people: PersonReader;

  constructor(redis: RedisConnection, clock: Clock) {
    this.#redis = redis;
    this.#clock = clock;
    this.#scripts = new HistoryScripts(redis);
    this.#people = new PersonReader(redis);
    this.#registry = new CustomerRegistry(redis);
    this.#identity = new SessionIdentity(redis, this.#scripts, this.#registry);
  }

  async append(
    tenant: TenantId,
    events: readonly HistoryEvent[],
    policy: HistoryPolicy,
    nowMs: number,
    onConflict: 'refuse' | 'skip' = 'refuse',
  ): Promise<AppendResult> {
    const plan = await turns.run(planInSteps(events));
    const conflicts = plan.flatMap(({ appends }) => appends.flatMap((part) => part.conflicts));
    let result: AppendResult = { ...NOTHING_APPENDED, conflicts };
    if (conflicts.length > 0 && onConflict === 'refuse') return result;
    for (const step of plan) {
      result = addResults(result, await this.#appendStep(tenant, step, policy, nowMs, onConflict));
      if (result.conflicts.length > 0 && onConflict === 'refuse') break;
    }
    // The counter last: a crash before it loses counts, which only delays a training, never an event.
    if (result.accepted > 0) await this.#redis.hincrby(tenantKeys(tenant).revisions, 'events', result.accepted);
    return result;
  }

  async #appendStep(
    tenant: TenantId,
    step: AppendStep,
    policy: HistoryPolicy,
    nowMs: number,
    onConflict: 'refuse' | 'skip',
  ): Promise<AppendResult> {
    await Promise.all(
      [...step.identifications].map(([session, customer]) =>
        this.#identity.identify(tenant, session, customer, policy, nowMs),
      ),
    );
    const atATime = pLimit(HISTORIES_AT_ONCE);
    const registrations = step.appends.map(({ customer }) => ({
      customer,
      expiresAtMs: nowMs + ttlSeconds(customer, policy) * 1000,
    }));
    // Registrations are sent first, so that training finds every history there is. Where that order does not
    // hold, across cluster nodes, a failed registration fails the call, and its retry registers.
    const [, ...results] = await Promise.all([
      this.#registry.add(tenant, registrations),
      ...step.appends.map((part) => atATime(() => this.#appendPart(tenant, part, policy, nowMs, onConflict))),
    ]).catch((error: unknown) => {
      // Nothing begins once the caller was told that it failed.
      atATime.clearQueue();
      throw error;
    });
    let result = results.reduce(addResults, NOTHING_APPENDED);
    if (result.conflicts.length > 0 && onConflict === 'refuse') return result;
    const refused = new Set(result.conflicts);
    // In turn: two of them may be about one event.
    for (const change of step.changes) {
      if (!refused.has(change.place)) result = addResults(result, await this.#change(tenant, change, policy, nowMs));
    }
    return result;
  }

  async #appendPart(
    tenant: TenantId,
    part: CustomerAppend,
    policy: HistoryPolicy,
    nowMs: number,
    onConflict: 'refuse' | 'skip',
  ): Promise<AppendResult> {
    const reply = await this.#scripts.append(tenant, part, policy, nowMs, onConflict);
    if (reply.movedTo === null) {
      const { accepted, interactions, waiting, withheld } = reply;
      const conflicts = reply.conflicts.flatMap((at) => part.events[at]?.place ?? []);
      if (conflicts.length > 0 && onConflict === 'refuse') return { ...NOTHING_APPENDED, conflicts };
      const duplicates = part.events.length - accepted - conflicts.length - waiting.length - withheld + part.repeated;
      let result: AppendResult = { ...NOTHING_APPENDED, accepted, interactions, duplicates, withheld, conflicts };
      if (withheld > 0 && accepted === 0) await this.#unregisterEmpty(tenant, part.customer, policy, nowMs);
      for (const at of waiting) {
        const { event, place } = part.events[at] ?? {};
        if (event === undefined || place === undefined) continue;
        const change = telling(part.customer, event, place);
        result = addResults(result, await this.#change(tenant, change, policy, nowMs));
      }
      return result;
    }
    const customer: CustomerRef = { kind: 'known', id: reply.movedTo };
    await this.#registry.remove(tenant, [part.customer]);
    const expiresAtMs = nowMs + policy.customerTtlSeconds * 1000;
    const [, result] = await Promise.all([
      this.#registry.add(tenant, [{ customer, expiresAtMs }]),
      this.#appendPart(tenant, { ...part, customer }, policy, nowMs, onConflict),
    ]);
    return { ...result, movedTo: [reply.movedTo, ...(result.movedTo ?? [])] };
  }

  /** Read, judge, write if nothing happened meanwhile; else again. */
  async #change(tenant: TenantId, change: EventChange, policy: HistoryPolicy, nowMs: number): Promise<AppendResult> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const stored = await this.#scripts.readEvent(tenant, change, policy, nowMs);
      if (stored.movedTo !== null) {
        return this.#change(tenant, { ...change, customer: { kind: 'known', id: stored.movedTo } }, policy, nowMs);
      }
      const amendment = change.apply(stored.known);
      const { event } = amendment;
      if (event === stored.known) return resultOf(change, amendment);
      if (mayBeWithheld(change, stored.known) && change.atMs < stored.withheldBeforeMs) {
        if (tries > 0) await this.#unregisterEmpty(tenant, change.customer, policy, nowMs);
        return withheldResult(change);
      }
      // Before it is stored, so that training finds every history there is.
      if (event.interactions.length > 0) {
        const expiresAtMs = nowMs + ttlSeconds(change.customer, policy) * 1000;
        await this.#registry.add(tenant, [{ customer: change.customer, expiresAtMs }]);
      }
      const left = await this.#scripts.amend(tenant, change, stored, event, policy, nowMs);
      if (left === null) continue;
      if (left === 0) await this.#registry.remove(tenant, [change.customer]);
      return resultOf(change, amendment);
    }
    throw new AppError('store_unavailable', 'This event is being changed too often at once; try again.');
  }

  async #unregisterEmpty(tenant: TenantId, customer: CustomerRef, policy: HistoryPolicy, nowMs: number): Promise<void> {
    const expiresAtMs = nowMs + ttlSeconds(customer, policy) * 1000;
    await unregisterEmpty(this.#redis, this.#registry, tenant, { customer, expiresAtMs });
  }

  async conflicts(tenant: TenantId, events: readonly HistoryEvent[]): Promise<readonly number[]> {
    const owners = new Map<string, Promise<CustomerRef>>();
    for (const { customer } of events) {
      const member = registryMember(customer);
      if (!owners.has(member)) owners.set(member, this.#ownerOf(tenant, customer));
    }
    const customers = await Promise.all(
      events.map(({ customer }) => owners.get(registryMember(customer)) ?? this.#ownerOf(tenant, customer)),
    );
    // One command a history, whatever the number of its events.
    const places = new Map<string, number[]>();
    for (const [place, customer] of customers.entries()) {
      const member = registryMember(customer);
      const known = places.get(member);
      if (known === undefined) places.set(member, [place]);
      else known.push(place);
    }
    const states: (EventState | null)[] = [];
    const atATime = pLimit(HISTORIES_AT_ONCE);
    await Promise.all(
      [...places.values()].map((ofOne) =>
        atATime(async () => {
          const [first = 0] = ofOne;
          const { events: key } = historyKeys(tenant, customers[first] as CustomerRef);
          const keys = ofOne.map((place) => eventKeyOf(eventIdOf(events[place] as HistoryEvent)));
          const texts = await this.#redis.hmget(key, ...keys);
          ofOne.forEach((place, at) => {
            const text = texts[at] ?? null;
            states[place] = text === null ? null : decodeEventState(text);
          });
        }),
      ),
    );
    return turns.run(findConflicts(events, states, customers.map(registryMember)));
  }

  async holds(tenant: TenantId, customer: CustomerRef, eventId: string): Promise<boolean> {
    const owner = await this.#ownerOf(tenant, customer);
    const { events, history } = historyKeys(tenant, owner);
    const state = await this.#redis.hget(events, eventKeyOf(eventId));
    if (state !== null) return Number.parseInt(state, 10) > 0;
    // Only a history that an earlier version wrote, and none since, has entries that are not remembered.
    if ((await this.#redis.exists(events)) === 1 || (await this.#redis.exists(history)) === 0) return false;
    const key = eventKeyOf(eventId);
    return (await this.#readOwn(tenant, owner)).some(({ eventKey }) => eventKey === key);
  }

  async isTakenBack(tenant: TenantId, customer: CustomerRef, eventId: string): Promise<boolean> {
    const { events } = historyKeys(tenant, await this.#ownerOf(tenant, customer));
    const state = await this.#redis.hget(events, eventKeyOf(eventId));
    return state !== null && isTakenBack(decodeEventState(state));
  }

  /** The customer a session is, or itself. */
  async #ownerOf(tenant: TenantId, customer: CustomerRef): Promise<CustomerRef> {
    if (customer.kind === 'known') return customer;
    const id = await this.#redis.get(sessionKeys(tenant, customer.id).alias);
    return id === null ? customer : { kind: 'known', id };
  }

  async read(tenant: TenantId, customer: CustomerRef, limit: number): Promise<History> {
    if (limit <= 0) return [];
    if (customer.kind === 'known') return (await this.#people.known(tenant, customer.id, limit)).history;
    const { customer: alias, history: own } = await this.#people.session(tenant, customer.id, limit);
    if (alias === null) return own;
    const { history: known } = await this.#people.known(tenant, alias, limit);
    // Its own history is not empty only while an identification is under way, or was cut off.
    return mergeNewestFirst(notYetIn(known, own), known).slice(0, limit);
  }

  readWithFile(
    tenant: TenantId,
    customer: CustomerId,
    limit: number,
  ): Promise<{ readonly history: History; readonly file: GuestFile }> {
    return this.#people.known(tenant, customer, limit);
  }

  session(
    tenant: TenantId,
    session: SessionId,
    limit: number,
  ): Promise<{ readonly customer: CustomerId | null; readonly history: History }> {
    return this.#people.session(tenant, session, limit);
  }

  /** The whole of it. */
  async #readOwn(tenant: TenantId, customer: CustomerRef): Promise<History> {
    const { history, passing } = historyKeys(tenant, customer);
    const [entries, passed] = await Promise.all([
      this.#redis.lrange(history, 0, -1),
      this.#redis.lrange(passing, 0, -1),
    ]);
    const kept = entries.map(decodeInteraction);
    return passed.length === 0 ? kept : mergeNewestFirst(kept, passed.map(decodeInteraction));
  }

  async keptBeside(
    tenant: TenantId,
    customer: CustomerId,
  ): Promise<{ readonly sessions: readonly IdentifiedSession[]; readonly events: readonly RememberedEvent[] }> {
    const keys = knownCustomerKeys(tenant, customer);
    const [identified, states] = await Promise.all([
      this.#redis.zrange(keys.sessions, '0', '-1', 'REV', 'WITHSCORES'),
      this.#redis.hgetall(keys.events),
    ]);
    const sessions = identified.flatMap((sessionId, at) =>
      at % 2 === 0 ? [{ sessionId, identifiedAtMs: Number(identified[at + 1]) }] : [],
    );
    const events = Object.entries(states)
      .filter(([, text]) => !IN_HISTORY_AS_TOLD.test(text))
      .map(([digest, text]) => rememberedOf(digest, decodeEventState(text)))
      // A hash has no order.
      .sort((a, b) => (a.digest < b.digest ? -1 : 1));
    return { sessions, events };
  }

  async identify(
    tenant: TenantId,
    session: SessionId,
    customer: CustomerId,
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<{ readonly mergedInteractions: number }> {
    return { mergedInteractions: await this.#identity.identify(tenant, session, customer, policy, nowMs) };
  }

  async clearWithheld(tenant: TenantId, customer: CustomerId, policy: HistoryPolicy, nowMs: number): Promise<number> {
    const { removed, left, isAll } = await this.#scripts.clearWithheld(tenant, customer, policy, nowMs);
    if (isAll) {
      // What an identification under way, or cut off, left in their sessions.
      const sessions = await this.#redis.zrange(knownCustomerKeys(tenant, customer).sessions, 0, '-1');
      await Promise.all(sessions.map((session) => this.#scripts.empty(tenant, session, customer)));
    }
    if (left === 0) await this.#unregisterEmpty(tenant, { kind: 'known', id: customer }, policy, nowMs);
    return removed;
  }

  async erase(
    tenant: TenantId,
    customer: CustomerRef,
  ): Promise<{ readonly erasedInteractions: number; readonly sessions: readonly SessionId[] }> {
    if (customer.kind === 'known') return this.#eraseKnown(tenant, customer.id);
    return { erasedInteractions: await this.#eraseSession(tenant, customer.id), sessions: [] };
  }

  async #eraseKnown(
    tenant: TenantId,
    customer: CustomerId,
  ): Promise<{ readonly erasedInteractions: number; readonly sessions: readonly SessionId[] }> {
    const sessions = await this.#redis.zrange(knownCustomerKeys(tenant, customer).sessions, 0, '-1');
    const released = await Promise.all(sessions.map((session) => this.#scripts.release(tenant, session, customer)));
    // The customer's list of sessions goes last, so that an erasure cut off can be repeated.
    const removed = await this.#scripts.erase(tenant, customer);
    this.#people.forget(tenant, { kind: 'known', id: customer });
    await this.#registry.remove(tenant, [{ kind: 'known', id: customer }]);
    return { erasedInteractions: released.reduce((sum, session) => sum + session.removed, removed), sessions };
  }

  async #eraseSession(tenant: TenantId, session: SessionId): Promise<number> {
    const { removed, owner } = await this.#scripts.release(tenant, session, null);
    this.#people.forget(tenant, { kind: 'session', id: session });
    await Promise.all([
      owner === null ? 0 : this.#redis.zrem(knownCustomerKeys(tenant, owner).sessions, session),
      this.#registry.remove(tenant, [{ kind: 'session', id: session }]),
    ]);
    return removed;
  }

  async expire(
    tenant: TenantId,
    customer: CustomerRef,
    expiry: Expiry,
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<number> {
    const { removed, left } = await this.#scripts.expire(tenant, customer, expiry, policy, nowMs);
    if (left === 0) await this.#unregisterEmpty(tenant, customer, policy, nowMs);
    return removed;
  }

  async *customers(tenant: TenantId): AsyncGenerator<CustomerRef> {
    for await (const customers of this.#registry.scan(tenant, this.#clock())) yield* customers;
  }

  count(tenant: TenantId): Promise<number> {
    return this.#registry.count(tenant, this.#clock());
  }

  async *scan(tenant: TenantId): AsyncGenerator<ScannedHistory> {
    for await (const customers of this.#registry.scan(tenant, this.#clock())) {
      // Separate commands in one tick rather than a pipeline: in a cluster they go to many nodes.
      const stored = await Promise.all(customers.map((customer) => this.#toScan(tenant, customer)));
      for (const [index, customer] of customers.entries()) {
        const { history, consents } = stored[index] ?? { history: [], consents: {} };
        // Empty: erased or moved since it was listed.
        if (history.length > 0) yield { customer, history, consents };
      }
    }
  }

  /** Of a session that was identified nothing: it is its customer's, moved or about to be. */
  async #toScan(tenant: TenantId, customer: CustomerRef): Promise<Omit<ScannedHistory, 'customer'>> {
    if (customer.kind === 'known') {
      const [history, consents] = await Promise.all([
        this.#readOwn(tenant, customer),
        readNotes(this.#redis, tenant, customer.id),
      ]);
      return { history, consents };
    }
    const [own, owner] = await Promise.all([
      this.#readOwn(tenant, customer),
      this.#redis.get(sessionKeys(tenant, customer.id).alias),
    ]);
    return { history: owner === null ? own : [], consents: {} };
  }
}

const ttlSeconds = (customer: CustomerRef, policy: HistoryPolicy): number =>
  customer.kind === 'known' ? policy.customerTtlSeconds : policy.sessionTtlSeconds;
