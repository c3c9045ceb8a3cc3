import type { ConnectorCredential } from '../domain/connector.ts';
import type { TenantId } from '../domain/ids.ts';
import type { ApiKey, KeyInUse, TenantSecret } from '../domain/scopes.ts';
import type { TenantSettings } from '../domain/settings.ts';

/**
 * What a request compares with what it has in memory: for being the same, since a number may also be lower than before.
 * A roll-back lowers `modelVersion`, and a store restored from a copy, or a replica that took over, lowers them all. A
 * change acknowledged by one API process is seen here by the next request of any other.
 */
export interface TenantRevisions {
  /** Made at random with the tenant: the same numbers under another epoch are another tenant's. Empty: no tenant. */
  readonly epoch: string;
  readonly settings: number;
  readonly catalogue: number;
  /** The version served, 0 before the first. */
  readonly modelVersion: number;
  /** Events accepted since the tenant began. */
  readonly events: number;
  /** Grows with every tombstone: the same as before means that nobody was erased meanwhile. */
  readonly tombstones: number;
  /** Grows when somebody is erased whom models may know: one trained at less must not serve. */
  readonly erasures: number;
}

/** ICU messages by locale, then by message key. */
export type TenantWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Tenants, their settings and their keys. Throws `AppError('store_unavailable')` when the store does not answer. */
export interface TenantStore {
  /** @throws AppError `conflict` if it exists already */
  create(tenant: TenantId, settings: TenantSettings): Promise<void>;
  /**
   * Removes a tenant and all that any store keeps of it; first what opens its doors. Again completes what was cut off.
   * Of somebody unknown nothing is left either way.
   */
  remove(tenant: TenantId): Promise<void>;
  /** All tenants, sorted. */
  list(): Promise<readonly TenantId[]>;
  /** Null for a tenant that does not exist. */
  settings(tenant: TenantId): Promise<TenantSettings | null>;
  /** Replaces the settings and raises the settings revision. */
  putSettings(tenant: TenantId, settings: TenantSettings): Promise<void>;
  /** The words a tenant put in place of ours, by BCP 47 locale, each by message key. Empty where there are none. */
  words(tenant: TenantId): Promise<TenantWords>;
  /** Replaces one language's words, null removes them; raises the settings revision. */
  putWords(tenant: TenantId, locale: string, words: Readonly<Record<string, string>> | null): Promise<void>;
  /** All zeros, and no epoch, for a tenant that does not exist. */
  revisions(tenant: TenantId): Promise<TenantRevisions>;
  /** Whether some tenant's settings name this origin, as a browser sends it. One look, however many tenants. */
  knowsOrigin(origin: string): Promise<boolean>;
  /**
   * Adds a key. False, and nothing is changed, if there is one of its id; but for one that was never used and has this
   * hash: that one is replaced.
   */
  addKey(tenant: TenantId, key: ApiKey, inPlaceOfHash?: string): Promise<boolean>;
  key(tenant: TenantId, keyId: string): Promise<ApiKey | null>;
  /** Notes that a key was used; nothing if it is gone. */
  touchKey(tenant: TenantId, keyId: string, atMs: number): Promise<void>;
  /** Oldest first. */
  keys(tenant: TenantId): Promise<readonly KeyInUse[]>;
  /** False if there was no such key. */
  removeKey(tenant: TenantId, keyId: string): Promise<boolean>;
  /** Newest first, those that have ended too. */
  secrets(tenant: TenantId): Promise<readonly TenantSecret[]>;
  /** Adds one, or replaces the one of its id. */
  putSecret(tenant: TenantId, secret: TenantSecret): Promise<void>;
  /** False if there was no such secret. */
  removeSecret(tenant: TenantId, secretId: string): Promise<boolean>;
  /** Adds a connector's credential, or replaces the tenant's own of its digest. False if it is another tenant's. */
  putConnector(tenant: TenantId, credential: ConnectorCredential): Promise<boolean>;
  /** Whose it is, however many tenants there are; null if nobody's. */
  connector(digest: string): Promise<{ readonly tenant: TenantId; readonly credential: ConnectorCredential } | null>;
  /** Oldest first. */
  connectors(tenant: TenantId): Promise<readonly ConnectorCredential[]>;
  /** False if the tenant had no such credential. */
  removeConnector(tenant: TenantId, digest: string): Promise<boolean>;
}
