import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { tenantKeys } from '../../../src/storage/keys.ts';
import { connectRedis } from '../../../src/storage/redis/connect.ts';
import { RedisModelStore } from '../../../src/storage/redis/model-store.ts';
import { freshTenant } from '../contract-stores.ts';
import { summaryOf } from '../model-store.contract.ts';

const PART_BYTES = 100;

/** What the port cannot show: in which pieces a large artifact lies in Redis, and what is left of one that was not finished. */
describe('large models in Redis', () => {
  const redis = connectRedis({ socketPath: inject('redisSocket'), role: 'serve' });
  const models = new RedisModelStore(redis, PART_BYTES);
  let tenant = '';

  const bytesOf = (length: number) => Uint8Array.from({ length }, (_, index) => index % 251);
  const keys = async () =>
    (await redis.keys(`rapport:{${tenant}}:model:*`)).map((key) => key.split(':model:')[1]).sort();

  beforeEach(() => {
    tenant = freshTenant();
  });
  afterAll(() => redis.disconnect());

  it('keeps in one piece what is no longer than a part, and in parts what is', async () => {
    await models.save(tenant, summaryOf(1), bytesOf(PART_BYTES));
    await models.save(tenant, summaryOf(2), bytesOf(2 * PART_BYTES + 1));
    expect(await keys()).toEqual(['1', '2', '2:0', '2:1', '2:2']);
    expect(await models.load(tenant, 1)).toEqual(bytesOf(PART_BYTES));
    expect(await models.load(tenant, 2)).toEqual(bytesOf(2 * PART_BYTES + 1));
    for (const part of [0, 1, 2]) expect(await redis.pttl(tenantKeys(tenant).modelPart(2, part))).toBe(-1);
  });

  it('reads what an earlier program stored in one piece, however large', async () => {
    await redis.set(tenantKeys(tenant).model(1), Buffer.from(bytesOf(5 * PART_BYTES)));
    expect(await models.load(tenant, 1)).toEqual(bytesOf(5 * PART_BYTES));
    await redis.set(tenantKeys(tenant).model(2), Buffer.from(bytesOf(5 * PART_BYTES + 1)));
    expect(await models.load(tenant, 2)).toEqual(bytesOf(5 * PART_BYTES + 1));
  });

  it('removes all parts of a version, and none of the one that serves', async () => {
    for (const version of [1, 2, 3]) await models.save(tenant, summaryOf(version), bytesOf(150));
    await models.activate(tenant, 1);
    expect(await models.prune(tenant, 1)).toEqual([2]);
    expect(await keys()).toEqual(['1', '1:0', '1:1', '3', '3:0', '3:1']);
    expect(await models.load(tenant, 1)).toEqual(bytesOf(150));
  });

  it('gives what a writer has not finished an end, and lists no version of which a part is gone', async () => {
    const key = tenantKeys(tenant).modelPart(1, 0);
    const cut = new RedisModelStore(dropping(redis, key), PART_BYTES);
    await expect(cut.save(tenant, summaryOf(1), bytesOf(150))).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await models.list(tenant)).toEqual([]);
    expect(await models.load(tenant, 1)).toBeNull();
    expect(await keys()).toEqual(['1:1']);
    expect(await redis.pttl(tenantKeys(tenant).modelPart(1, 1))).toBeGreaterThan(0);
  });

  it('answers that a version is not there when one of its parts is not', async () => {
    await models.save(tenant, summaryOf(1), bytesOf(150));
    await redis.del(tenantKeys(tenant).modelPart(1, 1));
    expect(await models.load(tenant, 1)).toBeNull();
  });
});

/** A connection that loses one key as soon as it is written: its hour was over. */
function dropping(redis: ReturnType<typeof connectRedis>, lost: string): ReturnType<typeof connectRedis> {
  return new Proxy(redis, {
    get: (target, name) => {
      if (name !== 'set') return Reflect.get(target, name, target);
      return async (...args: Parameters<typeof target.set>) => {
        const answer = await target.set(...args);
        if (args[0] === lost) await target.del(lost);
        return answer;
      };
    },
  });
}
