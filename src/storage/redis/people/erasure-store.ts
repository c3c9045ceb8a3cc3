import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { TenantId } from '../../../domain/ids.ts';
import {
  type ErasureStore,
  MOST_TOMBSTONES,
  REMOVED_PLACES,
  TOMBSTONE_DAYS,
  type Tombstone,
  type TracedEvent,
} from '../../../ports/erasure-store.ts';
import { tenantKeys } from '../../keys.ts';
import { parseStored } from '../../stored-json.ts';
import type { RedisConnection } from '../connect.ts';
import { loadScript, type Script } from '../script.ts';
import { loadTransaction, type Transaction } from '../transaction.ts';

const DAY_MS = 86_400_000;
/** Erasures that come together are one rewrite. */
const REWRITE_AFTER_MS = 1000;

const tombstoneSchema: z.ZodType<Tombstone> = z.object({
  erasedAtMs: z.number(),
  removed: z.record(z.enum(REMOVED_PLACES), z.object({ count: z.number(), digest: z.string() })),
  isDone: z.boolean(),
});
const tracesSchema: z.ZodType<readonly TracedEvent[]> = z.array(
  z.object({ itemIds: z.array(z.string()), isOrder: z.boolean() }),
);

/** Tombstones and traces in the tenant's own slot, beside the counters that they raise. */
export class RedisErasureStore implements ErasureStore {
  readonly #redis: RedisConnection;
  readonly #rewritesLog: boolean;
  readonly #bury: Script;
  readonly #together: Transaction;
  #rewriting: NodeJS.Timeout | null = null;

  /** @param rewritesLog - the server is ours to order about */
  constructor(redis: RedisConnection, rewritesLog: boolean) {
    this.#redis = redis;
    this.#rewritesLog = rewritesLog;
    this.#bury = loadScript(redis, ['erasures/bury']);
    this.#together = loadTransaction(redis);
  }

  async salt(tenant: TenantId): Promise<string> {
    const { erasureSalt } = tenantKeys(tenant);
    const known = await this.#redis.get(erasureSalt);
    if (known !== null) return known;
    await this.#redis.setnx(erasureSalt, randomBytes(32).toString('base64url'));
    return (await this.#redis.get(erasureSalt)) ?? '';
  }

  async bury(tenant: TenantId, digests: readonly string[], tombstone: Tombstone, nowMs: number): Promise<void> {
    const keys = tenantKeys(tenant);
    await this.#bury(
      [keys.tombstones, keys.tombstoneTimes, keys.revisions],
      [JSON.stringify(tombstone), nowMs, nowMs - TOMBSTONE_DAYS * DAY_MS, MOST_TOMBSTONES, ...digests],
    );
  }

  async tombstones(tenant: TenantId, digests: readonly string[]): Promise<readonly (Tombstone | null)[]> {
    if (digests.length === 0) return [];
    const stored = await this.#redis.hmget(tenantKeys(tenant).tombstones, ...digests);
    return stored.map((json) => (json === null ? null : parseStored(tombstoneSchema, json, 'tombstone')));
  }

  async lift(tenant: TenantId, digest: string): Promise<boolean> {
    const { tombstones, tombstoneTimes } = tenantKeys(tenant);
    const [lifted] = await Promise.all([
      this.#redis.hdel(tombstones, digest),
      this.#redis.zrem(tombstoneTimes, digest),
    ]);
    return lifted === 1;
  }

  async leaveTraces(tenant: TenantId, traceId: string, events: readonly TracedEvent[]): Promise<void> {
    const { traces, revisions } = tenantKeys(tenant);
    await this.#together(['HSET', traces, traceId, JSON.stringify(events)], ['HINCRBY', revisions, 'erasures', 1]);
  }

  async tracesAreCut(tenant: TenantId): Promise<void> {
    await this.#redis.hincrby(tenantKeys(tenant).revisions, 'erasures', 1);
  }

  async traces(tenant: TenantId): Promise<ReadonlyMap<string, readonly TracedEvent[]>> {
    const stored = Object.entries(await this.#redis.hgetall(tenantKeys(tenant).traces));
    return new Map(stored.map(([id, json]) => [id, parseStored(tracesSchema, json, 'traces')]));
  }

  async clearTraces(tenant: TenantId, traceIds: readonly string[]): Promise<void> {
    if (traceIds.length > 0) await this.#redis.hdel(tenantKeys(tenant).traces, ...traceIds);
  }

  /** A log rewritten holds what the store holds now. One under way already may have begun too early: then once more. */
  async forgetLog(): Promise<void> {
    if (this.#rewritesLog) this.#rewriteSoon();
  }

  #rewriteSoon(): void {
    if (this.#rewriting !== null) return;
    this.#rewriting = setTimeout(() => {
      this.#rewriting = null;
      this.#redis.call('BGREWRITEAOF').catch((error: Error) => {
        if (error.message.includes('already in progress')) this.#rewriteSoon();
      });
    }, REWRITE_AFTER_MS);
    this.#rewriting.unref();
  }
}
