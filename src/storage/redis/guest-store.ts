import { z } from 'zod';
import type { CustomerId, CustomerRef, TenantId } from '../../domain/ids.ts';
import { nameTokens } from '../../guest/names/name-tokens.ts';
import type { CustomerProfile } from '../../guest/records/customer-profile.ts';
import { type GuestRecord, inOrder, slotOf } from '../../guest/records/guest-record.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuestIndex } from '../../ports/guest-index.ts';
import type { GuestFile, GuestStore } from '../../ports/guest-store.ts';
import { knownCustomerKeys, tenantKeys } from '../keys.ts';
import { parseGuestRecord, parseProfile } from '../stored-records.ts';
import type { RedisConnection } from './connect.ts';
import { CustomerRegistry } from './customer-registry.ts';
import type { RedisMergeStore } from './merge-store.ts';
import { loadScript, type Script } from './script.ts';
import { loadTransaction, type Transaction } from './transaction.ts';

const DAY_MS = 86_400_000;
const SWEPT_AT_ONCE = 500;
const addReply = z.tuple([z.number(), z.number()]);

/** Profile and records, two keys beside the customer's history in the cluster. */
export class RedisGuestStore implements GuestStore {
  readonly #redis: RedisConnection;
  readonly #index: GuestIndex;
  readonly #merges: RedisMergeStore;
  readonly #registry: CustomerRegistry;
  readonly #clock: Clock;
  readonly #addRecords: Script;
  readonly #forgetRecords: Script;
  readonly #together: Transaction;

  constructor(redis: RedisConnection, index: GuestIndex, merges: RedisMergeStore, clock: Clock) {
    this.#redis = redis;
    this.#index = index;
    this.#merges = merges;
    this.#registry = new CustomerRegistry(redis, (tenant, shard) => tenantKeys(tenant).guestShard(shard));
    this.#clock = clock;
    this.#together = loadTransaction(redis);
    this.#addRecords = loadScript(redis, ['record-slots', 'add-records']);
    this.#forgetRecords = loadScript(redis, ['record-slots', 'forget-records']);
  }

