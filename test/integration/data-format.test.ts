import { afterAll, afterEach, describe, expect, inject, it } from 'vitest';
import { FORMAT_KEY } from '../../src/storage/keys.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { DATA_FORMAT, requireKnownFormat } from '../../src/storage/redis/data-format.ts';

describe('the data format', () => {
  const redis = connectRedis({ socketPath: inject('redisSocket'), role: 'work' });
  afterEach(() => redis.del(FORMAT_KEY));
  afterAll(async () => {
    await redis.quit();
  });

  it('is noted in a new store, and in one of before there were any', async () => {
    await requireKnownFormat(redis);
    expect(await redis.get(FORMAT_KEY)).toBe(String(DATA_FORMAT));
    await requireKnownFormat(redis);
    expect(await redis.get(FORMAT_KEY)).toBe(String(DATA_FORMAT));
  });

  it('of a later program is refused in one line, and left as it is', async () => {
    await redis.set(FORMAT_KEY, DATA_FORMAT + 1);
    await expect(requireKnownFormat(redis)).rejects.toThrow(
      `This data was written by a newer Rapport (data format ${DATA_FORMAT + 1}; this one knows up to ${DATA_FORMAT})`,
    );
    expect(await redis.get(FORMAT_KEY)).toBe(String(DATA_FORMAT + 1));
  });
});
