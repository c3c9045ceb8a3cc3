import { z } from 'zod';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ArrivalEntry, GuestIndex } from '../../ports/guest-index.ts';
import { oldestArrivalDay } from '../kept-arrivals.ts';
import { knownCustomerKeys, nameKeys, placeKeys } from '../keys.ts';
import { deletionsOf } from '../name-variants.ts';
import { parseStored } from '../stored-json.ts';
import type { RedisConnection } from './connect.ts';
import { findByTokens } from './find-by-tokens.ts';
import { loadScript, type Script } from './script.ts';

const arrivalSchema = z.tuple([z.string(), z.string()]);

/** Names in one slot a tenant, arrivals in one a place. */
export class RedisGuestIndex implements GuestIndex {
  readonly #redis: RedisConnection;
  readonly #clock: Clock;
  readonly #putNameTokens: Script;
  readonly #forgetPlaces: Script;

  constructor(redis: RedisConnection, clock: Clock) {
    this.#redis = redis;
    this.#clock = clock;
    this.#putNameTokens = loadScript(redis, ['put-name-tokens'], null);
    this.#forgetPlaces = loadScript(redis, ['forget-places'], 4);
  }

  /** Read, compared and written in one script; who comes in between makes the other begin again, so the rounds end. */
  async putNameTokens(tenant: TenantId, customer: CustomerId, tokens: readonly string[]): Promise<void> {
    // A program before this one kept the customer's tokens beside the customer, where no script reaches the index.
    const old = knownCustomerKeys(tenant, customer).nameTokens;
    for (;;) {
      const [known, knownBefore] = await Promise.all([
        this.#redis.smembers(nameKeys(tenant).ofCustomer(customer)),
        this.#redis.smembers(old),
      ]);
      const isDone = await this.#replaceTokens(tenant, customer, known, [...known, ...knownBefore], tokens);
      if (!isDone) continue;
      if (knownBefore.length > 0) await this.#redis.del(old);
      return;
    }
  }

  async #replaceTokens(
    tenant: TenantId,
    customer: CustomerId,
    known: readonly string[],
    indexed: readonly string[],
    tokens: readonly string[],
  ): Promise<boolean> {
    const keys = nameKeys(tenant);
    const wanted = [...new Set(tokens)];
    const gone = [...new Set(indexed)].filter((token) => !tokens.includes(token));
    const variants = variantsOf(wanted);
    const goneVariants = variantsOf(gone).filter((variant) => !variants.includes(variant));
    const replaced = await this.#putNameTokens(
      [
        keys.ofCustomer(customer),
        keys.tokens,
        ...[...wanted, ...gone].map(keys.exact),
        ...[...variants, ...goneVariants].map(keys.near),
      ],
      [customer, known.length, wanted.length, gone.length, variants.length, ...known, ...wanted, ...gone],
    );
    return replaced === 1;
  }

  findByTokens(tenant: TenantId, tokens: readonly string[], limit: number): Promise<readonly CustomerId[]> {
    return findByTokens(this.#redis, tenant, tokens, limit);
  }

  async putArrival(tenant: TenantId, place: string, day: number, entry: ArrivalEntry): Promise<void> {
    const { arrivals } = placeKeys(tenant, place);
    // First, so that an erasure finds the entry whatever is cut off.
    await this.#redis.sadd(knownCustomerKeys(tenant, entry.customerId).arrivalPlaces, place);
    await this.#redis.zadd(arrivals, day, JSON.stringify([entry.customerId, entry.stayId]));
    await this.#redis.zremrangebyscore(arrivals, '-inf', `(${oldestArrivalDay(this.#clock())}`);
  }

  async arrivals(tenant: TenantId, place: string, day: number): Promise<readonly ArrivalEntry[]> {
    const members = await this.#redis.zrangebyscore(placeKeys(tenant, place).arrivals, day, day);
    return members.map((member) => {
      const [customerId, stayId] = parseStored(arrivalSchema, member, 'arrival');
      return { customerId, stayId };
    });
  }

  async removeStays(tenant: TenantId, customer: CustomerId, stayIds: readonly string[]): Promise<void> {
    if (stayIds.length === 0) return;
    const places = await this.#redis.smembers(knownCustomerKeys(tenant, customer).arrivalPlaces);
    const members = stayIds.map((stayId) => JSON.stringify([customer, stayId]));
    await Promise.all(places.map((place) => this.#redis.zrem(placeKeys(tenant, place).arrivals, ...members)));
  }

  async removePast(tenant: TenantId, ended: readonly CustomerId[], beforeDay: number): Promise<void> {
    const gone = new Set(ended);
    const noted = await Promise.all(
      ended.map((id) => this.#redis.smembers(knownCustomerKeys(tenant, id).arrivalPlaces)),
    );
    for (const place of new Set(noted.flat())) {
      const { arrivals } = placeKeys(tenant, place);
      await this.#redis.zremrangebyscore(arrivals, '-inf', `(${oldestArrivalDay(this.#clock())}`);
      const members = await this.#redis.zrangebyscore(arrivals, '-inf', `(${beforeDay}`);
      const theirs = members.filter((member) => gone.has(parseStored(arrivalSchema, member, 'arrival')[0]));
      if (theirs.length > 0) await this.#redis.zrem(arrivals, ...theirs);
    }
    await Promise.all(
      ended
        .filter((_, at) => noted[at]?.length !== 0)
        .map((id) => {
          const { arrivalPlaces, profile, records, history } = knownCustomerKeys(tenant, id);
          return this.#forgetPlaces([arrivalPlaces, profile, records, history], []);
        }),
    );
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
