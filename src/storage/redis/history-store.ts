import type { CustomerEvent } from '../../domain/event.ts';
import type { CustomerId, CustomerRef, SessionId, TenantId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import type { Clock } from '../../ports/clock.ts';
import type { AppendResult, CustomerHistory, HistoryPolicy, HistoryStore } from '../../ports/history-store.ts';
import { type AppendStep, type CustomerAppend, planAppend } from '../append-plan.ts';
import { addResults, NOTHING_APPENDED } from '../append-result.ts';
import { decodeInteraction } from '../interaction-codec.ts';
import { historyKeys, knownCustomerKeys, sessionKeys, tenantKeys } from '../keys.ts';
import { mergeNewestFirst, notYetIn } from '../newest-first.ts';
import type { RedisConnection } from './connect.ts';
import { CustomerRegistry } from './customer-registry.ts';
import { HistoryScripts } from './history-scripts.ts';
import { SessionIdentity } from './session-identity.ts';

/** Histories as Redis lists; every write to one history is one script. Works on a single Redis and on a cluster. */
export class RedisHistoryStore implements HistoryStore {
  readonly #redis: RedisConnection;
  readonly #clock: Clock;
  readonly #scripts: HistoryScripts;
  readonly #registry: CustomerRegistry;
  readonly #identity: SessionIdentity;

  constructor(redis: RedisConnection, clock: Clock) {
    this.#redis = redis;
    this.#clock = clock;
    this.#scripts = new HistoryScripts(redis);
    this.#registry = new CustomerRegistry(redis);
    this.#identity = new SessionIdentity(redis, this.#scripts, this.#registry);
  }

  async append(
    tenant: TenantId,
    events: readonly CustomerEvent[],
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<AppendResult> {
    let result = NOTHING_APPENDED;
    for (const step of planAppend(events)) {
      result = addResults(result, await this.#appendStep(tenant, step, policy, nowMs));
    }
    // The counter last: a crash before it loses counts, which only delays a training, never an event.
    if (result.accepted > 0) await this.#redis.hincrby(tenantKeys(tenant).revisions, 'events', result.accepted);
    return result;
  }

  async #appendStep(tenant: TenantId, step: AppendStep, policy: HistoryPolicy, nowMs: number): Promise<AppendResult> {
    await Promise.all(
      [...step.identifications].map(([session, customer]) =>
        this.#identity.identify(tenant, session, customer, policy, nowMs),
      ),
    );
    const registrations = step.appends.map(({ customer }) => ({
      customer,
      expiresAtMs: nowMs + ttlSeconds(customer, policy) * 1000,
    }));
    // Sent in one tick, registrations first, so that training finds every history there is. Where that order does not
    // hold, across cluster nodes, a failed registration fails the call, and its retry registers.
    const [, ...results] = await Promise.all([
      this.#registry.add(tenant, registrations),
      ...step.appends.map((part) => this.#appendPart(tenant, part, policy, nowMs)),
    ]);
    return results.reduce(addResults, NOTHING_APPENDED);
  }

  async #appendPart(
    tenant: TenantId,
    part: CustomerAppend,
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<AppendResult> {
    const reply = await this.#scripts.append(tenant, part, policy, nowMs);
    if (reply.movedTo === null) {
      const duplicates = part.events.length - reply.accepted + part.repeated;
      return { accepted: reply.accepted, duplicates, interactions: reply.interactions };
    }
    const customer: CustomerRef = { kind: 'known', id: reply.movedTo };
    await this.#registry.remove(tenant, [part.customer]);
    const expiresAtMs = nowMs + policy.customerTtlSeconds * 1000;
    const [, result] = await Promise.all([
      this.#registry.add(tenant, [{ customer, expiresAtMs }]),
      this.#appendPart(tenant, { ...part, customer }, policy, nowMs),
    ]);
    return result;
  }

  async read(tenant: TenantId, customer: CustomerRef, limit: number): Promise<History> {
    if (limit <= 0) return [];
    if (customer.kind === 'known') return this.#readOwn(tenant, customer, limit);
    const { customer: alias, history: own } = await this.session(tenant, customer.id, limit);
    if (alias === null) return own;
    const known = await this.#readOwn(tenant, { kind: 'known', id: alias }, limit);
    // Its own history is not empty only while an identification is under way, or was cut off.
    return mergeNewestFirst(notYetIn(known, own), known).slice(0, limit);
  }

  async session(
    tenant: TenantId,
    session: SessionId,
    limit: number,
  ): Promise<{ readonly customer: CustomerId | null; readonly history: History }> {
    const [history, customer] = await Promise.all([
      limit <= 0 ? [] : this.#readOwn(tenant, { kind: 'session', id: session }, limit),
      this.#redis.get(sessionKeys(tenant, session).alias),
    ]);
    return { customer, history };
  }

  async #readOwn(tenant: TenantId, customer: CustomerRef, limit: number): Promise<History> {
    const entries = await this.#redis.lrange(historyKeys(tenant, customer).history, 0, limit - 1);
    return entries.map(decodeInteraction);
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

  async erase(tenant: TenantId, customer: CustomerRef): Promise<{ readonly erasedInteractions: number }> {
    const erased =
      customer.kind === 'known' ? this.#eraseKnown(tenant, customer.id) : this.#eraseSession(tenant, customer.id);
    return { erasedInteractions: await erased };
  }

  async #eraseKnown(tenant: TenantId, customer: CustomerId): Promise<number> {
    const sessions = await this.#redis.zrange(knownCustomerKeys(tenant, customer).sessions, 0, '-1');
    const released = await Promise.all(sessions.map((session) => this.#scripts.release(tenant, session, customer)));
    // The customer's list of sessions goes last, so that an erasure cut off can be repeated.
    const removed = await this.#scripts.erase(tenant, customer);
    await this.#registry.remove(tenant, [{ kind: 'known', id: customer }]);
    return released.reduce((sum, session) => sum + session.removed, removed);
  }

  async #eraseSession(tenant: TenantId, session: SessionId): Promise<number> {
    const { removed, owner } = await this.#scripts.release(tenant, session, null);
    await Promise.all([
      owner === null ? 0 : this.#redis.zrem(knownCustomerKeys(tenant, owner).sessions, session),
      this.#registry.remove(tenant, [{ kind: 'session', id: session }]),
    ]);
    return removed;
  }

  count(tenant: TenantId): Promise<number> {
    return this.#registry.count(tenant, this.#clock());
  }

  async *scan(tenant: TenantId): AsyncGenerator<CustomerHistory> {
    for await (const customers of this.#registry.scan(tenant, this.#clock())) {
      // Separate commands in one tick rather than a pipeline: in a cluster they go to many nodes.
      const stored = await Promise.all(customers.map((customer) => this.#entriesOf(tenant, customer)));
      for (const [index, customer] of customers.entries()) {
        const history = (stored[index] ?? []).map(decodeInteraction);
        // Empty: erased or moved since it was listed.
        if (history.length > 0) yield { customer, history };
      }
    }
  }

  /** Of a session that was identified none: they are its customer's, moved or about to be. */
  async #entriesOf(tenant: TenantId, customer: CustomerRef): Promise<readonly string[]> {
    const entries = this.#redis.lrange(historyKeys(tenant, customer).history, 0, -1);
    if (customer.kind === 'known') return entries;
    const [own, owner] = await Promise.all([entries, this.#redis.get(sessionKeys(tenant, customer.id).alias)]);
    return owner === null ? own : [];
  }
}

const ttlSeconds = (customer: CustomerRef, policy: HistoryPolicy): number =>
  customer.kind === 'known' ? policy.customerTtlSeconds : policy.sessionTtlSeconds;
