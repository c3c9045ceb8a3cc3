import { z } from 'zod';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Merge, MergeNote, MergeOutcome, MergeStore } from '../../ports/merge-store.ts';
import { knownCustomerKeys, MERGES_TAKEN_OVER, tenantKeys } from '../keys.ts';
import { peopleOf } from '../merge-forest.ts';
import { parseMergeLink } from '../stored-records.ts';
import type { RedisConnection } from './connect.ts';
import { CustomerRegistry } from './customer-registry.ts';
import { loadScript, type Script } from './script.ts';

const idsReply = z.array(z.string()).nullable();
const linkReply = z.tuple([z.enum(['linked', 'known', 'turned_round', 'taken', 'too_many']), z.string()]);
const FIELDS_PER_READ = 1000;
const INTO = 'into';
const ABSORBED = 'a';

/**
 * All merges of a tenant in one hash, in the tenant's own slot: the two ids of a merge lie in slots of their own, and
 * no script could check and link there in one step. See ADR 12.
 */
export class RedisMergeStore implements MergeStore {
  readonly #redis: RedisConnection;
  readonly #registry: CustomerRegistry;
  readonly #clock: Clock;
  readonly #ids: Script;
  readonly #link: Script;
  readonly #unlink: Script;
  readonly #dissolve: Script;
  readonly #forget: Script;

  constructor(redis: RedisConnection, clock: Clock) {
    this.#redis = redis;
    this.#registry = new CustomerRegistry(redis, (tenant, shard) => tenantKeys(tenant).guestShard(shard));
    this.#clock = clock;
    this.#ids = loadScript(redis, ['merges/forest', 'merges/person-ids']);
    this.#link = loadScript(redis, ['merges/forest', 'merges/link-ids']);
    this.#unlink = loadScript(redis, ['merges/forest', 'merges/unlink-ids']);
    this.#dissolve = loadScript(redis, ['merges/forest', 'merges/dissolve-person']);
    this.#forget = loadScript(redis, ['merges/forest', 'merges/forget-merged']);
  }

