import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { wholeStore } from '../../scripts/redis/whole-store.ts';
import { defaultSettings, type TenantSettings } from '../../src/domain/settings.ts';
import { SWEEP } from '../../src/queue/job-schema.ts';
import { openQueue } from '../../src/queue/open-queue.ts';
import { createTrainingQueue } from '../../src/queue/training-queue.ts';
import { decodeModel } from '../../src/recommender/model/artifact.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { replaceSettings } from '../../src/usecases/admin/tenants.ts';
import { historyPolicy } from '../../src/usecases/history-policy.ts';
import { eventOf, known } from '../contract/sample-events.ts';
import { until } from '../support/installation.ts';

const socketPath = inject('redisSocket');
const LONE_WORKER = fileURLToPath(new URL('../support/lone-worker.ts', import.meta.url));
const DAY_MS = 86_400_000;
const defaults = defaultSettings();

/** Trained only when asked. */
const keeping = (retention: Partial<TenantSettings['retention']>): TenantSettings => ({
  ...defaults,
  timeZone: 'Europe/Lisbon',
  worksWithoutCatalogue: true,
  training: { ...defaults.training, afterEvents: 1_000_000, firstAfterEvents: 1_000_000, chooseSeconds: 0 },
  retention: { ...defaults.retention, ...retention },
});

describe('the sweeper', () => {
  const redis = connectRedis({ socketPath, role: 'serve' });
  const stores = createRedisStores(redis);
  const queue = createTrainingQueue(redis, stores.bell);
  const engine = { stores, queue, clock: Date.now };
  let workers: ChildProcess[] = [];
  let tenant = '';

  beforeEach(() => {
    tenant = `sweep-${randomUUID().slice(0, 8)}`;
  });
  afterEach(async () => {
    await Promise.all(workers.map(end));
    workers = [];
  });
  afterAll(async () => {
    await queue.close();
    await stores.close();
  });

  function startWorker(): ChildProcess {
    const worker = fork(LONE_WORKER, [socketPath, tenant], { execArgv: ['--import', 'tsx'], silent: true });
    workers.push(worker);
    return worker;
  }
  async function end(worker: ChildProcess): Promise<void> {
    if (worker.exitCode !== null || worker.signalCode !== null) return;
    const ended = once(worker, 'exit');
    worker.kill('SIGKILL');
    await ended;
  }
  const last = async () => (await stores.sweeps.state(tenant)).last;
  const swept = async (after = 0) => {
    await until(async () => ((await last())?.startedAtMs ?? 0) > after, 'a sweep');
    return last();
  };

  /** Each bought something today, and looked at something else ninety days ago. */
  async function liveIn(customers: number): Promise<void> {
    const nowMs = Date.now();
    const ids = Array.from({ length: customers }, (_, at) => `c${at}`);
    const events = ids.flatMap((id, at) => [
      eventOf(known(id), `old ${id}`, nowMs - 90 * DAY_MS, { type: 'view', lines: line(`bygone-${at % 7}`) }),
      eventOf(known(id), `new ${id}`, nowMs - DAY_MS, { type: 'purchase', lines: line(`item-${at % 7}`) }),
    ]);
    await stores.histories.append(tenant, events, historyPolicy(keeping({})), nowMs);
  }
  const line = (itemId: string) => [{ itemId, quantity: 1, price: null }];
  const tracesOf = async (word: string) =>
    (await wholeStore(redis, `rapport:{${tenant}*`)).filter((text) => text.includes(word));

  it('sweeps a tenant it has not met, at night from then on, and what it took out is not learnt any more', async () => {
    await stores.tenants.create(tenant, keeping({ interactionDays: { view: 30 } }));
    await liveIn(60);
    startWorker();
    expect(await swept()).toMatchObject({ removed: { interactions: 60 } });
    await until(async () => (await stores.models.active(tenant)) > 0, 'a model');
    const model = decodeModel((await stores.models.load(tenant, 1)) ?? new Uint8Array());
    expect(model.itemIds.toSorted()).toEqual(Array.from({ length: 7 }, (_, at) => `item-${at}`));
    expect(await tracesOf('bygone')).toEqual([]);
    const bull = openQueue(redis, tenant);
    const scheduler = await bull.getJobScheduler(SWEEP);
    expect(scheduler).toMatchObject({
      pattern: expect.stringMatching(/^\d{1,2} [1-4] \* \* \*$/),
      tz: 'Europe/Lisbon',
    });
    await bull.close();
  });

  it('sweeps again when what is kept is changed, and not when anything else is', async () => {
    await stores.tenants.create(tenant, keeping({}));
    await liveIn(20);
    startWorker();
    expect(await swept()).toMatchObject({ removed: { interactions: 0 } });
    const before = Date.now();
    await replaceSettings(engine, tenant, { ...keeping({}), currency: 'CNY' });
    await pause(500);
    expect((await last())?.startedAtMs).toBeLessThan(before);
    await replaceSettings(engine, tenant, keeping({ interactionDays: { view: 30 } }));
    expect(await swept(before)).toMatchObject({ removed: { interactions: 20 } });
  });

  it('killed in the middle, however often, is done by the next worker, and takes nothing it should not', async () => {
    await stores.tenants.create(tenant, keeping({ interactionDays: { view: 30 } }));
    await liveIn(3000);
    for (let kills = 0; kills < 3; kills += 1) {
      const worker = startWorker();
      await until(
        async () => (await stores.sweeps.state(tenant)).pendingSinceMs !== null || (await last()) !== null,
        'a sweep begun',
      );
      await pause(20 * kills);
      await end(worker);
    }
    startWorker();
    await swept();
    expect(await tracesOf('bygone')).toEqual([]);
    for (const at of [0, 1234, 2999]) {
      expect(await stores.histories.read(tenant, known(`c${at}`), 10)).toMatchObject([{ itemId: `item-${at % 7}` }]);
    }
    expect(await stores.histories.count(tenant)).toBe(3000);
  }, 60_000);

  it('is never beside its own twin, however many workers there are', async () => {
    await stores.tenants.create(tenant, keeping({ interactionDays: { view: 30 } }));
    await liveIn(1000);
    for (let count = 0; count < 3; count += 1) startWorker();
    const bull = openQueue(redis, tenant);
    let most = 0;
    for (let round = 0; (await last()) === null || round < 20; round += 1) {
      await queue.sweep(tenant, Date.now());
      most = Math.max(most, (await bull.getActive()).length);
      await pause(5);
    }
    expect(most).toBe(1);
    await bull.close();
  });
});
