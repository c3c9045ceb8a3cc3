import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { defaultSettings } from '../../src/domain/settings.ts';
import { createTrainingQueue } from '../../src/queue/training-queue.ts';
import { decodeModel, encodeModel } from '../../src/recommender/model/artifact.ts';
import { fitModel } from '../../src/recommender/model/fit-model.ts';
import { safeRecipe } from '../../src/recommender/model/recipe.ts';
import { countingWork } from '../../src/recommender/model/shared-counting.ts';
import { trainingDataOf } from '../../src/recommender/test/histories.ts';
import { tasteGroups } from '../../src/recommender/test/taste-groups.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { historyPolicy } from '../../src/usecases/history-policy.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';
import { sharedTraining } from '../../workers/shared-training.ts';
import { startTrainingWorkers, type TrainingWorkers } from '../../workers/training-workers.ts';
import { eventOf, known } from '../contract/sample-events.ts';

const socketPath = inject('redisSocket');
const LONE_WORKER = fileURLToPath(new URL('../support/lone-worker.ts', import.meta.url));
const LOCK_MS = 1000;

const data = trainingDataOf(tasteGroups(60, 1));
const recipe = safeRecipe(data.settings.training);
const whole = fitModel(data, { recipe });
const work = countingWork(data, recipe);

/** A training shared out among real processes on one Redis. */
describe('shared training', () => {
  const connection = connectRedis({ socketPath, role: 'work' });
  const stores = createRedisStores(connection);
  const engine = { stores, clock: Date.now };
  let tenant: string;
  let workers: TrainingWorkers[];
  let lone: ChildProcess[];

  beforeEach(async () => {
    tenant = `t${randomUUID().slice(0, 8)}`;
    workers = [];
    lone = [];
    await stores.tenants.create(tenant, defaultSettings());
  });
  afterEach(async () => {
    for (const each of lone) each.kill('SIGKILL');
    await Promise.all(workers.map((each) => each.close()));
  });

  const startWorker = (onChild: (child: { readonly pid: number }) => void = () => {}) => {
    const tenants = new Proxy(stores.tenants, {
      get: (target, name) => (name === 'list' ? async () => [tenant] : Reflect.get(target, name, target)),
    });
    workers.push(
      startTrainingWorkers({
        engine: {
          stores: { ...stores, tenants },
          queue: createTrainingQueue(connection, stores.bell),
          clock: Date.now,
        },
        connection,
        store: { socketPath },
        logger: pino({ level: 'silent' }),
        concurrency: 1,
        lockMs: LOCK_MS,
        lookEveryMs: 20,
        shareFromPairs: 1,
        onChild,
      }),
    );
  };

  const startLoneWorker = (): ChildProcess => {
    const process = fork(LONE_WORKER, [socketPath, tenant], { execArgv: ['--import', 'tsx'] });
    lone.push(process);
    return process;
  };

  const leftBehind = async () => [
    ...(await connection.keys(`rapport:{${tenant}}:fit:*`)),
    ...(await connection.keys(`rapport:{${tenant}}:bull:fit-*`)),
  ];

  it('is counted by others to the same tables, adds up their progress and leaves nothing behind', async () => {
    const pids = new Set<number>();
    startWorker(({ pid }) => pids.add(pid));
    const seen: number[] = [];
    const sharing = sharedTraining({ engine, connection, lockMs: LOCK_MS, fromPairs: 1, worksItself: false });
    const { similar, together, viewed } = await sharing.count(tenant, work, (fraction) => seen.push(fraction));
    expect(fitModel(data, { recipe, counted: { similar, together, viewed } })).toEqual(whole);
    expect(pids.size).toBeGreaterThan(0);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    expect(await leftBehind()).toEqual([]);
  });

  it('does the share of a worker that was killed again', async () => {
    const dying = startLoneWorker();
    const sharing = sharedTraining({ engine, connection, lockMs: LOCK_MS, fromPairs: 1, worksItself: false });
    const counting = sharing.count(tenant, work, () => {});
    const [child] = (await once(dying, 'message')) as [{ readonly pid: number }];
    // Stopped, it cannot hand its share in before its worker is dead.
    process.kill(child.pid, 'SIGSTOP');
    dying.kill('SIGKILL');
    await once(dying, 'exit');
    process.kill(child.pid, 'SIGKILL');
    startWorker();
    expect(fitModel(data, { recipe, counted: await counting })).toEqual(whole);
    expect(await leftBehind()).toEqual([]);
  });

  it('gives a tenant the model it would have had alone, with the help of another process or without', async () => {
    const alone = `${tenant}-alone`;
    await stores.tenants.create(alone, defaultSettings());
    const policy = historyPolicy(defaultSettings());
    const events = Array.from({ length: 120 }, (_, index) =>
      eventOf(known(`c${index % 20}`), `e${index}`, index * 60_000, {
        type: index % 3 === 0 ? 'view' : 'purchase',
        lines: [index * 7, index * 5 + 1].map((item) => ({ itemId: `i${item % 11}`, quantity: 1, price: null })),
      }),
    );
    for (const each of [tenant, alone]) await stores.histories.append(each, events, policy, Date.now());
    await trainModel(engine, alone, Date.now());
    startLoneWorker();
    startWorker();
    const queue = createTrainingQueue(connection, stores.bell);
    const { jobId } = await queue.request(tenant, 'demand', Date.now());
    while ((await queue.get(tenant, jobId))?.state !== 'completed') await pause(50);
    await queue.close();
    const modelOf = async (of: string) => decodeModel((await stores.models.load(of, 1)) ?? new Uint8Array());
    expect(encodeModel({ ...(await modelOf(tenant)), asOfMs: 0 })).toEqual(
      encodeModel({ ...(await modelOf(alone)), asOfMs: 0 }),
    );
    expect((await modelOf(alone)).together.neighbours.length).toBeGreaterThan(0);
    expect(await leftBehind()).toEqual([]);
  });
});
