import { hash } from 'node:crypto';
import type { CustomerId, CustomerRef, ItemId, SessionId, TenantId } from '../domain/ids.ts';
import type { MatterKind } from '../ports/guest-index.ts';

/*
 * The only place that builds a Redis key. The part in braces is the hash tag: keys that share it lie in one Redis
 * Cluster slot, so one script may touch them together, and no script touches two tags.
 *
 * Ids may hold any character, braces and colons too. No two things share a key even so: a tenant holds neither, and
 * what follows the last `}` never does, so tenant, kind, id and name can be read back from every key. An id with a `}`
 * ends its hash tag early, at the same place in all of its keys, so these still share a slot.
 */

/** So does every key: what else is in a Redis that others use too is theirs. */
export const KEYS_BEGIN_WITH = 'rapport:';

/** STRING, the data format, a number. Owner: the installation. Bound: one. Lifetime: for ever. */
export const FORMAT_KEY = 'rapport:format';

/** All tenants. Type: SET of tenant ids. Owner: the installation. Bound: one member a tenant. Lifetime: for ever. */
export const TENANTS_KEY = 'rapport:tenants';

/**
 * ZSET, an origin, a blank and a tenant whose pages come from there, all with score 0: for who asks from a page and has
 * no key yet (CORS). Owner: the installation; members of a tenant go with it. Bound: 50 a tenant. Lifetime: for ever.
 */
export const ORIGINS_KEY = 'rapport:origins';

/**
 * HASH, digest of what a client of others calls itself by (`credentialDigest`) to its tenant. Owner: the installation;
 * fields of a tenant go with it. Bound: those operators make. Lifetime: until removed.
 */
export const CONNECTORS_KEY = 'rapport:connectors';

/**
 * Trainings that wait for a worker, so that workers need not ask every tenant. Type: ZSET, kind and tenant id by the
 * millisecond it was rung. Owner: the installation. Bound: two members a tenant. Lifetime of a member: until a worker
 * answers, or finds that there is no such tenant.
 */
export const CALLS_KEY = 'rapport:training-calls';

/** STRING, there while some worker listens. Owner: the installation. Bound: one. Lifetime: renewed by each worker. */
export const WORKER_KEY = 'rapport:worker-listens';

/** {@link limitKey} behind it, and a colon. */
export const LIMITS_BEGIN_WITH = 'rapport';

/**
 * STRING, points that all processes granted of a share. Owner: tenant. Bound: one a tenant and key that use much.
 * Lifetime: a window of ten seconds.
 *
 * @returns what stands behind {@link LIMITS_BEGIN_WITH}
 */
export function limitKey(tenant: TenantId, share: string, whose: string): string {
  return `{${tenant}}:limit:${share}:${whose}`;
}

/** A field of {@link TenantKeys.merges}, not of an id: merges kept by an earlier program were taken over. */
export const MERGES_TAKEN_OVER = 'v';

/** A tenant's customers and sessions are registered in this many keys, so that no single one grows with them all. */
export const REGISTRY_SHARDS = 64;

