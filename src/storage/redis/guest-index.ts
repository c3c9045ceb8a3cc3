import { z } from 'zod';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ArrivalEntry, GuestIndex, Matter, MatterKind } from '../../ports/guest-index.ts';
import { lastDayOf, oldestArrivalDay, oldestMatterMs } from '../kept-arrivals.ts';
import { knownCustomerKeys, nameKeys, type PlaceKeys, placeKeys, stayKeys } from '../keys.ts';
import { deletionsOf } from '../name-variants.ts';
import { parseStored } from '../stored-json.ts';
import type { RedisConnection } from './connect.ts';
import { findByTokens } from './find-by-tokens.ts';
import { loadScript, type Script } from './script.ts';
import { loadTransaction, type Transaction } from './transaction.ts';

const arrivalSchema = z.tuple([z.string(), z.string()]);

/** Names in one slot a tenant, arrivals in one a place. */
export class RedisGuestIndex implements GuestIndex {
  readonly #redis: RedisConnection;
  readonly #clock: Clock;
  readonly #putNameTokens: Script;
  readonly #forgetPlaces: Script;
  readonly #removeMatter: Script;
  readonly #together: Transaction;

  constructor(redis: RedisConnection, clock: Clock) {
    this.#redis = redis;
    this.#clock = clock;
    this.#putNameTokens = loadScript(redis, ['put-name-tokens']);
    this.#forgetPlaces = loadScript(redis, ['forget-places']);
    this.#removeMatter = loadScript(redis, ['remove-matter']);
    this.#together = loadTransaction(redis);
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

  async putArrival(
    tenant: TenantId,
    place: string,
    day: number,
    entry: ArrivalEntry,
    lastDay: number | null = null,
  ): Promise<void> {
    const keys = placeKeys(tenant, place);
    const member = JSON.stringify([entry.customerId, entry.stayId]);
    // First, so that an erasure finds the entry whatever is cut off.
    await this.#redis.sadd(knownCustomerKeys(tenant, entry.customerId).arrivalPlaces, place);
    await Promise.all([
      this.#redis.zadd(keys.arrivals, day, member),
      this.#redis.zadd(keys.departures, spanScore(day, lastDayOf(day, lastDay)), member),
      ...this.#trim(keys),
    ]);
  }

  async noteStay(
    tenant: TenantId,
    stayId: string,
    customers: readonly CustomerId[],
    ttlSeconds: number,
  ): Promise<void> {
    // First, so that an erasure finds the entry whatever is cut off.
    await Promise.all(customers.map((id) => this.#addFor(knownCustomerKeys(tenant, id).stays, [stayId], ttlSeconds)));
    await this.#addFor(stayKeys(tenant, stayId).guests, customers, ttlSeconds);
  }

  async #addFor(key: string, members: readonly string[], ttlSeconds: number): Promise<void> {
    if (members.length === 0) return;
    await this.#together(['sadd', key, ...members], ['expire', key, ttlSeconds]);
  }

  async guestsOfStay(tenant: TenantId, stayId: string): Promise<readonly CustomerId[]> {
    return (await this.#redis.smembers(stayKeys(tenant, stayId).guests)).sort();
  }

  async #takeOutOfStays(tenant: TenantId, customer: CustomerId, stayIds: readonly string[]): Promise<void> {
    await Promise.all(stayIds.map((stayId) => this.#redis.srem(stayKeys(tenant, stayId).guests, customer)));
  }

  async arrivals(tenant: TenantId, place: string, day: number): Promise<readonly ArrivalEntry[]> {
    const members = await this.#redis.zrangebyscore(placeKeys(tenant, place).arrivals, day, day);
    return members.map(toEntry);
  }

  async staysOn(tenant: TenantId, place: string, day: number): Promise<readonly ArrivalEntry[]> {
    const { arrivals, departures } = placeKeys(tenant, place);
    const [spans, noted, known] = await Promise.all([
      this.#redis.zrangebyscore(departures, spanScore(day, day), '+inf', 'WITHSCORES'),
      this.#redis.zcard(arrivals),
      this.#redis.zcard(departures),
    ]);
    const members = spans.filter((_, at) => at % 2 === 0 && firstDayOf(Number(spans[at + 1])) <= day);
    // A program before this one noted arrivals alone; they go with time.
    const untold = noted > known ? await this.#redis.zrangebyscore(arrivals, day - UNNOTED_DAYS, day) : [];
    return [...new Set([...members, ...untold])].map(toEntry);
  }

  #trim({ arrivals, departures }: PlaceKeys): readonly Promise<unknown>[] {
    const oldest = oldestArrivalDay(this.#clock());
    return [
      this.#redis.zremrangebyscore(arrivals, '-inf', `(${oldest}`),
      this.#redis.zremrangebyscore(departures, '-inf', `(${spanScore(oldest, oldest)}`),
    ];
  }

  async #takeOut({ arrivals, departures }: PlaceKeys, members: readonly string[]): Promise<void> {
    if (members.length === 0) return;
    await Promise.all([this.#redis.zrem(arrivals, ...members), this.#redis.zrem(departures, ...members)]);
  }

  async removeStays(tenant: TenantId, customer: CustomerId, stayIds: readonly string[]): Promise<void> {
    if (stayIds.length === 0) return;
    const places = await this.#redis.smembers(knownCustomerKeys(tenant, customer).arrivalPlaces);
    const members = stayIds.map((stayId) => JSON.stringify([customer, stayId]));
    await Promise.all(places.map((place) => this.#takeOut(placeKeys(tenant, place), members)));
    await this.#takeOutOfStays(tenant, customer, stayIds);
    await this.#redis.srem(knownCustomerKeys(tenant, customer).stays, ...stayIds);
  }

  async removePast(tenant: TenantId, ended: readonly CustomerId[], beforeDay: number): Promise<void> {
    const gone = new Set(ended);
    const noted = await Promise.all(
      ended.map((id) => this.#redis.smembers(knownCustomerKeys(tenant, id).arrivalPlaces)),
    );
    for (const place of new Set(noted.flat())) {
      const keys = placeKeys(tenant, place);
      await Promise.all(this.#trim(keys));
      const members = await this.#redis.zrangebyscore(keys.arrivals, '-inf', `(${beforeDay}`);
      const theirs = members.filter((member) => gone.has(toEntry(member).customerId));
      await this.#takeOut(keys, theirs);
      await this.#dropMatters(keys, ended);
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

  async putMatter(tenant: TenantId, place: string, kind: MatterKind, { customerId, atMs }: Matter): Promise<void> {
    const key = placeKeys(tenant, place).matters(kind);
    // First, so that an erasure finds the entry whatever is cut off.
    await this.#redis.sadd(knownCustomerKeys(tenant, customerId).arrivalPlaces, place);
    await Promise.all([
      this.#redis.zadd(key, 'GT', atMs, customerId),
      this.#redis.zremrangebyscore(key, '-inf', `(${oldestMatterMs(this.#clock())}`),
    ]);
  }

  async matters(
    tenant: TenantId,
    place: string,
    kind: MatterKind,
    sinceMs: number,
    limit: number,
  ): Promise<readonly Matter[]> {
    const key = placeKeys(tenant, place).matters(kind);
    const found = await this.#redis.zrevrangebyscore(key, '+inf', sinceMs, 'WITHSCORES', 'LIMIT', 0, limit);
    return found.flatMap((customerId, at) => (at % 2 === 0 ? [{ customerId, atMs: Number(found[at + 1]) }] : []));
  }

  async removeMatter(tenant: TenantId, place: string, kind: MatterKind, { customerId, atMs }: Matter): Promise<void> {
    await this.#removeMatter([placeKeys(tenant, place).matters(kind)], [customerId, atMs]);
  }

  async hasAllMatters(tenant: TenantId): Promise<boolean> {
    return (await this.#redis.exists(nameKeys(tenant).allMatters)) === 1;
  }

  async noteAllMatters(tenant: TenantId): Promise<void> {
    await this.#redis.set(nameKeys(tenant).allMatters, '1');
  }

  async #dropMatters(keys: PlaceKeys, customers: readonly CustomerId[]): Promise<void> {
    await Promise.all(MATTER_KINDS.map((kind) => this.#redis.zrem(keys.matters(kind), ...customers)));
  }

  async removeFromPlaces(tenant: TenantId, customer: CustomerId): Promise<void> {
    const { arrivalPlaces, stays } = knownCustomerKeys(tenant, customer);
    const [places, theirs] = await Promise.all([this.#redis.smembers(arrivalPlaces), this.#redis.smembers(stays)]);
    await Promise.all(places.map((place) => this.#removeAt(placeKeys(tenant, place), customer)));
    await this.#takeOutOfStays(tenant, customer, theirs);
    await this.#redis.del(arrivalPlaces, stays);
  }

  async #removeAt(keys: PlaceKeys, customer: CustomerId): Promise<void> {
    await this.#dropMatters(keys, [customer]);
    const members = await this.#redis.zrange(keys.arrivals, 0, '-1');
    await this.#takeOut(
      keys,
      members.filter((member) => toEntry(member).customerId === customer),
    );
  }
}

function toEntry(member: string): ArrivalEntry {
  const [customerId, stayId] = parseStored(arrivalSchema, member, 'arrival');
  return { customerId, stayId };
}

const MATTER_KINDS = ['case', 'feedback'] as const satisfies readonly MatterKind[];

/** How far back stays are looked for whose last day an earlier program did not note. */
const UNNOTED_DAYS = 60;

/** More days than anybody stays; a longer stay is looked for in its last so many. */
const LONGEST_DAYS = 4096;

/** Orders stays by their last day, and tells their first: so that one range has both. Exact below 2^53. */
function spanScore(day: number, lastDay: number): number {
  return lastDay * LONGEST_DAYS + Math.min(LONGEST_DAYS - 1, lastDay - day);
}

function firstDayOf(score: number): number {
  return Math.floor(score / LONGEST_DAYS) - (score % LONGEST_DAYS);
}

function variantsOf(tokens: readonly string[]): readonly string[] {
  return [...new Set(tokens.flatMap(deletionsOf))];
}
