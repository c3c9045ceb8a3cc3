import { z } from 'zod';
import { type CustomerId, type CustomerRef, eventKeyOf, type SessionId, type TenantId } from '../../domain/ids.ts';
import type { Expiry, HistoryPolicy } from '../../ports/history-store.ts';
import { type CustomerAppend, type EventChange, mayBeWithheld } from '../append-plan.ts';
import { decodeEventState, encodeEventState, type KnownEvent } from '../event-state.ts';
import { decodeInteraction, encodeInteraction, interactionsOf } from '../interaction-codec.ts';
import { type HistoryKeys, historyKeys, knownCustomerKeys, sessionKeys } from '../keys.ts';
import type { RedisConnection } from './connect.ts';
import { loadScript, type Script } from './script.ts';

const places = z.array(z.number());
const movedReply = z.tuple([z.literal(1), z.string()]);
const appendReply = z.union([z.tuple([z.literal(0), z.number(), z.number(), places, places, z.number()]), movedReply]);
const texts = z.array(z.string());
const eventReply = z.union([z.tuple([z.literal(0), z.string(), texts, texts, z.string()]), movedReply]);
const amendReply = z.union([z.tuple([z.literal(1), z.number()]), z.tuple([z.literal(0)])]);
const claimReply = z.tuple([z.string(), texts, texts, texts, texts]);
const expireReply = z.tuple([z.number(), z.number()]);
const clearReply = z.tuple([z.number(), z.number(), z.number()]);
const releaseReply = z.tuple([z.number(), z.string().nullable()]);

/** What one history's part of an append did, or whose session it turned out to be. Places are of the part's events. */
export type AppendReply =
  | {
      readonly movedTo: null;
      readonly accepted: number;
      readonly interactions: number;
      readonly conflicts: readonly number[];
      /** Events whose cancels came before them. */
      readonly waiting: readonly number[];
      /** How many the customer does not agree to being kept. */
      readonly withheld: number;
    }
  | { readonly movedTo: CustomerId };

/** An event as it stands in a history, to be changed if it is still so; or whose session it turned out to be. */
export type StoredEvent =
  | {
      readonly movedTo: null;
      readonly known: KnownEvent;
      readonly text: string;
      readonly entries: readonly string[];
      /** What happened before is not kept. */
      readonly withheldBeforeMs: number;
    }
  | { readonly movedTo: CustomerId };

/** A session's content, frozen since it was claimed. */
export interface ClaimedSession {
  readonly owner: CustomerId;
  /** Newest first, as stored. */
  readonly entries: readonly string[];
  /** Entries of passing types, likewise. */
  readonly passing: readonly string[];
  /** Event key, count and state, event key, ... */
  readonly events: readonly string[];
  /** Event key, remembered until ms, event key, ... */
  readonly forget: readonly string[];
}

/** The scripts on histories, typed: what each does, its file says. Each touches one customer or one session. */
export class HistoryScripts {
  readonly #append: Script;
  readonly #read: Script;
  readonly #amend: Script;
  readonly #claim: Script;
  readonly #merge: Script;
  readonly #empty: Script;
  readonly #release: Script;
  readonly #erase: Script;
  readonly #expire: Script;
  readonly #clear: Script;

  constructor(redis: RedisConnection) {
    this.#append = loadScript(redis, ['histories', 'append-events']);
    this.#read = loadScript(redis, ['histories', 'read-event']);
    this.#amend = loadScript(redis, ['histories', 'amend-event']);
    this.#claim = loadScript(redis, ['histories', 'sessions/claim-session']);
    this.#merge = loadScript(redis, ['histories', 'sessions/merge-session']);
    this.#empty = loadScript(redis, ['sessions/empty-session']);
    this.#release = loadScript(redis, ['sessions/release-session']);
    this.#erase = loadScript(redis, ['erase-customer']);
    this.#expire = loadScript(redis, ['histories', 'expire-entries']);
    this.#clear = loadScript(redis, ['histories', 'clear-withheld']);
  }

