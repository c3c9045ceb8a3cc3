import { randomUUID } from 'node:crypto';
import type { ConnectorCredential } from '../../domain/connector.ts';
import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { ApiKey, KeyInUse, TenantSecret } from '../../domain/scopes.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { TenantRevisions, TenantStore, TenantWords } from '../../ports/tenant-store.ts';
import { newestSecretFirst } from '../stored-records.ts';

const ZERO: TenantRevisions = {
  epoch: '',
  settings: 0,
  catalogue: 0,
  modelVersion: 0,
  events: 0,
  tombstones: 0,
  erasures: 0,
};

type Counter = Exclude<keyof TenantRevisions, 'epoch'>;

/** The counters every store of a tenant writes to, shared as the one Redis hash is. */
export class TenantCounters {
  readonly #byTenant = new Map<TenantId, TenantRevisions>();

  get(tenant: TenantId): TenantRevisions {
    return this.#byTenant.get(tenant) ?? ZERO;
  }

  /** A tenant begins. */
  begin(tenant: TenantId): void {
    this.#byTenant.set(tenant, { ...this.get(tenant), epoch: randomUUID() });
  }

  /** A tenant ends. */
  drop(tenant: TenantId): void {
    this.#byTenant.delete(tenant);
  }

  /** Returns the new value. */
  add(tenant: TenantId, counter: Counter, amount: number): number {
    const value = this.get(tenant)[counter] + amount;
    this.set(tenant, counter, value);
    return value;
  }

  set(tenant: TenantId, counter: Counter, value: number): void {
    this.#byTenant.set(tenant, { ...this.get(tenant), [counter]: value });
  }
}

export class MemoryTenantStore implements TenantStore {
  readonly #settings = new Map<TenantId, TenantSettings>();
  readonly #words = new Map<TenantId, Map<string, Readonly<Record<string, string>>>>();
  readonly #keys = new Map<TenantId, Map<string, KeyInUse>>();
  readonly #secrets = new Map<TenantId, Map<string, TenantSecret>>();
  readonly #connectors = new Map<TenantId, Map<string, ConnectorCredential>>();
  readonly #counters: TenantCounters;
  readonly #dropElsewhere: (tenant: TenantId) => void;

  /** @param dropElsewhere - lets the other stores go of a tenant */
  constructor(counters: TenantCounters, dropElsewhere: (tenant: TenantId) => void = () => {}) {
    this.#counters = counters;
    this.#dropElsewhere = dropElsewhere;
  }

  async create(tenant: TenantId, settings: TenantSettings): Promise<void> {
    if (this.#settings.has(tenant)) throw new AppError('conflict', `The tenant ${tenant} exists already.`);
    this.#counters.begin(tenant);
    await this.putSettings(tenant, settings);
  }

  async remove(tenant: TenantId): Promise<void> {
    for (const kept of [this.#settings, this.#words, this.#keys, this.#secrets, this.#connectors]) kept.delete(tenant);
    this.#counters.drop(tenant);
    this.#dropElsewhere(tenant);
  }

  async list(): Promise<readonly TenantId[]> {
    return [...this.#settings.keys()].sort();
  }

  async settings(tenant: TenantId): Promise<TenantSettings | null> {
    return this.#settings.get(tenant) ?? null;
  }

  async putSettings(tenant: TenantId, settings: TenantSettings): Promise<void> {
    this.#settings.set(tenant, structuredClone(settings));
    this.#counters.add(tenant, 'settings', 1);
  }

  async words(tenant: TenantId): Promise<TenantWords> {
    return Object.fromEntries(this.#words.get(tenant) ?? []);
  }

  async putWords(tenant: TenantId, locale: string, words: Readonly<Record<string, string>> | null): Promise<void> {
    const known = this.#words.get(tenant) ?? new Map<string, Readonly<Record<string, string>>>();
    this.#words.set(tenant, known);
    if (words === null) known.delete(locale);
    else known.set(locale, { ...words });
    this.#counters.add(tenant, 'settings', 1);
  }

  async revisions(tenant: TenantId): Promise<TenantRevisions> {
    return this.#counters.get(tenant);
  }

  async knowsOrigin(origin: string): Promise<boolean> {
    return [...this.#settings.values()].some(({ browser }) => browser.origins.includes(origin));
  }

  async addKey(tenant: TenantId, key: ApiKey, inPlaceOfHash?: string): Promise<boolean> {
    const keys = this.#keys.get(tenant) ?? new Map<string, KeyInUse>();
    const known = keys.get(key.keyId);
    if (known !== undefined && (known.secretHash !== inPlaceOfHash || known.lastUsedAtMs !== null)) return false;
    this.#keys.set(tenant, keys.set(key.keyId, { ...key, lastUsedAtMs: null }));
    return true;
  }

  async key(tenant: TenantId, keyId: string): Promise<ApiKey | null> {
    const known = this.#keys.get(tenant)?.get(keyId);
    if (known === undefined) return null;
    const { lastUsedAtMs: _, ...key } = known;
    return key;
  }

  async touchKey(tenant: TenantId, keyId: string, atMs: number): Promise<void> {
    const key = this.#keys.get(tenant)?.get(keyId);
    if (key !== undefined) this.#keys.get(tenant)?.set(keyId, { ...key, lastUsedAtMs: atMs });
  }

  async keys(tenant: TenantId): Promise<readonly KeyInUse[]> {
    return [...(this.#keys.get(tenant)?.values() ?? [])].sort((a, b) => a.createdAtMs - b.createdAtMs);
  }

  async removeKey(tenant: TenantId, keyId: string): Promise<boolean> {
    return this.#keys.get(tenant)?.delete(keyId) ?? false;
  }

  async secrets(tenant: TenantId): Promise<readonly TenantSecret[]> {
    return [...(this.#secrets.get(tenant)?.values() ?? [])].sort(newestSecretFirst);
  }

  async putSecret(tenant: TenantId, secret: TenantSecret): Promise<void> {
    const secrets = this.#secrets.get(tenant) ?? new Map<string, TenantSecret>();
    this.#secrets.set(tenant, secrets.set(secret.secretId, secret));
  }

  async removeSecret(tenant: TenantId, secretId: string): Promise<boolean> {
    return this.#secrets.get(tenant)?.delete(secretId) ?? false;
  }

  async putConnector(tenant: TenantId, credential: ConnectorCredential): Promise<boolean> {
    const known = await this.connector(credential.digest);
    if (known !== null && known.tenant !== tenant) return false;
    const theirs = this.#connectors.get(tenant) ?? new Map<string, ConnectorCredential>();
    this.#connectors.set(tenant, theirs.set(credential.digest, credential));
    return true;
  }

  async connector(digest: string) {
    for (const [tenant, theirs] of this.#connectors) {
      const credential = theirs.get(digest);
      if (credential !== undefined) return { tenant, credential };
    }
    return null;
  }

  async connectors(tenant: TenantId): Promise<readonly ConnectorCredential[]> {
    return [...(this.#connectors.get(tenant)?.values() ?? [])].sort((a, b) => a.createdAtMs - b.createdAtMs);
  }

  async removeConnector(tenant: TenantId, digest: string): Promise<boolean> {
    return this.#connectors.get(tenant)?.delete(digest) ?? false;
  }
}