export interface TenantKeys {
  /** STRING, settings as JSON. Owner: tenant. Bound: one. Lifetime: for ever. */
  readonly settings: string;
  /**
   * HASH: `epoch`, and of counters: `settings`, `catalogue`, `model` (the version that serves), `events`,
   * `catalogueFloor` (the catalogue revision from which on every change is still listed), `tombstones`, `erasures`.
   * Owner: tenant. Bound: eight fields. For ever.
   */
  readonly revisions: string;
  /** HASH, key id to JSON. Owner: tenant. Bound: the keys an operator makes. Lifetime: until revoked. */
  readonly keys: string;
  /** HASH, key id to the millisecond of a use in the last minute. Owner: tenant. Bound: as `keys`. Until revoked. */
  readonly keysUsed: string;
  /** HASH, secret id to JSON. Owner: tenant. Bound: those an operator makes. Lifetime: until removed. */
  readonly secrets: string;
  /** HASH, digest of a connector's credential to JSON. Owner: tenant. Bound: those an operator makes. Until removed. */
  readonly connectors: string;
  /** HASH, item id to JSON. Owner: tenant. Bound: one field an item. Lifetime: until the item is removed. */
  readonly catalogue: string;
  /** ZSET, item id by the revision that last changed it. Owner: tenant. Bound: 10,000 newest. Lifetime: for ever. */
  readonly catalogueChanges: string;
  /**
   * HASH, id of a deleted item to what was said of it, as in `catalogue`. Owner: tenant. Bound: 100,000 newest. Lifetime:
   * `customerRetentionDays` after the deletion, or until an item of that id is put.
   */
  readonly formerItems: string;
  /** ZSET, ids of `formerItems` by the millisecond of the deletion. As `formerItems`. */
  readonly formerTimes: string;
  /** HASH, version to summary as JSON. Owner: tenant. Bound: `training.keepVersions` + 1. Lifetime: until pruned. */
  readonly models: string;
  /** STRING, the last version number given out. Owner: tenant. Bound: one. Lifetime: for ever. */
  readonly modelCounter: string;
  /**
   * STRING, bytes of one model, or how many parts they are in. Owner: tenant. Bound: one a version in `models`.
   * Lifetime: until pruned.
   */
  model(version: number): string;
  /** STRING, 2 MB of a large model. Owner: tenant. Bound: its bytes. Lifetime: until pruned; an hour before it is whole. */
  modelPart(version: number, part: number): string;
  /**
   * ZSET, customers and sessions (kind letter, then id) by the millisecond their history expires. Owner: tenant.
   * Bound: one member a history. Lifetime of a member: its history's; expired ones go with the next scan.
   */
  registryShard(shard: number): string;
  /** ZSET, customers with a profile or records by the millisecond their file expires. As `registryShard`. */
  guestShard(shard: number): string;
  /**
   * HASH, every merge: `p:` and an absorbed id to whom it was merged into, `c:` and an id to those merged into it, both
   * as JSON, and {@link MERGES_TAKEN_OVER}. Owner: tenant. Bound: two fields an absorbed id. Lifetime: until undone,
   * erased, or swept after nothing else is kept of the absorbed id.
   */
  readonly merges: string;
  /** STRING, what digests of erased ids are salted with. Owner: tenant. Bound: one. Lifetime: for ever. */
  readonly erasureSalt: string;
  /**
   * HASH, salted digest of an erased id to what was removed, as JSON. Owner: tenant. Bound: 100,000 newest. Lifetime:
   * three years, or until the customer came back.
   */
  readonly tombstones: string;
  /** ZSET, digests of `tombstones` by the millisecond of the erasure. As `tombstones`. */
  readonly tombstoneTimes: string;
  /**
   * HASH, random id to items of somebody erased, as JSON, without saying whose. Owner: tenant. Bound: one field an
   * erasure under way. Lifetime: until no model knows them, at the latest the next training.
   */
  readonly traces: string;
  /** STRING, the last sweep and one under way, as JSON. Owner: tenant. Bound: one. Lifetime: for ever. */
  readonly sweep: string;
  /**
   * STREAM, who saw whom: a note as JSON in each entry, people in it as salted digests. Owner: tenant. Bound:
   * `retention.auditEntries`. Lifetime of an entry: `retention.auditDays`.
   */
  readonly audit: string;
  /**
   * HASH, of events whose times cannot be right: `count`, and `type` and `atMs` of the latest. Owner: tenant. Bound:
   * three fields. Lifetime: a month after the last such event.
   */
  readonly earlyTimes: string;
  /**
   * ZSET, item id by how many turned to it in one hour, counted from the epoch. Owner: tenant. Bound: 500 items. Lifetime:
   * two hours.
   */
  livePeople(hour: number): string;
  /** ZSET, the same of known customers alone. As `livePeople`. */
  liveCustomers(hour: number): string;
  /**
   * STRING, a HyperLogLog of who turned to an item, by its digest, in one hour. Owner: tenant. Bound: 12 KB, for the items of `livePeople`
   * and those that gave way to them. As `livePeople`.
   */
  liveSeen(hour: number, item: ItemId): string;
  /** HASH, locale to the tenant's own words as JSON. Owner: tenant. Bound: 50 locales. Lifetime: until removed. */
  readonly words: string;
}

/** What every key of a tenant looks like, and no other's: a tenant's name has no character that means more in a pattern. */
export function tenantKeyPatterns(tenant: TenantId): readonly string[] {
  return [`rapport:{${tenant}}:*`, `rapport:{${tenant}:*`];
}

