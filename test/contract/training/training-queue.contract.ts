import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TrainingQueue } from '../../../src/ports/training-queue.ts';
import type { TrainingJob, TrainingProgress } from '../../../src/recommender/model/training.ts';

/** A training in the test's hands: it runs until the test ends it. */
export interface RunningTraining {
  readonly tenant: string;
  report(progress: TrainingProgress): Promise<void>;
  /** Resolves when the queue has taken note. */
  succeed(version: number): Promise<void>;
  fail(words: string): Promise<void>;
}

export interface QueueUnderTest {
  readonly queue: TrainingQueue;
  /** Resolves when the queue starts a training of this tenant. */
  nextStart(tenant: string): Promise<RunningTraining>;
  close(): Promise<void>;
}

/** What both training queues promise, checked through the port alone. */
export function describeTrainingQueue(name: string, open: () => Promise<QueueUnderTest>): void {
  describe(`TrainingQueue: ${name}`, () => {
    let underTest: QueueUnderTest;
    let queue: TrainingQueue;
    let tenant: string;

    beforeEach(async () => {
      underTest = await open();
      queue = underTest.queue;
      tenant = `t${randomUUID().slice(0, 8)}`;
    });
    afterEach(() => underTest.close());

    const expectJob = async (jobId: string): Promise<TrainingJob> => {
      const job = await queue.get(tenant, jobId);
      if (job === null) throw new Error('the job is gone');
      return job;
    };

    it('knows nothing of a tenant that never trained', async () => {
      expect(await queue.list(tenant)).toEqual([]);
      expect(await queue.stuck(tenant)).toBe(0);
    });

    it('takes a sweep beside trainings, and lists none of it', async () => {
      await queue.sweep(tenant, 1000);
      await queue.sweep(tenant, 2000);
      expect(await queue.list(tenant)).toEqual([]);
      expect(await queue.stuck(tenant)).toBe(0);
    });

    it.each(['1', '999', 'meta', 'wait', '../1', ''])('finds no job %j', async (jobId) => {
      expect(await queue.get(tenant, jobId)).toBeNull();
    });

    it('tells a training from the request to the version it published', async () => {
      const requested = await queue.request(tenant, 'demand', 1000);
      expect(requested).toMatchObject({ trigger: 'demand', requestedAtMs: 1000, modelVersion: null, failure: null });
      const running = await underTest.nextStart(tenant);
      await running.report({ step: 'fitting', fraction: 0.5 });
      const active = await expectJob(requested.jobId);
      expect(active).toMatchObject({
        state: 'active',
        attempts: 1,
        progress: { step: 'fitting', fraction: 0.5 },
        startedAtMs: expect.any(Number),
        finishedAtMs: null,
      });
      await running.succeed(7);
      const done = await expectJob(requested.jobId);
      expect(done).toMatchObject({
        state: 'completed',
        progress: { step: 'done', fraction: 1 },
        finishedAtMs: expect.any(Number),
        modelVersion: 7,
        failure: null,
      });
      expect(await queue.list(tenant)).toEqual([done]);
    });

    it('tells a failure in words', async () => {
      const { jobId } = await queue.request(tenant, 'change', 1000);
      await (await underTest.nextStart(tenant)).fail('the catalogue is on fire');
      expect(await expectJob(jobId)).toMatchObject({
        state: 'failed',
        trigger: 'change',
        modelVersion: null,
        failure: 'the catalogue is on fire',
      });
    });

    it('answers with the one that waits, however often it is asked while one runs', async () => {
      const first = await queue.request(tenant, 'demand', 1000);
      const running = await underTest.nextStart(tenant);
      const [second, third, fourth] = await Promise.all([
        queue.request(tenant, 'demand', 2000),
        queue.request(tenant, 'change', 2001),
        queue.request(tenant, 'schedule', 2002),
      ]);
      expect(second.jobId).not.toBe(first.jobId);
      expect([third, fourth]).toEqual([second, second]);
      const states = (await queue.list(tenant)).map(({ jobId, state }) => [jobId, state]);
      expect(states).toEqual([
        [second.jobId, 'waiting'],
        [first.jobId, 'active'],
      ]);
      await running.succeed(1);
      await (await underTest.nextStart(tenant)).succeed(2);
      expect(await queue.list(tenant)).toMatchObject([
        { jobId: second.jobId, modelVersion: 2 },
        { jobId: first.jobId, modelVersion: 1 },
      ]);
    });

    it('can be asked again after one is done', async () => {
      const first = await queue.request(tenant, 'demand', 1000);
      await (await underTest.nextStart(tenant)).succeed(1);
      const second = await queue.request(tenant, 'demand', 2000);
      expect(second.jobId).not.toBe(first.jobId);
      await (await underTest.nextStart(tenant)).fail('no');
    });

    it('keeps tenants apart', async () => {
      const { jobId } = await queue.request(tenant, 'demand', 1000);
      await (await underTest.nextStart(tenant)).succeed(1);
      const other = `${tenant}-b`;
      expect(await queue.list(other)).toEqual([]);
      expect(await queue.get(other, jobId)).toBeNull();
    });

    it('keeps the last fifty', async () => {
      for (let version = 1; version <= 52; version += 1) {
        await queue.request(tenant, 'demand', version);
        await (await underTest.nextStart(tenant)).succeed(version);
      }
      const versions = (await queue.list(tenant)).map((job) => job.modelVersion);
      expect(versions).toEqual(Array.from({ length: 50 }, (_, index) => 52 - index));
    });
  });
}
