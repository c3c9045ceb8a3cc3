import { z } from 'zod';
import type { CustomerId, SessionId, TenantId } from '../../domain/ids.ts';
import type { HistoryPolicy } from '../../ports/history-store.ts';
import type { CustomerAppend } from '../append-plan.ts';
import { encodeInteraction, interactionsOf } from '../interaction-codec.ts';
import { knownCustomerKeys, sessionKeys } from '../keys.ts';
import type { RedisConnection } from './connect.ts';
import { loadScript, type Script } from './script.ts';

const appendReply = z.union([z.tuple([z.literal(0), z.number(), z.number()]), z.tuple([z.literal(1), z.string()])]);
const claimReply = z.tuple([z.string(), z.array(z.string()), z.array(z.string())]);
const releaseReply = z.tuple([z.number(), z.string().nullable()]);

/** What one history's part of an append did, or whose session it turned out to be. */
export type AppendReply =
  | { readonly movedTo: null; readonly accepted: number; readonly interactions: number }
  | { readonly movedTo: CustomerId };

/** A session's content, frozen since it was claimed. */
export interface ClaimedSession {
  readonly owner: CustomerId;
  /** Newest first, as stored. */
  readonly entries: readonly string[];
  /** Event key, received at ms, event key, ... */
  readonly seen: readonly string[];
}

/** The scripts on histories, typed: what each does, its file says. Each touches one customer or one session. */
export class HistoryScripts {
  readonly #appendKnown: Script;
  readonly #appendSession: Script;
  readonly #claim: Script;
  readonly #merge: Script;
  readonly #empty: Script;
  readonly #release: Script;
  readonly #erase: Script;

  constructor(redis: RedisConnection) {
    this.#appendKnown = loadScript(redis, ['newest-first', 'append-events'], 6, '-known');
    this.#appendSession = loadScript(redis, ['newest-first', 'append-events'], 3);
    this.#claim = loadScript(redis, ['claim-session'], 3);
    this.#merge = loadScript(redis, ['newest-first', 'merge-session'], 2);
    this.#empty = loadScript(redis, ['empty-session'], 3);
    this.#release = loadScript(redis, ['release-session'], 3);
    this.#erase = loadScript(redis, ['erase-customer'], 3);
  }

  async append(tenant: TenantId, part: CustomerAppend, policy: HistoryPolicy, nowMs: number): Promise<AppendReply> {
    const { keys, ttlSeconds } = appendTarget(tenant, part, policy);
    const append = part.customer.kind === 'known' ? this.#appendKnown : this.#appendSession;
    const reply = await append(keys, [
      part.customer.kind,
      nowMs,
      policy.dedupeWindowSeconds * 1000,
      policy.dedupeWindowEvents,
      policy.historyLimit,
      ttlSeconds * 1000,
      policy.customerTtlSeconds * 1000,
      ...passingArguments(policy),
      ...part.events.flatMap(({ event, eventKey }) => {
        const entries = interactionsOf(event, eventKey).map(encodeInteraction);
        return [eventKey, entries.length, ...entries];
      }),
    ]);
    const parsed = appendReply.parse(reply);
    if (parsed[0] === 1) return { movedTo: parsed[1] };
    return { movedTo: null, accepted: parsed[1], interactions: parsed[2] };
  }

  async claim(
    tenant: TenantId,
    session: SessionId,
    customer: CustomerId,
    policy: HistoryPolicy,
  ): Promise<ClaimedSession> {
    const keys = sessionKeys(tenant, session);
    const reply = await this.#claim(
      [keys.alias, keys.history, keys.seen],
      [customer, policy.customerTtlSeconds * 1000],
    );
    const [owner, entries, seen] = claimReply.parse(reply);
    return { owner, entries, seen };
  }

  /** Returns the entries added. */
  async merge(tenant: TenantId, claimed: ClaimedSession, policy: HistoryPolicy, nowMs: number): Promise<number> {
    const keys = knownCustomerKeys(tenant, claimed.owner);
    const reply = await this.#merge(
      [keys.history, keys.seen],
      [
        nowMs,
        policy.dedupeWindowSeconds * 1000,
        policy.dedupeWindowEvents,
        policy.historyLimit,
        policy.customerTtlSeconds * 1000,
        claimed.seen.length / 2,
        ...passingArguments(policy),
        ...claimed.seen,
        ...claimed.entries,
      ],
    );
    return z.number().parse(reply);
  }

  /** After a merge: the session keeps its alias only. */
  async empty(tenant: TenantId, session: SessionId, owner: CustomerId): Promise<void> {
    const keys = sessionKeys(tenant, session);
    await this.#empty([keys.alias, keys.history, keys.seen], [owner]);
  }

  /** Removes a session's history and alias. With `ownedBy`, only if it is still that customer's. */
  async release(
    tenant: TenantId,
    session: SessionId,
    ownedBy: CustomerId | null,
  ): Promise<{ readonly removed: number; readonly owner: CustomerId | null }> {
    const keys = sessionKeys(tenant, session);
    const reply = await this.#release(
      [keys.alias, keys.history, keys.seen],
      [ownedBy ?? '', ownedBy === null ? 'any' : 'known'],
    );
    const [removed, owner] = releaseReply.parse(reply);
    return { removed, owner };
  }

  /** Returns the entries removed. */
  async erase(tenant: TenantId, customer: CustomerId): Promise<number> {
    const keys = knownCustomerKeys(tenant, customer);
    return z.number().parse(await this.#erase([keys.history, keys.seen, keys.sessions], []));
  }
}

/** Each type as it stands in an entry. */
function passingArguments({ passingLimit, passingTypes }: HistoryPolicy): readonly (string | number)[] {
  return [passingLimit, passingTypes.length, ...passingTypes.map((type) => JSON.stringify(type))];
}

function appendTarget(
  tenant: TenantId,
  { customer }: CustomerAppend,
  policy: HistoryPolicy,
): { readonly keys: readonly string[]; readonly ttlSeconds: number } {
  if (customer.kind === 'session') {
    const { history, seen, alias } = sessionKeys(tenant, customer.id);
    return { keys: [history, seen, alias], ttlSeconds: policy.sessionTtlSeconds };
  }
  const { history, seen, sessions, profile, records, links } = knownCustomerKeys(tenant, customer.id);
  return { keys: [history, seen, sessions, profile, records, links], ttlSeconds: policy.customerTtlSeconds };
}