export function tenantKeys(tenant: TenantId): TenantKeys {
  const base = `rapport:{${tenant}}:`;
  return {
    settings: `${base}settings`,
    revisions: `${base}revisions`,
    keys: `${base}keys`,
    keysUsed: `${base}keys-used`,
    secrets: `${base}secrets`,
    connectors: `${base}connectors`,
    catalogue: `${base}catalogue`,
    catalogueChanges: `${base}catalogue-changes`,
    formerItems: `${base}former-items`,
    formerTimes: `${base}former-times`,
    models: `${base}models`,
    modelCounter: `${base}model-counter`,
    model: (version) => `${base}model:${version}`,
    modelPart: (version, part) => `${base}model:${version}:${part}`,
    registryShard: (shard) => `rapport:{${tenant}:r:${shard}}:customers`,
    guestShard: (shard) => `rapport:{${tenant}:g:${shard}}:guests`,
    merges: `${base}merges`,
    erasureSalt: `${base}erasure-salt`,
    tombstones: `${base}tombstones`,
    tombstoneTimes: `${base}tombstone-times`,
    traces: `${base}traces`,
    sweep: `${base}sweep`,
    audit: `${base}audit`,
    earlyTimes: `${base}early-times`,
    livePeople: (hour) => `${base}live:${hour}:people`,
    liveCustomers: (hour) => `${base}live:${hour}:customers`,
    liveSeen: (hour, item) => `${base}live:${hour}:seen:${hash('sha1', item, 'base64url')}`,
    words: `${base}words`,
  };
}

/** What the processes of one shared training hand each other. */
export interface ParcelKeys {
  /** STRING, parts and bytes. Owner: one training. Bound: about a hundred parcels. Lifetime: the training's, six hours at most. */
  readonly manifest: string;
  /** STRING, 2 MB of it. As `manifest`. */
  part(part: number): string;
}

export function parcelKeys(tenant: TenantId, run: string, name: string): ParcelKeys {
  const base = `rapport:{${tenant}}:fit:${run}:${name}`;
  return { manifest: base, part: (part) => `${base}:${part}` };
}

/** By name: one slot a tenant, so that a token can be taken out and forgotten in one step. */
export interface NameKeys {
  /** ZSET of the exact tokens there are, all with score 0. Owner: tenant. Bound: distinct tokens. Until the last goes. */
  readonly tokens: string;
  /** SET, the tokens a customer stands under. Owner: the customer. Bound: 16. Until replaced or erased: it outlives the profile. */
  ofCustomer(customer: CustomerId): string;
  /** SET of customer ids that have exactly this token. Owner: tenant. Bound: its customers. Until the last goes. */
  exact(token: string): string;
  /** SET of customer ids that have a token with this variant, see `deletionsOf`. As `exact`. */
  near(variant: string): string;
  /**
   * STRING, there once what was told before there was {@link PlaceKeys.matters} is noted there. Owner: tenant. Bound: one.
   * Lifetime: for ever.
   */
  readonly allMatters: string;
}

export function nameKeys(tenant: TenantId): NameKeys {
  const base = `rapport:{${tenant}:n}:`;
  return {
    tokens: `${base}tokens`,
    ofCustomer: (customer) => `${base}of:${customer}`,
    exact: (token) => `${base}exact:${token}`,
    near: (variant) => `${base}near:${variant}`,
    allMatters: `${base}all-matters`,
  };
}

export interface PlaceKeys {
  /** ZSET, [customer id, stay id] as JSON by arrival day. Owner: place. Bound: 400 days. Lifetime: until trimmed. */
  readonly arrivals: string;
  /**
   * ZSET, the same members by the last day of the stay and its length: see `spanScore`. Owner: place. Bound and lifetime:
   * as the arrivals.
   */
  readonly departures: string;
  /** ZSET, customer ids by when something of this kind was last told there. Owner: place. Bound and lifetime: 400 days. */
  matters(kind: MatterKind): string;
}

export function placeKeys(tenant: TenantId, place: string): PlaceKeys {
  const base = `rapport:{${tenant}:p:${place}}:`;
  return { arrivals: `${base}arrivals`, departures: `${base}departures`, matters: (kind) => `${base}matters:${kind}` };
}

export interface StayKeys {
  /** SET, customers that a stay was told of. Owner: the stay. Bound: its guests. Lifetime: as a customer's profile, renewed. */
  readonly guests: string;
}

export function stayKeys(tenant: TenantId, stayId: string): StayKeys {
  return { guests: `rapport:{${tenant}:y:${stayId}}:guests` };
}

