import { type CustomerRef, parseRegistryMember, registryMember, shardOf, type TenantId } from '../../domain/ids.ts';
import { historyKeys, REGISTRY_SHARDS, tenantKeys } from '../keys.ts';
import type { RedisConnection } from './connect.ts';

const SCAN_COUNT = 200;

/** A customer or session, and when its history expires. */
export interface Registration {
  readonly customer: CustomerRef;
  readonly expiresAtMs: number;
}

/** Who has a history (or a file): what counting and training go through, since Redis Cluster has no scan over all nodes. */
export class CustomerRegistry {
  readonly #redis: RedisConnection;
  readonly #shardKey: (tenant: TenantId, shard: number) => string;

  /** @param shardKey - the family of keys: who has a history, or who has a file */
  constructor(
    redis: RedisConnection,
    shardKey = (tenant: TenantId, shard: number): string => tenantKeys(tenant).registryShard(shard),
  ) {
    this.#redis = redis;
    this.#shardKey = shardKey;
  }

  /** One command for each shard touched. */
  async add(tenant: TenantId, registrations: readonly Registration[]): Promise<void> {
    const byShard = new Map<number, (string | number)[]>();
    for (const { customer, expiresAtMs } of registrations) {
      const member = registryMember(customer);
      const shard = shardOf(member, REGISTRY_SHARDS);
      const scoresAndMembers = byShard.get(shard) ?? [];
      scoresAndMembers.push(expiresAtMs, member);
      byShard.set(shard, scoresAndMembers);
    }
    await Promise.all(
      [...byShard].map(([shard, scoresAndMembers]) =>
        this.#redis.zadd(this.#shardKey(tenant, shard), ...scoresAndMembers),
      ),
    );
  }

  async remove(tenant: TenantId, customers: readonly CustomerRef[]): Promise<void> {
    await Promise.all(
      customers
        .map(registryMember)
        .map((member) => this.#redis.zrem(this.#shardKey(tenant, shardOf(member, REGISTRY_SHARDS)), member)),
    );
  }

  /** Those whose history has not expired. */
  async count(tenant: TenantId, nowMs: number): Promise<number> {
    const counts = await Promise.all(
      shards().map((shard) => this.#redis.zcount(this.#shardKey(tenant, shard), `(${nowMs}`, '+inf')),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Those expired by now; they stay registered until removed. */
  async expired(tenant: TenantId, nowMs: number): Promise<readonly CustomerRef[]> {
    const members = await Promise.all(
      shards().map((shard) => this.#redis.zrangebyscore(this.#shardKey(tenant, shard), '-inf', nowMs)),
    );
    return members.flat().map(parseRegistryMember);
  }

  /** In batches of some hundred, each once; removes the expired on the way. Holds the ids of one shard in memory. */
  async *scan(tenant: TenantId, nowMs: number): AsyncGenerator<CustomerRef[]> {
    for (const shard of shards()) {
      const key = this.#shardKey(tenant, shard);
      await this.#redis.zremrangebyscore(key, '-inf', nowMs);
      // ZSCAN may return a member twice when the set is resized meanwhile; a customer must not train twice.
      const seen = new Set<string>();
      let cursor = '0';
      do {
        const [next, membersAndScores] = await this.#redis.zscan(key, cursor, 'COUNT', SCAN_COUNT);
        cursor = next;
        const members = membersAndScores.filter((_, index) => index % 2 === 0).filter((member) => !seen.has(member));
        for (const member of members) seen.add(member);
        if (members.length > 0) yield members.map(parseRegistryMember);
      } while (cursor !== '0');
    }
  }
}

/**
 * Takes the registration of somebody back of whom nothing is kept: it would be one more trace of them. Whatever was kept
 * meanwhile stays registered, or training would never find it.
 */
export async function unregisterEmpty(
  redis: RedisConnection,
  registry: CustomerRegistry,
  tenant: TenantId,
  registration: Registration,
): Promise<void> {
  const { history, passing } = historyKeys(tenant, registration.customer);
  if ((await redis.exists(history, passing)) > 0) return;
  await registry.remove(tenant, [registration.customer]);
  if ((await redis.exists(history, passing)) > 0) await registry.add(tenant, [registration]);
}

const shards = (): number[] => Array.from({ length: REGISTRY_SHARDS }, (_, shard) => shard);