  async put(tenant: TenantId, customer: CustomerId, profile: CustomerProfile, ttlSeconds: number): Promise<void> {
    const { profile: key, records, audit, consents } = knownCustomerKeys(tenant, customer);
    await this.#register(tenant, customer, ttlSeconds);
    await this.#together(
      ['set', key, JSON.stringify(profile), 'EX', ttlSeconds],
      ...[records, audit, consents].map((other) => ['expire', other, ttlSeconds] as const),
    );
  }

  async get(tenant: TenantId, customer: CustomerId): Promise<CustomerProfile | null> {
    const stored = await this.#redis.get(knownCustomerKeys(tenant, customer).profile);
    return stored === null ? null : parseProfile(stored);
  }

  async file(tenant: TenantId, customer: CustomerId): Promise<GuestFile> {
    const keys = knownCustomerKeys(tenant, customer);
    const [profile, records] = await Promise.all([this.#redis.get(keys.profile), this.#redis.hvals(keys.records)]);
    return {
      profile: profile === null ? null : parseProfile(profile),
      records: records.map(parseGuestRecord).sort(inOrder),
    };
  }

  countRecords(tenant: TenantId, customer: CustomerId): Promise<number> {
    return this.#redis.hlen(knownCustomerKeys(tenant, customer).records);
  }

  async addRecords(
    tenant: TenantId,
    customer: CustomerId,
    records: readonly GuestRecord[],
    ttlSeconds: number,
  ): Promise<{ readonly added: number; readonly total: number }> {
    const keys = knownCustomerKeys(tenant, customer);
    await this.#register(tenant, customer, ttlSeconds);
    const reply = await this.#addRecords(
      [keys.records, keys.profile, keys.audit, keys.consents],
      [ttlSeconds * 1000, ...records.flatMap((record) => [...slotWords(record), JSON.stringify(record)])],
    );
    const [added, total] = addReply.parse(reply);
    return { added, total };
  }

  async forgetRecords(
    tenant: TenantId,
    customer: CustomerId,
    records: readonly Pick<GuestRecord, 'kind' | 'id'>[],
  ): Promise<void> {
    if (records.length === 0) return;
    await this.#forgetRecords([knownCustomerKeys(tenant, customer).records], records.flatMap(slotWords));
  }

  async remove(tenant: TenantId, customer: CustomerId): Promise<boolean> {
    const { profile, records, consents } = knownCustomerKeys(tenant, customer);
    const removed = await this.#redis.del(profile, records, consents);
    await this.#registry.remove(tenant, [{ kind: 'known', id: customer }]);
    return removed > 0;
  }

  async *customers(tenant: TenantId): AsyncGenerator<CustomerId> {
    for await (const customers of this.#registry.scan(tenant, this.#clock())) yield* customers.map(({ id }) => id);
  }

  async *scan(tenant: TenantId): AsyncIterable<{ readonly customerId: CustomerId; readonly file: GuestFile }> {
    await this.sweep(tenant);
    for await (const customers of this.#registry.scan(tenant, this.#clock())) {
      const files = await Promise.all(customers.map(({ id }) => this.file(tenant, id)));
      for (const [at, { id }] of customers.entries()) {
        const file = files[at];
        if (file !== undefined && !isEmpty(file)) yield { customerId: id, file };
      }
    }
  }

  /**
   * Events renew a file, not its registration: who is registered as expired and of whom something is kept is registered
   * anew. An id that others were merged into stays as long as they do.
   */
  async sweep(tenant: TenantId): Promise<void> {
    const expired = await this.#registry.expired(tenant, this.#clock());
    for (let at = 0; at < expired.length; at += SWEPT_AT_ONCE) {
      await this.#sweep(tenant, expired.slice(at, at + SWEPT_AT_ONCE));
    }
  }

  async #sweep(tenant: TenantId, expired: readonly CustomerRef[]): Promise<void> {
    const ended: CustomerRef[] = [];
    for (const customer of expired) {
      const lifetimeMs = await this.#lifetimeMs(tenant, customer.id);
      if (lifetimeMs > 0) {
        await this.#registry.add(tenant, [{ customer, expiresAtMs: this.#clock() + lifetimeMs }]);
        continue;
      }
      await this.#index.putNameTokens(tenant, customer.id, []);
      // Told anew meanwhile: then they are found again.
      const profile = await this.get(tenant, customer.id);
      if (profile !== null) await this.#index.putNameTokens(tenant, customer.id, nameTokens(profile));
      ended.push(customer);
    }
    // Of who is told anew at this moment, what lies ahead stays.
    const yesterday = Math.floor(this.#clock() / DAY_MS) - 1;
    await this.#index.removePast(
      tenant,
      ended.map(({ id }) => id),
      yesterday,
    );
    // Last, since by being registered they are found again if this is cut off.
    for (const customer of ended) {
      if (await this.#merges.forget(tenant, customer.id)) await this.#registry.remove(tenant, [customer]);
      else await this.#registry.add(tenant, [{ customer, expiresAtMs: this.#clock() + DAY_MS }]);
    }
  }

  /** Of what lives longest of all that is kept of a customer; none left: 0 or less. */
  async #lifetimeMs(tenant: TenantId, customer: CustomerId): Promise<number> {
    const { profile, records, history } = knownCustomerKeys(tenant, customer);
    return Math.max(...(await Promise.all([profile, records, history].map((key) => this.#redis.pttl(key)))));
  }

  async #register(tenant: TenantId, customer: CustomerId, ttlSeconds: number): Promise<void> {
    const expiresAtMs = this.#clock() + ttlSeconds * 1000;
    await this.#registry.add(tenant, [{ customer: { kind: 'known', id: customer }, expiresAtMs }]);
  }
}

/** As `record-slots.lua` takes a record: its slot, its id, its kind. */
function slotWords(record: Pick<GuestRecord, 'kind' | 'id'>): readonly [string, string, string] {
  return [slotOf(record), record.id, record.kind];
}

function isEmpty({ profile, records }: GuestFile): boolean {
  return profile === null && records.length === 0;
}
