import { z } from 'zod';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { ArrivalEntry, GuestIndex } from '../../ports/guest-index.ts';
import { knownCustomerKeys, nameKeys, placeKeys } from '../keys.ts';
import { deletionsOf } from '../name-variants.ts';
import { parseStored } from '../stored-json.ts';
import type { RedisConnection } from './connect.ts';
import { findByTokens } from './find-by-tokens.ts';
import { loadScript, type Script } from './script.ts';
import { runTransaction } from './transaction.ts';

/** Days an arrival is kept before the newest one of its place. */
const KEPT_DAYS = 400;

const arrivalSchema = z.tuple([z.string(), z.string()]);

/** Names in one slot a tenant, arrivals in one a place. */
export class RedisGuestIndex implements GuestIndex {
  readonly #redis: RedisConnection;
  readonly #dropToken: Script;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
    this.#dropToken = loadScript(redis, ['drop-token'], 2);
  }

  /**
   * The customer's own set of tokens only grows before the index is written, and shrinks after it was cleaned: so it
   * names at least all that stand in the index, whatever is cut off, and the next put completes both.
   */
  async putNameTokens(tenant: TenantId, customer: CustomerId, tokens: readonly string[]): Promise<void> {
    const own = knownCustomerKeys(tenant, customer).nameTokens;
    const keys = nameKeys(tenant);
    if (tokens.length > 0) {
      await this.#redis.sadd(own, ...tokens);
      const change = this.#redis.multi().zadd(keys.tokens, ...tokens.flatMap((token) => [0, token]));
      for (const token of tokens) change.sadd(keys.exact(token), customer);
      for (const variant of variantsOf(tokens)) change.sadd(keys.near(variant), customer);
      await runTransaction(change);
    }
    const gone = (await this.#redis.smembers(own)).filter((token) => !tokens.includes(token));
    if (gone.length === 0) return;
    const kept = new Set(variantsOf(tokens));
    await Promise.all([
      ...gone.map((token) => this.#dropToken([keys.exact(token), keys.tokens], [customer, token])),
      ...variantsOf(gone)
        .filter((variant) => !kept.has(variant))
        .map((variant) => this.#redis.srem(keys.near(variant), customer)),
    ]);
    await this.#redis.srem(own, ...gone);
  }

  findByTokens(tenant: TenantId, tokens: readonly string[], limit: number): Promise<readonly CustomerId[]> {
    return findByTokens(this.#redis, tenant, tokens, limit);
  }

  async putArrival(tenant: TenantId, place: string, day: number, entry: ArrivalEntry): Promise<void> {
    const { arrivals } = placeKeys(tenant, place);
    // First, so that an erasure finds the entry whatever is cut off.
    await this.#redis.sadd(knownCustomerKeys(tenant, entry.customerId).arrivalPlaces, place);
    await this.#redis.zadd(arrivals, day, JSON.stringify([entry.customerId, entry.stayId]));
    const [, newest] = await this.#redis.zrange(arrivals, '-1', '-1', 'WITHSCORES');
    await this.#redis.zremrangebyscore(arrivals, '-inf', `(${Number(newest ?? day) - KEPT_DAYS}`);
  }

  async arrivals(tenant: TenantId, place: string, day: number): Promise<readonly ArrivalEntry[]> {
    const members = await this.#redis.zrangebyscore(placeKeys(tenant, place).arrivals, day, day);
    return members.map((member) => {
      const [customerId, stayId] = parseStored(arrivalSchema, member, 'arrival');
      return { customerId, stayId };
    });
  }

  async removeArrivals(tenant: TenantId, customer: CustomerId): Promise<void> {
    const { arrivalPlaces } = knownCustomerKeys(tenant, customer);
    const places = await this.#redis.smembers(arrivalPlaces);
    await Promise.all(places.map((place) => this.#removeAt(placeKeys(tenant, place).arrivals, customer)));
    await this.#redis.del(arrivalPlaces);
  }

  async #removeAt(key: string, customer: CustomerId): Promise<void> {
    const members = await this.#redis.zrange(key, 0, '-1');
    const theirs = members.filter((member) => parseStored(arrivalSchema, member, 'arrival')[0] === customer);
    if (theirs.length > 0) await this.#redis.zrem(key, ...theirs);
  }
}

function variantsOf(tokens: readonly string[]): readonly string[] {
  return [...new Set(tokens.flatMap(deletionsOf))];
}
