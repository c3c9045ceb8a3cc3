import { z } from 'zod';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { CustomerProfile } from '../../guest/records/customer-profile.ts';
import { type GuestRecord, inOrder } from '../../guest/records/guest-record.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GuestIndex } from '../../ports/guest-index.ts';
import type { GuestFile, GuestLinks, GuestStore, MergeNote } from '../../ports/guest-store.ts';
import { knownCustomerKeys, tenantKeys } from '../keys.ts';
import { parseGuestRecord, parseMergedInto, parseMergeNote, parseProfile } from '../stored-records.ts';
import type { RedisConnection } from './connect.ts';
import { CustomerRegistry } from './customer-registry.ts';
import { loadScript, type Script } from './script.ts';
import { runTransaction } from './transaction.ts';

const INTO = 'into';
const ABSORBED = 'a';
const addReply = z.tuple([z.number(), z.number()]);

/** Profile, records and links, three keys beside the customer's history in the cluster. */
export class RedisGuestStore implements GuestStore {
  readonly #redis: RedisConnection;
  readonly #index: GuestIndex;
  readonly #registry: CustomerRegistry;
  readonly #clock: Clock;
  readonly #addRecords: Script;

  constructor(redis: RedisConnection, index: GuestIndex, clock: Clock) {
    this.#redis = redis;
    this.#index = index;
    this.#registry = new CustomerRegistry(redis, (tenant, shard) => tenantKeys(tenant).guestShard(shard));
    this.#clock = clock;
    this.#addRecords = loadScript(redis, ['add-records'], 3);
  }

  async put(tenant: TenantId, customer: CustomerId, profile: CustomerProfile, ttlSeconds: number): Promise<void> {
    const { profile: key, records, links } = knownCustomerKeys(tenant, customer);
    await this.#register(tenant, customer, ttlSeconds);
    await runTransaction(
      this.#redis
        .multi()
        .set(key, JSON.stringify(profile), 'EX', ttlSeconds)
        .expire(records, ttlSeconds)
        .expire(links, ttlSeconds),
    );
  }

  async get(tenant: TenantId, customer: CustomerId): Promise<CustomerProfile | null> {
    const stored = await this.#redis.get(knownCustomerKeys(tenant, customer).profile);
    return stored === null ? null : parseProfile(stored);
  }

  async file(tenant: TenantId, customer: CustomerId): Promise<GuestFile> {
    const keys = knownCustomerKeys(tenant, customer);
    const [profile, records, links] = await Promise.all([
      this.#redis.get(keys.profile),
      this.#redis.hvals(keys.records),
      this.links(tenant, customer),
    ]);
    return {
      profile: profile === null ? null : parseProfile(profile),
      records: records.map(parseGuestRecord).sort(inOrder),
      ...links,
    };
  }

  async links(tenant: TenantId, customer: CustomerId): Promise<GuestLinks> {
    const links = await this.#redis.hgetall(knownCustomerKeys(tenant, customer).links);
    const into = links[INTO];
    return { mergedInto: into === undefined ? null : parseMergedInto(into), absorbed: absorbedOf(links) };
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
      [keys.records, keys.profile, keys.links],
      [ttlSeconds * 1000, ...records.flatMap((record) => [record.id, JSON.stringify(record)])],
    );
    const [added, total] = addReply.parse(reply);
    return { added, total };
  }

  async forgetRecords(tenant: TenantId, customer: CustomerId, recordIds: readonly string[]): Promise<void> {
    if (recordIds.length > 0) await this.#redis.hdel(knownCustomerKeys(tenant, customer).records, ...recordIds);
  }

  /** The absorbed side last: a link counts only if both ends know it, so a crash in between leaves none. */
  async link(
    tenant: TenantId,
    kept: CustomerId,
    absorbed: CustomerId,
    note: MergeNote,
    ttlSeconds: number,
  ): Promise<void> {
    const keptLinks = knownCustomerKeys(tenant, kept).links;
    const absorbedLinks = knownCustomerKeys(tenant, absorbed).links;
    await this.#register(tenant, kept, ttlSeconds);
    await this.#register(tenant, absorbed, ttlSeconds);
    const there = this.#redis.multi().hsetnx(keptLinks, ABSORBED + absorbed, JSON.stringify(note));
    await runTransaction(there.expire(keptLinks, ttlSeconds));
    const back = this.#redis.multi().hset(absorbedLinks, INTO, JSON.stringify({ id: kept, ...note }));
    await runTransaction(back.expire(absorbedLinks, ttlSeconds));
  }

  async unlink(tenant: TenantId, kept: CustomerId, absorbed: CustomerId): Promise<boolean> {
    const absorbedLinks = knownCustomerKeys(tenant, absorbed).links;
    const into = await this.#redis.hget(absorbedLinks, INTO);
    if (into !== null && parseMergedInto(into) === kept) await this.#redis.hdel(absorbedLinks, INTO);
    return (await this.#redis.hdel(knownCustomerKeys(tenant, kept).links, ABSORBED + absorbed)) === 1;
  }

  async remove(tenant: TenantId, customer: CustomerId): Promise<boolean> {
    const { profile, records, links } = knownCustomerKeys(tenant, customer);
    const removed = await this.#redis.del(profile, records, links);
    await this.#registry.remove(tenant, [{ kind: 'known', id: customer }]);
    return removed > 0;
  }

  async *scan(tenant: TenantId): AsyncIterable<{ readonly customerId: CustomerId; readonly file: GuestFile }> {
    await this.#forgetExpired(tenant);
    for await (const customers of this.#registry.scan(tenant, this.#clock())) {
      const files = await Promise.all(customers.map(({ id }) => this.file(tenant, id)));
      for (const [at, { id }] of customers.entries()) {
        const file = files[at];
        if (file !== undefined && !isEmpty(file)) yield { customerId: id, file };
      }
    }
  }

  /** Events renew a file, not its registration: who is registered as expired and still has a file is registered anew. */
  async #forgetExpired(tenant: TenantId): Promise<void> {
    for (const customer of await this.#registry.expired(tenant, this.#clock())) {
      const keys = knownCustomerKeys(tenant, customer.id);
      const lifetimesMs = await Promise.all(
        [keys.profile, keys.records, keys.links].map((key) => this.#redis.pttl(key)),
      );
      const lifetimeMs = Math.max(...lifetimesMs);
      if (lifetimeMs > 0) {
        await this.#registry.add(tenant, [{ customer, expiresAtMs: this.#clock() + lifetimeMs }]);
      } else {
        await this.#index.putNameTokens(tenant, customer.id, []);
        await this.#registry.remove(tenant, [customer]);
      }
    }
  }

  async #register(tenant: TenantId, customer: CustomerId, ttlSeconds: number): Promise<void> {
    const expiresAtMs = this.#clock() + ttlSeconds * 1000;
    await this.#registry.add(tenant, [{ customer: { kind: 'known', id: customer }, expiresAtMs }]);
  }
}

/** Oldest merge first. */
function absorbedOf(links: Readonly<Record<string, string>>): readonly CustomerId[] {
  return Object.entries(links)
    .filter(([field]) => field !== INTO)
    .map(([field, note]) => ({ id: field.slice(ABSORBED.length), atMs: parseMergeNote(note).atMs }))
    .sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

function isEmpty({ profile, records, mergedInto, absorbed }: GuestFile): boolean {
  return profile === null && records.length === 0 && mergedInto === null && absorbed.length === 0;
}
