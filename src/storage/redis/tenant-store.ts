import { randomUUID } from 'node:crypto';
import type { ConnectorCredential } from '../../domain/connector.ts';
import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { ApiKey, KeyInUse, TenantSecret } from '../../domain/scopes.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { TenantRevisions, TenantStore, TenantWords } from '../../ports/tenant-store.ts';
import { CALL_KINDS } from '../../ports/training-bell.ts';
import { CALLS_KEY, CONNECTORS_KEY, ORIGINS_KEY, TENANTS_KEY, tenantKeys } from '../keys.ts';
import {
  encodeSettings,
  newestSecretFirst,
  parseApiKey,
  parseConnector,
  parseSettings,
  parseTenantSecret,
  parseWords,
} from '../stored-records.ts';
import { memberOf } from '../training-call.ts';
import type { RedisConnection } from './connect.ts';
import { removeKeysOf } from './remove-tenant.ts';
import { loadScript, type Script } from './script.ts';
import { loadTransaction, type Transaction } from './transaction.ts';

/** Tenants: one set of names, and for each its settings, counters and keys. */
export class RedisTenantStore implements TenantStore {
  readonly #redis: RedisConnection;
  readonly #create: Script;
  readonly #together: Transaction;
  readonly #addKey: Script;
  readonly #touchKey: Script;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
    this.#together = loadTransaction(redis);
    this.#create = loadScript(redis, ['create-tenant']);
    this.#addKey = loadScript(redis, ['keys/add-key']);
    this.#touchKey = loadScript(redis, ['keys/touch-key']);
  }

  async create(tenant: TenantId, settings: TenantSettings): Promise<void> {
    const keys = tenantKeys(tenant);
    await this.#addOrigins(tenant, settings);
    const created = await this.#create(
      [keys.settings, keys.revisions, keys.merges],
      [encodeSettings(settings), randomUUID()],
    );
    // Also when it exists: a creation cut off between the two is completed by trying again.
    await this.#redis.sadd(TENANTS_KEY, tenant);
    if (created === 1) return;
    await this.#dropOrigins(tenant, settings);
    throw new AppError('conflict', `The tenant ${tenant} exists already.`);
  }

  async remove(tenant: TenantId): Promise<void> {
    const { keys, settings, revisions } = tenantKeys(tenant);
    await this.#forgetConnectors(tenant);
    await this.#redis.unlink(keys, settings, revisions);
    await removeKeysOf(this.#redis, tenant);
    for (const kind of CALL_KINDS) await this.#redis.zrem(CALLS_KEY, memberOf(tenant, kind));
    await this.#forgetOrigins(tenant);
    // Last: until then the tenant is listed, and the same call completes it.
    await this.#redis.srem(TENANTS_KEY, tenant);
  }

  async list(): Promise<readonly TenantId[]> {
    return (await this.#redis.smembers(TENANTS_KEY)).sort();
  }

  async settings(tenant: TenantId): Promise<TenantSettings | null> {
    const stored = await this.#redis.get(tenantKeys(tenant).settings);
    return stored === null ? null : parseSettings(stored);
  }

  async putSettings(tenant: TenantId, settings: TenantSettings): Promise<void> {
    const keys = tenantKeys(tenant);
    const before = await this.settings(tenant);
    await this.#addOrigins(tenant, settings);
    await this.#together(['set', keys.settings, encodeSettings(settings)], ['hincrby', keys.revisions, 'settings', 1]);
    if (before !== null) await this.#dropOrigins(tenant, before);
  }

  async knowsOrigin(origin: string): Promise<boolean> {
    // `!` is what follows a blank, which no origin holds: whatever begins with this origin and a blank.
    const found = await this.#redis.zrangebylex(ORIGINS_KEY, `[${origin} `, `(${origin}!`, 'LIMIT', 0, 1);
    return found.length > 0;
  }

  /** Before the settings name them: a page that is let in by these is never turned away by that. */
  async #addOrigins(tenant: TenantId, { browser: { origins } }: TenantSettings): Promise<void> {
    if (origins.length === 0) return;
    await this.#redis.zadd(ORIGINS_KEY, ...origins.flatMap((origin) => [0, originMember(origin, tenant)]));
  }

  /** After the settings have changed, to whatever: another process may have been the last. */
  async #dropOrigins(tenant: TenantId, { browser }: TenantSettings): Promise<void> {
    if (browser.origins.length === 0) return;
    const named = new Set((await this.settings(tenant))?.browser.origins);
    const left = browser.origins.filter((origin) => !named.has(origin));
    if (left.length > 0) await this.#redis.zrem(ORIGINS_KEY, ...left.map((origin) => originMember(origin, tenant)));
  }

  /** All of them, whatever the settings said: these are gone already. */
  async #forgetOrigins(tenant: TenantId): Promise<void> {
    const members = await this.#redis.zrange(ORIGINS_KEY, 0, '-1');
    const theirs = members.filter((member) => member.endsWith(originMember('', tenant)));
    if (theirs.length > 0) await this.#redis.zrem(ORIGINS_KEY, ...theirs);
  }

  /** Also what an addition that was cut off has left. */
  async #forgetConnectors(tenant: TenantId): Promise<void> {
    const owners = await this.#redis.hgetall(CONNECTORS_KEY);
    const theirs = Object.keys(owners).filter((digest) => owners[digest] === tenant);
    if (theirs.length > 0) await this.#redis.hdel(CONNECTORS_KEY, ...theirs);
  }

  async words(tenant: TenantId): Promise<TenantWords> {
    const stored = await this.#redis.hgetall(tenantKeys(tenant).words);
    return Object.fromEntries(Object.entries(stored).map(([locale, json]) => [locale, parseWords(json)]));
  }

  async putWords(tenant: TenantId, locale: string, words: Readonly<Record<string, string>> | null): Promise<void> {
    const keys = tenantKeys(tenant);
    await this.#together(
      ['hincrby', keys.revisions, 'settings', 1],
      words === null ? ['hdel', keys.words, locale] : ['hset', keys.words, locale, JSON.stringify(words)],
    );
  }

  async revisions(tenant: TenantId): Promise<TenantRevisions> {
    const [epoch, settings, catalogue, model, events, tombstones, erasures] = await this.#redis.hmget(
      tenantKeys(tenant).revisions,
      'epoch',
      'settings',
      'catalogue',
      'model',
      'events',
      'tombstones',
      'erasures',
    );
    return {
      epoch: epoch ?? (settings == null ? '' : await this.#beginEpoch(tenant)),
      settings: Number(settings ?? 0),
      catalogue: Number(catalogue ?? 0),
      modelVersion: Number(model ?? 0),
      events: Number(events ?? 0),
      tombstones: Number(tombstones ?? 0),
      erasures: Number(erasures ?? 0),
    };
  }

  /** Of a tenant made by a program that knew of no epochs. */
  async #beginEpoch(tenant: TenantId): Promise<string> {
    const { revisions } = tenantKeys(tenant);
    await this.#redis.hsetnx(revisions, 'epoch', randomUUID());
    return (await this.#redis.hget(revisions, 'epoch')) ?? '';
  }

  async addKey(tenant: TenantId, key: ApiKey, inPlaceOfHash = ''): Promise<boolean> {
    const { keys, keysUsed } = tenantKeys(tenant);
    return (await this.#addKey([keys, keysUsed], [key.keyId, JSON.stringify(key), inPlaceOfHash])) === 1;
  }

  async touchKey(tenant: TenantId, keyId: string, atMs: number): Promise<void> {
    const { keys, keysUsed } = tenantKeys(tenant);
    await this.#touchKey([keys, keysUsed], [keyId, atMs]);
  }

  async key(tenant: TenantId, keyId: string): Promise<ApiKey | null> {
    const stored = await this.#redis.hget(tenantKeys(tenant).keys, keyId);
    return stored === null ? null : parseApiKey(stored);
  }

  async keys(tenant: TenantId): Promise<readonly KeyInUse[]> {
    const { keys, keysUsed } = tenantKeys(tenant);
    const [stored, used] = await Promise.all([this.#redis.hvals(keys), this.#redis.hgetall(keysUsed)]);
    return (
      stored
        .map(parseApiKey)
        // A key may have a name that every object knows.
        .map((key) => ({ ...key, lastUsedAtMs: Object.hasOwn(used, key.keyId) ? Number(used[key.keyId]) : null }))
        .sort((a, b) => a.createdAtMs - b.createdAtMs)
    );
  }

  async removeKey(tenant: TenantId, keyId: string): Promise<boolean> {
    const { keys, keysUsed } = tenantKeys(tenant);
    // Sent in this order: what notes a use looks first whether the key is there.
    const [removed] = await Promise.all([this.#redis.hdel(keys, keyId), this.#redis.hdel(keysUsed, keyId)]);
    return removed === 1;
  }

  async secrets(tenant: TenantId): Promise<readonly TenantSecret[]> {
    const stored = await this.#redis.hvals(tenantKeys(tenant).secrets);
    return stored.map(parseTenantSecret).sort(newestSecretFirst);
  }

  async putSecret(tenant: TenantId, secret: TenantSecret): Promise<void> {
    await this.#redis.hset(tenantKeys(tenant).secrets, secret.secretId, JSON.stringify(secret));
  }

  async removeSecret(tenant: TenantId, secretId: string): Promise<boolean> {
    return (await this.#redis.hdel(tenantKeys(tenant).secrets, secretId)) === 1;
  }

  async putConnector(tenant: TenantId, credential: ConnectorCredential): Promise<boolean> {
    const { digest } = credential;
    await this.#redis.hsetnx(CONNECTORS_KEY, digest, tenant);
    if ((await this.#redis.hget(CONNECTORS_KEY, digest)) !== tenant) return false;
    await this.#redis.hset(tenantKeys(tenant).connectors, digest, JSON.stringify(credential));
    return true;
  }

  async connector(digest: string) {
    const tenant = await this.#redis.hget(CONNECTORS_KEY, digest);
    const stored = tenant === null ? null : await this.#redis.hget(tenantKeys(tenant).connectors, digest);
    return tenant === null || stored === null ? null : { tenant, credential: parseConnector(stored) };
  }

  async connectors(tenant: TenantId): Promise<readonly ConnectorCredential[]> {
    const stored = await this.#redis.hvals(tenantKeys(tenant).connectors);
    return stored.map(parseConnector).sort(olderFirst);
  }

  async removeConnector(tenant: TenantId, digest: string): Promise<boolean> {
    const removed = await this.#redis.hdel(tenantKeys(tenant).connectors, digest);
    // After it: whoever adds it meanwhile finds it taken, and tries again.
    if (removed === 1) await this.#redis.hdel(CONNECTORS_KEY, digest);
    return removed === 1;
  }
}

const olderFirst = (a: ConnectorCredential, b: ConnectorCredential): number => a.createdAtMs - b.createdAtMs;
const originMember = (origin: string, tenant: TenantId): string => `${origin} ${tenant}`;
