import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { usualSocketPath } from '../../../src/embedded/launch.ts';
import { connectRedis } from '../../../src/storage/redis/connect.ts';
import { askRedis } from '../../redis/ask-redis.ts';
import { wholeStore } from '../../redis/whole-store.ts';
import type { Blow, Scene, TorturedStore } from '../blow.ts';
import { killApi } from '../process-blows.ts';
import { processesOf, signal } from '../processes.ts';
import { openPassingProxy } from './passing-proxy.ts';
import { openSmallDisk } from './small-disk.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;
/** This API and this worker reach the store through a proxy that can keep an answer back. */
const PASSING_API = 2;
const PASSING_WORKER = 1;
const HOLD_MS = 4000;
/** Words of keys that a script names, and what it does then. */
const WRITES: readonly (readonly [keyWords: string, what: string])[] = [
  [':history', 'events'],
  [':merges', 'merge'],
  [':tombstones', 'erasure'],
  [':catalogue', 'items'],
  [':bull', 'queue'],
];

/** The private Redis, with its append-only file: killed, frozen, full and read-only. */
export async function openPrivateStore(common: NodeJS.ProcessEnv): Promise<TorturedStore> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-torture-'));
  const outside = mkdtempSync(join(tmpdir(), 'rapport-passing-'));
  const disk = openSmallDisk(dataFolder);
  const proxy = await openPassingProxy(join(outside, 'redis.sock'), socket);
  const environment = {
    ...common,
    RAPPORT_DATA: dataFolder,
    RAPPORT_PACKAGE_FOLDER: join(ROOT, '.rapport', 'redis-package'),
    REDIS_URL: '',
  };
  const passing = { ...environment, REDIS_URL: `unix://${proxy.path}` };

  function socket(): string {
    try {
      const record: unknown = JSON.parse(readFileSync(join(dataFolder, 'redis.json'), 'utf8'));
      if (typeof record === 'object' && record !== null && 'socketPath' in record) return String(record.socketPath);
    } catch {
      // It is being written, or lost; the path is the usual one then.
    }
    return usualSocketPath(dataFolder);
  }

  const servers = () => processesOf(dataFolder).filter(({ command }) => command.includes('redis-server'));
  const ask = (...words: string[]) => askRedis({ path: socket() }, ...words);

  async function kill(scene: Scene, middleOf: readonly string[] = []): Promise<void> {
    const underWay = [...middleOf, ...scene.underWay()];
    const killed = servers().filter(({ pid }) => signal(pid, 'SIGKILL'));
    if (killed.length > 0) scene.tally.kill('redis', underWay);
  }

  async function killBoth(scene: Scene): Promise<void> {
    killApi(scene, scene.random.between(0, scene.house.urls.length - 1));
    await kill(scene);
  }

  /** The write is done, in the file too, and whoever asked for it, or the store, dies before the answer is there. */
  async function killBeforeReply(scene: Scene): Promise<void> {
    const [keyWords, what] = scene.random.pick(WRITES);
    const cut = await proxy.holdReply(keyWords, HOLD_MS);
    if (cut === null) return;
    const middleOf = [`${what}, written and not answered`];
    if (scene.random.chance(0.6)) killApi(scene, PASSING_API, middleOf);
    else await kill(scene, middleOf);
    cut();
  }

  /** A model is in the store and counts, and whoever published it dies before it knows. */
  async function killAtPublication(scene: Scene): Promise<void> {
    const { house, random, tally } = scene;
    const cut = await proxy.holdReply(':models', HOLD_MS);
    if (cut === null) return;
    const middleOf = ['publication'];
    const who = random.pick(['training', 'worker', 'redis', 'api'] as const);
    if (who === 'redis') await kill(scene, middleOf);
    else if (who === 'api') killApi(scene, random.between(0, house.urls.length - 1), middleOf);
    else if (who === 'worker' ? house.killWorker(PASSING_WORKER) : house.killTraining()) tally.kill(who, middleOf);
    cut();
  }

  async function freeze({ random, tally }: Scene): Promise<void> {
    const frozen = servers().filter(({ pid }) => signal(pid, 'SIGSTOP'));
    await delay(random.between(500, 4000));
    for (const { pid } of frozen) signal(pid, 'SIGCONT');
    tally.disturb('store frozen');
  }

  /** Refuses writes for some seconds by a setting, which a Redis that is killed meanwhile forgets. */
  const refusing = (what: string, begin: readonly string[], end: readonly string[]) => async (scene: Scene) => {
    await ask(...begin).catch(() => {});
    await delay(scene.random.between(500, 3000));
    // Until it has heard: else it would refuse for ever.
    for (let isOver = false; !isOver; ) {
      isOver = await ask(...end).then(
        () => true,
        () => delay(200, false),
      );
    }
    scene.tally.disturb(what);
  };

  async function fillDisk({ random, tally }: Scene): Promise<void> {
    disk?.fill(random.pick([0, 24]));
    await delay(random.between(1000, 3000));
    disk?.makeRoom();
    tally.disturb('disk full');
  }

  const blows: readonly Blow[] = [
    { weight: 30, deal: (scene) => kill(scene) },
    { weight: 2, deal: killBoth },
    { weight: 12, deal: killBeforeReply },
    { weight: 6, deal: killAtPublication },
    { weight: 1, deal: freeze },
    {
      weight: 1,
      deal: refusing('memory full', ['CONFIG', 'SET', 'maxmemory', '1'], ['CONFIG', 'SET', 'maxmemory', '0']),
    },
    {
      weight: 0.5,
      deal: refusing(
        'read-only, too few replicas',
        ['CONFIG', 'SET', 'min-replicas-to-write', '1'],
        ['CONFIG', 'SET', 'min-replicas-to-write', '0'],
      ),
    },
    {
      weight: 0.5,
      deal: refusing('read-only, a replica', ['REPLICAOF', '127.0.0.1', '1'], ['REPLICAOF', 'NO', 'ONE']),
    },
    ...(disk === null ? [] : [{ weight: 1, deal: fillDisk }]),
  ];

  return {
    dataFolder,
    apis: [environment, environment, passing],
    workers: [environment, passing],
    scripts: environment,
    blows,
    restMs: [50, 500],
    canBackUp: true,
    skipped: disk === null ? ['a full disk: only root may mount a small one'] : [],
    killServer: (scene) => kill(scene),
    async *everything() {
      const redis = connectRedis({ socketPath: socket(), role: 'work' });
      try {
        yield* await wholeStore(redis, '*');
      } finally {
        redis.disconnect();
      }
    },
    close: async () => {
      proxy.close();
      const socketFolder = dirname(usualSocketPath(dataFolder));
      disk?.close();
      await rm(dataFolder, { recursive: true, force: true });
      for (const folder of [outside, socketFolder]) await rm(folder, { recursive: true, force: true });
    },
  };
}
