import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { CustomerEvent } from '../../src/domain/event.ts';
import { defaultSettings, type TenantSettings } from '../../src/domain/settings.ts';
import type { Stores } from '../../src/ports/stores.ts';
import { TICK } from '../../src/queue/job-schema.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { createTrainingQueue } from '../../src/queue/training-queue.ts';
import { decodeModel } from '../../src/recommender/model/artifact.ts';
import type { TrainingJob } from '../../src/recommender/model/training.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { historyPolicy } from '../../src/usecases/history-policy.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';
import { startTrainingWorkers, type TrainingWorkers } from '../../workers/training-workers.ts';

const socketPath = inject('redisSocket');
const LONE_WORKER = fileURLToPath(new URL('../support/lone-worker.ts', import.meta.url));
const NOW = Date.parse('2026-03-01T12:00:00Z');

/** So many events that only `request` trains in these tests, unless a test says otherwise. */
const settings = (afterEvents = 1_000_000): TenantSettings => {
  const defaults = defaultSettings();
  return { ...defaults, training: { ...defaults.training, afterEvents, firstAfterEvents: afterEvents } };
};

const everyMinutes = (of: TenantSettings, minutes: number): TenantSettings => ({
  ...of,
  training: { ...of.training, everyMinutes: minutes },
});

type Child = { readonly tenant: string; readonly pid: number; readonly attempt: number };