  async append(
    tenant: TenantId,
    part: CustomerAppend,
    policy: HistoryPolicy,
    nowMs: number,
    onConflict: 'refuse' | 'skip',
  ): Promise<AppendReply> {
    const { customer } = part;
    const reply = await this.#append(appendKeys(tenant, customer), [
      customer.kind,
      nowMs,
      policy.dedupeWindowSeconds * 1000,
      policy.dedupeWindowEvents,
      policy.historyLimit,
      policy.passingLimit,
      ttlMs(customer, policy),
      policy.customerTtlSeconds * 1000,
      onConflict,
      keepsUnasked(customer, policy),
      ...part.events.flatMap(({ event, eventKey, digest }) => {
        const entries = interactionsOf(event).map((interaction) => encodeInteraction(interaction, eventKey));
        return [eventKey, digest, passes(event.type, policy) ? 'passing' : 'history', entries.length, ...entries];
      }),
    ]);
    const parsed = appendReply.parse(reply);
    if (parsed[0] === 1) return { movedTo: parsed[1] };
    const [, accepted, interactions, conflicts, waiting, withheld] = parsed;
    return {
      movedTo: null,
      accepted,
      interactions,
      conflicts: conflicts.map(fromZero),
      waiting: waiting.map(fromZero),
      withheld,
    };
  }

  async readEvent(
    tenant: TenantId,
    { customer, eventId }: EventChange,
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<StoredEvent> {
    const args = [
      eventKeyOf(eventId),
      nowMs,
      policy.dedupeWindowSeconds * 1000,
      policy.dedupeWindowEvents,
      keepsUnasked(customer, policy),
    ];
    const reply = eventReply.parse(await this.#read(eventKeys(tenant, customer), args));
    if (reply[0] === 1) return { movedTo: reply[1] };
    const [, text, kept, passing, before] = reply;
    const entries = [...kept, ...passing];
    const withheldBeforeMs = before === 'ever' ? Number.POSITIVE_INFINITY : Number(before);
    const state = text === '' ? null : decodeEventState(text);
    return {
      movedTo: null,
      known: { state, interactions: entries.map(decodeInteraction) },
      text,
      entries,
      withheldBeforeMs,
    };
  }

  /** Returns the interactions that the history has then; null if the event, or the consent, is no longer as it was read. */
  async amend(
    tenant: TenantId,
    { customer, eventId, ...change }: EventChange,
    stored: Extract<StoredEvent, { movedTo: null }>,
    { state, interactions }: KnownEvent,
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<number | null> {
    const eventKey = eventKeyOf(eventId);
    if (state === null) throw new RangeError('an event that was told something has a state');
    const reply = await this.#amend(eventKeys(tenant, customer), [
      eventKey,
      nowMs,
      policy.dedupeWindowSeconds * 1000,
      policy.dedupeWindowEvents,
      policy.historyLimit,
      policy.passingLimit,
      ttlMs(customer, policy),
      stored.text,
      encodeEventState(state),
      // What was taken back must not come in again with the next import.
      nowMs + ttlMs(customer, policy),
      passes(interactions[0]?.type ?? '', policy) ? 2 : 1,
      keepsUnasked(customer, policy),
      mayBeWithheld(change, stored.known) ? change.atMs : '',
      stored.entries.length,
      ...stored.entries,
      ...interactions.map((interaction) => encodeInteraction(interaction, eventKey)),
    ]);
    const parsed = amendReply.parse(reply);
    return parsed[0] === 1 ? parsed[1] : null;
  }

  async claim(
    tenant: TenantId,
    session: SessionId,
    customer: CustomerId,
    policy: HistoryPolicy,
  ): Promise<ClaimedSession> {
    const args = [customer, policy.customerTtlSeconds * 1000, policy.dedupeWindowSeconds * 1000];
    const reply = await this.#claim(eventKeys(tenant, { kind: 'session', id: session }), args);
    const [owner, entries, passing, events, forget] = claimReply.parse(reply);
    return { owner, entries, passing, events, forget };
  }

  /** Returns the entries added. */
  async merge(tenant: TenantId, claimed: ClaimedSession, policy: HistoryPolicy, nowMs: number): Promise<number> {
    const until = new Map(pairs(claimed.forget));
    const reply = await this.#merge(eventKeys(tenant, { kind: 'known', id: claimed.owner }), [
      nowMs,
      policy.dedupeWindowSeconds * 1000,
      policy.dedupeWindowEvents,
      policy.historyLimit,
      policy.passingLimit,
      policy.customerTtlSeconds * 1000,
      claimed.events.length / 2,
      claimed.entries.length,
      policy.keepsUnasked ? 1 : 0,
      ...pairs(claimed.events).flatMap(([key, state]) => [key, state, until.get(key) ?? '']),
      ...claimed.entries,
      ...claimed.passing,
    ]);
    return z.number().parse(reply);
  }

  /** After a merge: the session keeps its alias only. */
  async empty(tenant: TenantId, session: SessionId, owner: CustomerId): Promise<void> {
    await this.#empty(eventKeys(tenant, { kind: 'session', id: session }), [owner]);
  }

  /** Removes a session's history and alias. With `ownedBy`, only if it is still that customer's. */
  async release(
    tenant: TenantId,
    session: SessionId,
    ownedBy: CustomerId | null,
  ): Promise<{ readonly removed: number; readonly owner: CustomerId | null }> {
    const keys = eventKeys(tenant, { kind: 'session', id: session });
    const reply = await this.#release(keys, [ownedBy ?? '', ownedBy === null ? 'any' : 'known']);
    const [removed, owner] = releaseReply.parse(reply);
    return { removed, owner };
  }

  async expire(
    tenant: TenantId,
    customer: CustomerRef,
    { beforeMs, exceptStays }: Expiry,
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<{ readonly removed: number; readonly left: number }> {
    const [removed, left] = expireReply.parse(
      await this.#expire(listed(historyKeys(tenant, customer)), [
        nowMs,
        policy.dedupeWindowSeconds * 1000,
        policy.dedupeWindowEvents,
        beforeMs.size,
        ...[...beforeMs].flat(),
        ...exceptStays,
      ]),
    );
    return { removed, left };
  }

  /** Removes what would be withheld were it told now: of some everything. */
  async clearWithheld(
    tenant: TenantId,
    customer: CustomerId,
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<{ readonly removed: number; readonly left: number; readonly isAll: boolean }> {
    const reply = await this.#clear(eventKeys(tenant, { kind: 'known', id: customer }), [
      nowMs,
      policy.dedupeWindowSeconds * 1000,
      policy.dedupeWindowEvents,
      policy.keepsUnasked ? 1 : 0,
    ]);
    const [removed, left, isAll] = clearReply.parse(reply);
    return { removed, left, isAll: isAll === 1 };
  }

  /** Returns the entries removed. */
  async erase(tenant: TenantId, customer: CustomerId): Promise<number> {
    const keys = knownCustomerKeys(tenant, customer);
    return z.number().parse(await this.#erase([...listed(keys), keys.sessions], []));
  }
}

