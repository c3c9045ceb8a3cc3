import type { CustomerId, SessionId, TenantId } from '../../domain/ids.ts';
import type { HistoryPolicy } from '../../ports/history-store.ts';
import { knownCustomerKeys, sessionKeys } from '../keys.ts';
import type { RedisConnection } from './connect.ts';
import { type CustomerRegistry, type Registration, unregisterEmpty } from './customer-registry.ts';
import type { ClaimedSession, HistoryScripts } from './history-scripts.ts';
import { loadTransaction, type Transaction } from './transaction.ts';

/** A customer's latest sessions are remembered; one more and the oldest becomes anonymous again. */
const SESSIONS_KEPT = 100;

/**
 * Makes sessions customers'. Session and customer lie in different cluster slots, so this is a row of atomic steps,
 * each harmless to repeat:
 *
 * 1. the customer remembers the session, so that an erasure finds it whatever happens next;
 * 2. the session is claimed: it has an alias, and nothing is written to its own history any more;
 * 3. that history is merged into the customer's;
 * 4. the session's own history is removed;
 * 5. an erasure between 1 and 2 has forgotten the session: then it is remembered once more.
 *
 * After a crash in between the next identification completes it, as whoever it was claimed for.
 */
export class SessionIdentity {
  readonly #redis: RedisConnection;
  readonly #together: Transaction;
  readonly #scripts: HistoryScripts;
  readonly #registry: CustomerRegistry;
  /** By the key of the customer's sessions. */
  readonly #forgetting = new Map<string, { again: boolean; done: Promise<void> }>();

  constructor(redis: RedisConnection, scripts: HistoryScripts, registry: CustomerRegistry) {
    this.#redis = redis;
    this.#together = loadTransaction(redis);
    this.#scripts = scripts;
    this.#registry = registry;
  }

  /** Returns the interactions merged. */
  async identify(
    tenant: TenantId,
    session: SessionId,
    customer: CustomerId,
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<number> {
    if (await this.#isDone(tenant, session, customer, policy)) return 0;
    await this.#remember(tenant, session, customer, policy, nowMs);
    let merged = 0;
    let claimed: ClaimedSession;
    do {
      claimed = await this.#scripts.claim(tenant, session, customer, policy);
      const moved = await this.#move(tenant, session, claimed, policy, nowMs);
      if (claimed.owner === customer) merged += moved;
      // Otherwise an earlier identification as somebody else was cut off: it is complete now, and ours is next.
    } while (claimed.owner !== customer);
    const remembered = await this.#redis.zscore(knownCustomerKeys(tenant, customer).sessions, session);
    if (remembered === null) await this.#remember(tenant, session, customer, policy, nowMs);
    await this.#forgetOldest(tenant, customer);
    return merged;
  }

  /** The usual case, an event that names a session known for long: one round trip. Renews the alias. */
  async #isDone(tenant: TenantId, session: SessionId, customer: CustomerId, policy: HistoryPolicy): Promise<boolean> {
    const keys = sessionKeys(tenant, session);
    const [owner, hasHistory] = await Promise.all([
      this.#redis.getex(keys.alias, 'PX', policy.customerTtlSeconds * 1000),
      this.#redis.exists(keys.history, keys.passing),
    ]);
    return owner === customer && hasHistory === 0;
  }

  async #remember(
    tenant: TenantId,
    session: SessionId,
    customer: CustomerId,
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<void> {
    const { sessions } = knownCustomerKeys(tenant, customer);
    const ttlMs = policy.customerTtlSeconds * 1000;
    await this.#together(['zadd', sessions, nowMs, session], ['pexpire', sessions, ttlMs]);
  }

  async #move(
    tenant: TenantId,
    session: SessionId,
    claimed: ClaimedSession,
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<number> {
    const entries = claimed.entries.length + claimed.passing.length;
    const expiresAtMs = nowMs + policy.customerTtlSeconds * 1000;
    const owner: Registration = { customer: { kind: 'known', id: claimed.owner }, expiresAtMs };
    if (entries > 0) await this.#registry.add(tenant, [owner]);
    const hasContent = entries + claimed.events.length > 0;
    const merged = hasContent ? await this.#scripts.merge(tenant, claimed, policy, nowMs) : 0;
    if (entries > 0 && merged === 0) await unregisterEmpty(this.#redis, this.#registry, tenant, owner);
    await this.#scripts.empty(tenant, session, claimed.owner);
    await this.#registry.remove(tenant, [{ kind: 'session', id: session }]);
    return merged;
  }

  /**
   * One at a time and customer, however many identifications go on at once: each surplus session is let go once, not once
   * by everybody who sees it.
   */
  #forgetOldest(tenant: TenantId, customer: CustomerId): Promise<void> {
    const { sessions } = knownCustomerKeys(tenant, customer);
    const running = this.#forgetting.get(sessions);
    if (running !== undefined) {
      running.again = true;
      return running.done;
    }
    const begun = { again: false, done: Promise.resolve() };
    this.#forgetting.set(sessions, begun);
    begun.done = this.#forgetSurplus(tenant, customer, begun).finally(() => this.#forgetting.delete(sessions));
    return begun.done;
  }

  async #forgetSurplus(tenant: TenantId, customer: CustomerId, running: { again: boolean }): Promise<void> {
    const { sessions } = knownCustomerKeys(tenant, customer);
    do {
      running.again = false;
      const surplus = await this.#redis.zrange(sessions, 0, String(-(SESSIONS_KEPT + 1)));
      for (const session of surplus) {
        // In this order: as long as the alias names the customer, the customer knows of the session.
        await this.#scripts.release(tenant, session, customer);
        await this.#redis.zrem(sessions, session);
      }
    } while (running.again);
  }
}
