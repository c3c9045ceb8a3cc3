import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { createInlineTrainingQueue } from '../../../src/queue/inline-training-queue.ts';
import type { JobName, TrainingData, TrainingResult } from '../../../src/queue/job-schema.ts';
import type { QueuedJob } from '../../../src/queue/open-queue.ts';
import { queuePrefix, TRAINING_QUEUE } from '../../../src/queue/queue-name.ts';
import { createTrainingQueue, releaseWaiting } from '../../../src/queue/training-queue.ts';
import type { ModelSummary, TrainingProgress } from '../../../src/recommender/model/training.ts';
import { connectRedis } from '../../../src/storage/redis/connect.ts';
import { describeTrainingQueue, type QueueUnderTest, type RunningTraining } from './training-queue.contract.ts';

type TestWorker = Worker<TrainingData, TrainingResult, JobName>;

const socketPath = inject('redisSocket');

/** Hands each started training to whoever waits for it, in whichever order the two come. */
class Starts {
  readonly #started = new Map<string, RunningTraining[]>();
  readonly #awaited = new Map<string, (training: RunningTraining) => void>();

  announce(training: RunningTraining): void {
    const resolve = this.#awaited.get(training.tenant);
    this.#awaited.delete(training.tenant);
    if (resolve !== undefined) resolve(training);
    else this.#started.set(training.tenant, [...(this.#started.get(training.tenant) ?? []), training]);
  }

  next(tenant: string): Promise<RunningTraining> {
    const [first, ...rest] = this.#started.get(tenant) ?? [];
    this.#started.set(tenant, rest);
    if (first !== undefined) return Promise.resolve(first);
    return new Promise((resolve) => this.#awaited.set(tenant, resolve));
  }
}

describeTrainingQueue('in process', async () => {
  const starts = new Starts();
  const run = (tenant: string, onProgress: (progress: TrainingProgress) => void) =>
    new Promise<ModelSummary>((resolve, reject) => {
      const settled = () => new Promise<void>((done) => setImmediate(done));
      starts.announce({
        tenant,
        report: async (progress) => onProgress(progress),
        succeed: (version) => {
          resolve({ version } as ModelSummary);
          return settled();
        },
        fail: (words) => {
          reject(new Error(words));
          return settled();
        },
      });
    });
  return {
    queue: createInlineTrainingQueue(run, Date.now),
    nextStart: (tenant) => starts.next(tenant),
    close: async () => {},
  };
});

describeTrainingQueue('BullMQ', async (): Promise<QueueUnderTest> => {
  const starts = new Starts();
  const connection = connectRedis({ socketPath, role: 'work' });
  const queue = createTrainingQueue(connection);
  const workers = new Map<string, TestWorker>();
  const openWorker = (tenant: string): TestWorker => {
    const worker: TestWorker = new Worker(TRAINING_QUEUE, (job) => hold(job, tenant, worker, starts), {
      connection,
      prefix: queuePrefix(tenant),
    });
    return worker;
  };
  return {
    queue,
    nextStart: (tenant) => {
      if (!workers.has(tenant)) workers.set(tenant, openWorker(tenant));
      return starts.next(tenant);
    },
    close: async () => {
      await Promise.all([...workers.values()].map((worker) => worker.close(true)));
      await queue.close();
      connection.disconnect();
    },
  };
});

/** A processor that does what the test says, as a worker would: it releases the waiting place first. */
async function hold(job: QueuedJob, tenant: string, worker: TestWorker, starts: Starts): Promise<TrainingResult> {
  await releaseWaiting(job);
  // The port knows no attempts left over: one is enough to see a failure.
  job.opts.attempts = 1;
  return new Promise((resolve, reject) => {
    const settled = (event: 'completed' | 'failed') => new Promise<void>((done) => worker.once(event, () => done()));
    starts.announce({
      tenant,
      report: (progress) => job.updateProgress({ ...progress }),
      succeed: (version) => {
        const noted = settled('completed');
        resolve({ version, trained: true });
        return noted;
      },
      fail: (words) => {
        const noted = settled('failed');
        reject(new Error(words));
        return noted;
      },
    });
  });
}

describe('training queue with a job that cannot be read', () => {
  const connection = connectRedis({ socketPath, role: 'serve' });
  const queue = createTrainingQueue(connection);
  afterAll(async () => {
    await queue.close();
    connection.disconnect();
  });

  it('fails the question about that job, and no other question of the same moment or later', async () => {
    const tenant = `t-${crypto.randomUUID().slice(0, 8)}`;
    const { jobId } = await queue.request(tenant, 'demand', 1);
    await connection.hset(`${queuePrefix(tenant)}:${TRAINING_QUEUE}:${jobId}`, 'data', 'no JSON');
    for (let round = 0; round < 5; round += 1) {
      const [broken, ...others] = await Promise.allSettled([
        queue.get(tenant, jobId),
        ...Array.from({ length: 10 }, () => queue.get(tenant, '999')),
      ]);
      expect(broken).toMatchObject({ status: 'rejected', reason: expect.any(SyntaxError) });
      expect(others.map((one) => one.status)).toEqual(others.map(() => 'fulfilled'));
    }
  });
});

describe('training queue without Redis', () => {
  const nowhere = new Redis({ path: '/nonexistent/redis.sock', maxRetriesPerRequest: 1, retryStrategy: () => 50 });
  nowhere.on('error', () => {});
  afterAll(() => nowhere.disconnect());

  it('says so instead of waiting', async () => {
    const queue = createTrainingQueue(nowhere);
    await expect(queue.request('t', 'demand', 0)).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(queue.list('t')).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});