/** As every script on a history has them first. */
function listed({ history, passing, events, forget, seen }: HistoryKeys): readonly string[] {
  return [history, passing, events, forget, seen];
}

/** A session's alias comes with it, and what a customer agrees to. */
function eventKeys(tenant: TenantId, { kind, id }: CustomerRef): readonly string[] {
  const last = kind === 'known' ? knownCustomerKeys(tenant, id).consents : sessionKeys(tenant, id).alias;
  return [...listed(historyKeys(tenant, { kind, id })), last];
}

/** As the scripts take the tenant's rule. */
function keepsUnasked({ kind }: CustomerRef, policy: HistoryPolicy): string {
  if (kind === 'session') return '';
  return policy.keepsUnasked ? '1' : '0';
}

function appendKeys(tenant: TenantId, customer: CustomerRef): readonly string[] {
  if (customer.kind === 'session') return eventKeys(tenant, customer);
  const keys = knownCustomerKeys(tenant, customer.id);
  return [...listed(keys), keys.sessions, keys.profile, keys.records, keys.links, keys.audit, keys.consents];
}

function ttlMs(customer: CustomerRef, policy: HistoryPolicy): number {
  return 1000 * (customer.kind === 'known' ? policy.customerTtlSeconds : policy.sessionTtlSeconds);
}

function passes(type: string, policy: HistoryPolicy): boolean {
  return policy.passingTypes.includes(type);
}

/** Lua counts from one. */
function fromZero(place: number): number {
  return place - 1;
}

function pairs(flat: readonly string[]): readonly (readonly [string, string])[] {
  return flat.flatMap((key, at) => (at % 2 === 0 ? [[key, flat[at + 1] ?? ''] as const] : []));
}
