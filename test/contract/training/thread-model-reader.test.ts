import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { threadProgram } from '../../../src/embedded/program-file.ts';
import { decodeModel, encodeModel } from '../../../src/recommender/model/artifact.ts';
import { trainOn } from '../../../src/recommender/test/histories.ts';
import { connectRedis } from '../../../src/storage/redis/connect.ts';
import { RedisModelStore } from '../../../src/storage/redis/model-store.ts';
import { ThreadModelReader } from '../../../src/storage/redis/models/thread-model-reader.ts';
import { freshTenant } from '../contract-stores.ts';
import { summaryOf } from '../model-store.contract.ts';

/** A thread starts and reads its sources first: on a busy machine that takes a while. */
const PATIENCE_MS = 60_000;

describe('ThreadModelReader', { timeout: PATIENCE_MS }, () => {
  const socketPath = inject('redisSocket');
  const redis = connectRedis({ socketPath, role: 'serve' });
  const artifact = encodeModel(trainOn([], undefined, ['é', 'tent', '客人']));
  const models = new RedisModelStore(redis, 100);
  const readerOf = (path: string) =>
    new ThreadModelReader({ socketPath: path }, threadProgram('src/storage/redis/models/read-thread.ts'));
  let tenant = '';

  beforeEach(() => {
    tenant = freshTenant();
  });
  afterAll(() => redis.disconnect());

  it('reads what was stored, to the byte, also while another is read', async () => {
    const reader = readerOf(socketPath);
    await models.save(tenant, summaryOf(1), artifact);
    const [first, second, none] = await Promise.all([
      reader.read(tenant, 1),
      reader.read(tenant, 1),
      reader.read(tenant, 2),
    ]);
    expect(first).toEqual(artifact);
    expect(second).toEqual(artifact);
    expect(none).toBeNull();
    await reader.close();
  });

  it('refuses what is not whole, in the words of who decodes it', async () => {
    const bitten = artifact.slice();
    bitten[bitten.length - 1] = (bitten[bitten.length - 1] as number) ^ 1;
    await models.save(tenant, summaryOf(1), bitten);
    const reader = readerOf(socketPath);
    const words = wordsOf(() => decodeModel(bitten));
    expect(words).toMatch(/checksum/);
    await expect(reader.read(tenant, 1)).rejects.toMatchObject({ code: 'corrupt_data', message: words });
    await reader.close();
  });

  it('says that the store does not answer', async () => {
    const reader = readerOf('/nowhere/redis.sock');
    await expect(reader.read(tenant, 1)).rejects.toMatchObject({ code: 'store_unavailable' });
    await reader.close();
  });

  it('ends what it reads and what waits when it is closed, and begins nothing any more', async () => {
    const reader = new ThreadModelReader({ socketPath }, 'setInterval(() => {}, 1000)');
    const reads = [reader.read(tenant, 1), reader.read(tenant, 2)].map((read) => read.catch((error) => error));
    await new Promise(setImmediate);
    await reader.close();
    for (const error of [...(await Promise.all(reads)), await reader.read(tenant, 3).catch((error) => error)]) {
      expect(error).toMatchObject({ code: 'store_unavailable' });
    }
  });
});

function wordsOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}