  async idsOf(tenant: TenantId, customer: CustomerId): Promise<readonly CustomerId[]> {
    const { merges } = tenantKeys(tenant);
    // Most were never merged, and that is read as fast as anything.
    const [takenOver, parent, children] = await this.#redis.hmget(
      merges,
      MERGES_TAKEN_OVER,
      `p:${customer}`,
      `c:${customer}`,
    );
    if (takenOver !== null && parent === null && children === null) return [customer];
    const ids = idsReply.parse(await this.#ids([merges], [customer]));
    if (ids !== null) return ids;
    await this.#takeOver(tenant);
    return z.array(z.string()).parse(await this.#ids([merges], [customer]));
  }

  async notes(tenant: TenantId, ids: readonly CustomerId[]): Promise<readonly Merge[]> {
    if (ids.length === 0) return [];
    const links = await this.#redis.hmget(tenantKeys(tenant).merges, ...ids.map((id) => `p:${id}`));
    return links.flatMap((link, at) => {
      const absorbed = ids[at];
      if (absorbed === undefined || link === null) return [];
      const { id: kept, by, atMs } = parseMergeLink(link);
      return [{ absorbed, kept, by, atMs }];
    });
  }

  async link(
    tenant: TenantId,
    kept: CustomerId,
    absorbed: CustomerId,
    note: MergeNote,
    { mostIds, ttlSeconds }: { readonly mostIds: number; readonly ttlSeconds: number },
  ): Promise<MergeOutcome> {
    await this.#beTakenOver(tenant);
    // First, so that whatever is linked is looked at when its lifetime ends.
    const expiresAtMs = this.#clock() + ttlSeconds * 1000;
    await this.#registry.add(
      tenant,
      [kept, absorbed].map((id) => ({ customer: { kind: 'known', id }, expiresAtMs })),
    );
    const reply = await this.#link(
      [tenantKeys(tenant).merges],
      [kept, absorbed, JSON.stringify({ id: kept, ...note }), mostIds],
    );
    const [outcome, root] = linkReply.parse(reply);
    return { outcome, root };
  }

  async unlink(tenant: TenantId, kept: CustomerId, absorbed: CustomerId): Promise<boolean> {
    await this.#beTakenOver(tenant);
    const isUndone = (await this.#unlink([tenantKeys(tenant).merges], [kept, absorbed])) === 1;
    await Promise.all([kept, absorbed].map((id) => this.#forgetEmpty(tenant, id)));
    return isUndone;
  }

  /** Somebody erased while they were merged: being looked at was all that was left of them. */
  async #forgetEmpty(tenant: TenantId, id: CustomerId): Promise<void> {
    const { profile, records, history } = knownCustomerKeys(tenant, id);
    if ((await this.#redis.exists(profile, records, history)) > 0) return;
    if ((await this.idsOf(tenant, id)).length > 1) return;
    await this.#registry.remove(tenant, [{ kind: 'known', id }]);
  }

  async dissolve(
    tenant: TenantId,
    customer: CustomerId,
    erased: readonly CustomerId[],
  ): Promise<readonly CustomerId[]> {
    await this.#beTakenOver(tenant);
    return z.array(z.string()).parse(await this.#dissolve([tenantKeys(tenant).merges], [customer, ...erased]));
  }

  async all(tenant: TenantId): Promise<readonly (readonly CustomerId[])[]> {
    await this.#beTakenOver(tenant);
    const links = new Map<CustomerId, { readonly id: CustomerId; readonly atMs: number }>();
    let cursor = '0';
    do {
      const { merges } = tenantKeys(tenant);
      const [next, fields] = await this.#redis.hscan(merges, cursor, 'MATCH', 'p:*', 'COUNT', FIELDS_PER_READ);
      cursor = next;
      for (let at = 0; at + 1 < fields.length; at += 2) {
        links.set((fields[at] ?? '').slice(2), parseMergeLink(fields[at + 1] ?? ''));
      }
    } while (cursor !== '0');
    const oldestFirst = [...links].sort(([a, one], [b, two]) => one.atMs - two.atMs || (a < b ? -1 : 1));
    return peopleOf(new Map(oldestFirst.map(([absorbed, { id }]) => [absorbed, id])));
  }

  /** Nothing is kept of this id any more. False if it still holds others together. */
  async forget(tenant: TenantId, customer: CustomerId): Promise<boolean> {
    return (await this.#forget([tenantKeys(tenant).merges], [customer])) === 1;
  }

  async #beTakenOver(tenant: TenantId): Promise<void> {
    const isDone = await this.#redis.hexists(tenantKeys(tenant).merges, MERGES_TAKEN_OVER);
    if (isDone === 0) await this.#takeOver(tenant);
  }

  /**
   * Once in a tenant's life: merges that a program before this one kept beside each of the two customers. Such a merge
   * counts only if both ends know it. Cut off, it begins anew; done twice at once, it does the same twice.
   */
  async #takeOver(tenant: TenantId): Promise<void> {
    const { merges } = tenantKeys(tenant);
    const found: { kept: CustomerId; absorbed: CustomerId; note: MergeNote }[] = [];
    const linked: string[] = [];
    // Nobody is expired at 0: links live as long as their owner's events come, whatever is registered.
    for await (const customers of this.#registry.scan(tenant, 0)) {
      const hashes = await Promise.all(
        customers.map(({ id }) => this.#redis.hgetall(knownCustomerKeys(tenant, id).links)),
      );
      for (const [at, { id: absorbed }] of customers.entries()) {
        const links = hashes[at] ?? {};
        if (Object.keys(links).length > 0) linked.push(knownCustomerKeys(tenant, absorbed).links);
        const into = links[INTO];
        if (into === undefined) continue;
        const { id: kept, ...note } = parseMergeLink(into);
        const isKnown = await this.#redis.hexists(knownCustomerKeys(tenant, kept).links, ABSORBED + absorbed);
        if (isKnown === 1) found.push({ kept, absorbed, note });
      }
    }
    for (const { kept, absorbed, note } of found.sort((a, b) => a.note.atMs - b.note.atMs)) {
      await this.#link([merges], [kept, absorbed, JSON.stringify({ id: kept, ...note }), Number.MAX_SAFE_INTEGER]);
    }
    await this.#redis.hset(merges, MERGES_TAKEN_OVER, 1);
    await Promise.all(linked.map((key) => this.#redis.del(key)));
  }
}