describe('training worker', () => {
  let stores: Stores;
  let queue: ReturnType<typeof createTrainingQueue>;
  let tenant: string;
  let onChild: (child: Child) => void;
  let workers: TrainingWorkers[];
  let disconnect: () => void;

  beforeEach(async () => {
    const connection = connectRedis({ socketPath, role: 'work' });
    stores = createRedisStores(connection);
    queue = createTrainingQueue(connection);
    disconnect = () => connection.disconnect();
    tenant = `t${randomUUID().slice(0, 8)}`;
    onChild = () => {};
    workers = [];
    await stores.tenants.create(tenant, settings());
  });
  afterEach(async () => {
    await Promise.all(workers.map((each) => each.close()));
    await queue.close();
    disconnect();
  });

  /** A worker of this test's tenants only: files of other tests have theirs in the same Redis. */
  const startWorker = (mine: readonly string[] = [tenant], concurrency = 2): TrainingWorkers => {
    const connection = connectRedis({ socketPath, role: 'work' });
    const ours = { ...stores, tenants: withList(stores.tenants, mine) };
    const running = startTrainingWorkers({
      engine: { stores: ours, queue, clock: Date.now },
      connection,
      store: { socketPath },
      logger: pino({ level: 'silent' }),
      concurrency,
      lockMs: 1000,
      lookEveryMs: 20,
      onChild: (child) => onChild(child),
    });
    const worker = {
      metrics: () => running.metrics(),
      close: async () => {
        await running.close();
        connection.disconnect();
      },
    };
    workers.push(worker);
    return worker;
  };

  const request = (of = tenant) => queue.request(of, 'demand', Date.now());

  const settled = async (jobId: string, of = tenant): Promise<TrainingJob> => {
    let job: TrainingJob | null = null;
    await until(async () => {
      job = await queue.get(of, jobId);
      return job?.state === 'completed' || job?.state === 'failed';
    });
    return job ?? expect.unreachable();
  };

  it('trains on demand in a process of its own and publishes version 1', async () => {
    await stores.histories.append(tenant, purchases(tenant), historyPolicy(settings()), NOW);
    const pids: number[] = [];
    onChild = ({ pid }) => pids.push(pid);
    startWorker();
    const { jobId } = await request();
    expect(await settled(jobId)).toMatchObject({ state: 'completed', modelVersion: 1, attempts: 1 });
    expect(pids).toHaveLength(1);
    expect(pids).not.toContain(process.pid);
    expect(await stores.models.active(tenant)).toBe(1);
    const [summary] = await stores.models.list(tenant);
    // 18 customers with two purchases each; 6 customers per pair of items, each pair counted from both sides.
    expect(summary).toMatchObject({ version: 1, customers: 18, interactions: 36, items: 6, eventsAtTraining: 18 });
    expect(summary).toMatchObject({ similarPairs: 6, togetherPairs: 6, historiesAtTraining: 18, listOverlap: null });
    const model = decodeModel((await stores.models.load(tenant, 1)) ?? new Uint8Array());
    expect(model.itemIds).toEqual(['a0', 'a1', 'b0', 'b1', 'c0', 'c1']);
  });

  it('runs one and lets one wait, however many ask', async () => {
    await stores.histories.append(tenant, purchases(tenant), historyPolicy(settings()), NOW);
    const asked: Promise<TrainingJob>[] = [];
    const bothAsked = new Promise<void>((resolve) => {
      onChild = () => {
        if (asked.length === 0) asked.push(request(), request());
        resolve();
      };
    });
    startWorker();
    const first = await request();
    await bothAsked;
    const [second, third] = await Promise.all(asked);
    expect(second?.jobId).toBe(third?.jobId);
    expect(second?.jobId).not.toBe(first.jobId);
    expect(await settled(second?.jobId ?? '')).toMatchObject({ state: 'completed', modelVersion: 2 });
    expect(await settled(first.jobId)).toMatchObject({ state: 'completed', modelVersion: 1 });
    expect(await queue.list(tenant)).toHaveLength(2);
  });

  it('tries again when a training is killed', async () => {
    await stores.histories.append(tenant, purchases(tenant), historyPolicy(settings()), NOW);
    onChild = ({ pid, attempt }) => attempt === 1 && process.kill(pid, 'SIGKILL');
    startWorker();
    const { jobId } = await request();
    expect(await settled(jobId)).toMatchObject({ state: 'completed', modelVersion: 1, attempts: 2 });
  });

  it('gives up on a training that always dies, in words, and the old model serves on', async () => {
    await stores.histories.append(tenant, purchases(tenant), historyPolicy(settings()), NOW);
    startWorker();
    await settled((await request()).jobId);
    onChild = ({ pid }) => process.kill(pid, 'SIGKILL');
    const { jobId } = await request();
    expect(await settled(jobId)).toMatchObject({
      state: 'failed',
      attempts: 3,
      failure: 'The training process ended early: signal SIGKILL.',
    });
    expect(await stores.models.active(tenant)).toBe(1);
    expect(await stores.models.list(tenant)).toHaveLength(1);
  });

  it('gives a training under way back when it is closed, and the next worker finishes it', async () => {
    await stores.histories.append(tenant, purchases(tenant), historyPolicy(settings()), NOW);
    const child = new Promise<Child>((resolve) => {
      onChild = (started) => {
        // Stopped, it cannot win the race against the close below.
        process.kill(started.pid, 'SIGSTOP');
        resolve(started);
      };
    });
    const firstWorker = startWorker();
    const { jobId } = await request();
    const { pid } = await child;
    await firstWorker.close();
    expect(isGone(pid)).toBe(true);
    expect(await queue.get(tenant, jobId)).toMatchObject({ state: 'waiting' });
    onChild = () => {};
    startWorker();
    expect(await settled(jobId)).toMatchObject({ state: 'completed', modelVersion: 1, attempts: 2 });
  });

  it('survives kill -9 of the worker: its training ends with it, is seen as stuck, and is done by the next', async () => {
    await stores.histories.append(tenant, purchases(tenant), historyPolicy(settings()), NOW);
    const { jobId } = await request();
    const lone = fork(LONE_WORKER, [socketPath, tenant], { execArgv: ['--import', 'tsx'] });
    const [child] = (await once(lone, 'message')) as [Child];
    lone.kill('SIGKILL');
    await until(() => isGone(child.pid));
    await until(async () => (await queue.stuck(tenant)) === 1);
    expect(await stores.models.active(tenant)).toBe(0);
    startWorker();
    expect(await settled(jobId)).toMatchObject({ state: 'completed', modelVersion: 1, attempts: 2 });
    expect(await queue.stuck(tenant)).toBe(0);
  });

  it('trains by itself when enough events have come, and not again for the same ones', async () => {
    await stores.tenants.putSettings(tenant, settings(18));
    await stores.histories.append(tenant, purchases(tenant), historyPolicy(settings()), NOW);
    const pids: number[] = [];
    onChild = ({ pid }) => pids.push(pid);
    startWorker();
    await until(async () => (await queue.list(tenant)).length > 0);
    const [job] = await queue.list(tenant);
    expect(await settled(job?.jobId ?? '')).toMatchObject({ trigger: 'change', state: 'completed', modelVersion: 1 });
    const again = await queue.request(tenant, 'change', Date.now());
    expect(await settled(again.jobId)).toMatchObject({ state: 'completed', modelVersion: 1 });
    expect(pids).toHaveLength(1);
  });

  it('asks for a training on schedule if there is anything new, and keeps the schedule the settings name', async () => {
    await stores.histories.append(tenant, purchases(tenant), historyPolicy(settings()), NOW);
    const connection = connectRedis({ socketPath, role: 'work' });
    const jobs = openQueue(connection, tenant);
    const minutes = async () => (await jobs.getJobScheduler(TICK))?.every ?? 0;
    startWorker();
    await until(async () => (await minutes()) === 60 * 60_000);
    await stores.tenants.putSettings(tenant, everyMinutes(settings(), 15));
    await until(async () => (await minutes()) === 15 * 60_000);
    expect(await queue.list(tenant)).toEqual([]);

    const tick = () =>
      jobs.add(TICK, { trigger: 'schedule', requestedAtMs: 0 }, { removeOnComplete: true, removeOnFail: true });
    await tick();
    await until(async () => (await queue.list(tenant)).length > 0);
    const [scheduled] = await queue.list(tenant);
    const done = { trigger: 'schedule', state: 'completed', modelVersion: 1 };
    expect(await settled(scheduled?.jobId ?? '')).toMatchObject(done);
    const idle = await tick();
    await until(async () => (await jobs.getJobState(idle.id ?? '')) === 'unknown');
    expect(await queue.list(tenant)).toHaveLength(1);
    await jobs.close();
    connection.disconnect();
  });

  it('does not keep a short training behind one that holds the only slot', async () => {
    const [short, long] = [`${tenant}-s`, `${tenant}-l`];
    for (const each of [short, long]) {
      await stores.tenants.create(each, settings());
      await stores.histories.append(each, purchases(each), historyPolicy(settings()), NOW);
    }
    const held = new Map<string, number>();
    onChild = ({ tenant: of, pid }) => {
      if (of !== long) return;
      process.kill(pid, 'SIGSTOP');
      held.set(of, pid);
    };
    startWorker([long, short], 1);
    const slow = await request(long);
    await until(() => held.has(long));
    expect(await settled((await request(short)).jobId, short)).toMatchObject({ state: 'completed', modelVersion: 1 });
    expect(await queue.get(long, slow.jobId)).toMatchObject({ state: 'active' });
    process.kill(held.get(long) ?? 0, 'SIGCONT');
    expect(await settled(slow.jobId, long)).toMatchObject({ state: 'completed', modelVersion: 1 });
  });

  it('trains several small tenants in one process, each as a fresh process would', async () => {
    const others = ['a', 'b'].map((label) => `${tenant}-${label}`);
    for (const each of others) {
      await stores.tenants.create(each, settings());
      await stores.histories.append(each, purchases(each), historyPolicy(settings()), NOW);
    }
    await stores.histories.append(tenant, purchases(tenant).slice(0, 9), historyPolicy(settings()), NOW);
    const pids: number[] = [];
    onChild = ({ pid }) => pids.push(pid);
    const worker = startWorker([tenant, ...others]);
    for (const each of [tenant, ...others]) await settled((await request(each)).jobId, each);
    expect(pids).toHaveLength(3);
    expect(new Set(pids).size).toBe(1);
    await worker.close();
    await until(() => isGone(pids[0] ?? 0));
    const fresh = `${tenant}-fresh`;
    await stores.tenants.create(fresh, settings());
    await stores.histories.append(fresh, purchases(fresh), historyPolicy(settings()), NOW);
    await trainModel({ stores, clock: Date.now }, fresh, Date.now());
    const [one, two, apart] = await Promise.all(
      [...others, fresh].map(async (each) => decodeModel((await stores.models.load(each, 1)) ?? new Uint8Array())),
    );
    for (const each of [one, two]) expect({ ...each, asOfMs: 0 }).toEqual({ ...apart, asOfMs: 0 });
    expect(one?.customerCount).toBe(18);
  });

  it('holds no connection a tenant, and tells its figures without naming any', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `${tenant}-${index}`);
    for (const each of many) {
      await stores.tenants.create(each, settings());
      await stores.histories.append(each, purchases(each), historyPolicy(settings()), NOW);
    }
    const connection = connectRedis({ socketPath, role: 'work' });
    const connections = async () =>
      String(await connection.client('LIST'))
        .trim()
        .split('\n').length;
    const before = await connections();
    const worker = startWorker(many);
    await Promise.all(many.map(async (each) => settled((await request(each)).jobId, each)));
    // Its own, and one a training process: two slots and the short lane.
    expect((await connections()) - before).toBeLessThanOrEqual(8);
    connection.disconnect();
    const text = await worker.metrics();
    expect(text).toContain('rapport_trainings_total{outcome="published"} 30');
    expect(text).toContain('rapport_worker_tenants 30');
    expect(text).toMatch(/^rapport_training_oldest_wait_seconds \d/m);
    expect(text).toMatch(/^rapport_training_slots_busy \d/m);
    expect(text).toContain('rapport_training_wait_seconds_count 30');
    expect(text).not.toContain(tenant);
  });

  it('learns of a new tenant, and trains each from its own events only', async () => {
    const other = `${tenant}-b`;
    const mine = [tenant];
    startWorker(mine);
    await stores.histories.append(tenant, purchases('x'), historyPolicy(settings()), NOW);
    await settled((await request()).jobId);
    await stores.tenants.create(other, settings());
    await stores.histories.append(other, purchases('y').slice(0, 10), historyPolicy(settings()), NOW);
    mine.push(other);
    expect(await queue.list(other)).toEqual([]);
    const { jobId } = await request(other);
    expect(await settled(jobId, other)).toMatchObject({ state: 'completed', modelVersion: 1 });
    const [ofOther] = await stores.models.list(other);
    expect(ofOther).toMatchObject({ customers: 10, interactions: 20 });
    expect(await queue.list(tenant)).toHaveLength(1);
  });
});

/** Eighteen customers in three tastes: each buys both items of one pair in one order. */
function purchases(label: string): CustomerEvent[] {
  return Array.from({ length: 18 }, (_, index) => {
    const pair = 'abc'[index % 3] ?? 'a';
    const line = (itemId: string) => ({ itemId, quantity: 1, price: null });
    return {
      id: `${label}-${index}`,
      type: 'purchase',
      customer: { kind: 'known', id: `customer-${index}` },
      identifiesSession: null,
      atMs: NOW - index * 60_000,
      lines: [line(`${pair}0`), line(`${pair}1`)],
      value: null,
      place: null,
      touchpoint: null,
      stayId: null,
      recommendationId: null,
    };
  });
}

function withList(tenants: Stores['tenants'], mine: readonly string[]): Stores['tenants'] {
  return new Proxy(tenants, {
    get: (target, name) => (name === 'list' ? async () => [...mine] : Reflect.get(target, name, target)),
  });
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

/** Looks again until it is so; the test's own time limit is the end of patience. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(20);
}