/** What a known customer and a session have in common. */
export interface HistoryKeys {
  /**
   * LIST, interactions newest first. Owner: the customer. Bound: `historyLimit`. Lifetime: the retention, renewed by each
   * event, but for what was renewed within a hundredth of it, or an hour.
   */
  readonly history: string;
  /** LIST, interactions of passing types, newest first. Owner: the customer. Bound: `passingLimit`. As the history. */
  readonly passing: string;
  /**
   * HASH, event key to the number of its interactions in the two lists and its state. Owner: the customer. Bound: the
   * events with an interaction, and `dedupeWindowEvents` without. As the history.
   */
  readonly events: string;
  /**
   * ZSET, keys of the events without an interaction by the millisecond until which they are remembered. Owner: the
   * customer. Bound: `dedupeWindowEvents`. As the history.
   */
  readonly forget: string;
  /** ZSET, event key by the millisecond it was received: of versions before 2026-11-26, taken over by the first script. */
  readonly seen: string;
}

export interface KnownCustomerKeys extends HistoryKeys {
  /** STRING, profile as JSON. Owner: the customer. Bound: one. Lifetime: the retention, renewed by whatever is told or done. */
  readonly profile: string;
  /** HASH, record slot (`slotOf`) to JSON. Owner: the customer. Bound: about 1,000, and words of consent (500). Lifetime: as the profile. */
  readonly records: string;
  /** HASH, purpose to how the person stands to it (consent-note.ts). Owner: the customer. Bound: two fields. As the profile. */
  readonly consents: string;
  /**
   * HASH, as programs before {@link TenantKeys.merges} kept merges: `into`, the id this one was merged into, and `a` + id
   * for each merged into this one. Read once and removed.
   */
  readonly links: string;
  /** SET, as programs before {@link NameKeys.ofCustomer} kept a customer's name tokens. Read once and removed. */
  readonly nameTokens: string;
  /**
   * LIST, who saw or changed something of this id, newest first, as JSON. Owner: the customer. Bound: 500. Lifetime: as
   * the profile; of an entry `retention.auditDays`.
   */
  readonly audit: string;
  /** SET, the places something of this customer was noted at. Owner: the customer. Bound: places. Until erased. */
  readonly arrivalPlaces: string;
  /** SET, the stays this customer was noted at. Owner: the customer. Bound: stays. As the profile; until erased. */
  readonly stays: string;
  /**
   * ZSET, sessions that were identified as this customer, by when. Owner: the customer. Bound: 100 latest.
   * Lifetime: the customer's retention, renewed.
   */
  readonly sessions: string;
}

export interface SessionKeys extends HistoryKeys {
  /** STRING, id of the customer this session is. Owner: the session. Bound: one. Lifetime: the customer's retention. */
  readonly alias: string;
}

/** Spelt when they are asked for: a list needs four of fifteen. */
class KeysOfHistory implements HistoryKeys {
  protected readonly base: string;

  constructor(base: string) {
    this.base = base;
  }

  get history(): string {
    return `${this.base}history`;
  }
  get passing(): string {
    return `${this.base}passing`;
  }
  get events(): string {
    return `${this.base}events`;
  }
  get forget(): string {
    return `${this.base}forget`;
  }
  get seen(): string {
    return `${this.base}seen`;
  }
}

class KeysOfCustomer extends KeysOfHistory implements KnownCustomerKeys {
  get profile(): string {
    return `${this.base}profile`;
  }
  get records(): string {
    return `${this.base}records`;
  }
  get consents(): string {
    return `${this.base}consents`;
  }
  get links(): string {
    return `${this.base}links`;
  }
  get nameTokens(): string {
    return `${this.base}name-tokens`;
  }
  get audit(): string {
    return `${this.base}audit`;
  }
  get arrivalPlaces(): string {
    return `${this.base}arrival-places`;
  }
  get stays(): string {
    return `${this.base}stays`;
  }
  get sessions(): string {
    return `${this.base}sessions`;
  }
}

class KeysOfSession extends KeysOfHistory implements SessionKeys {
  get alias(): string {
    return `${this.base}alias`;
  }
}

export function knownCustomerKeys(tenant: TenantId, customer: CustomerId): KnownCustomerKeys {
  return new KeysOfCustomer(`rapport:{${tenant}:c:${customer}}:`);
}

export function sessionKeys(tenant: TenantId, session: SessionId): SessionKeys {
  return new KeysOfSession(`rapport:{${tenant}:s:${session}}:`);
}

export function historyKeys(tenant: TenantId, customer: CustomerRef): HistoryKeys {
  return customer.kind === 'known' ? knownCustomerKeys(tenant, customer.id) : sessionKeys(tenant, customer.id);
}
