import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { tenantKeys } from '../../../src/storage/keys.ts';
import { connectRedis } from '../../../src/storage/redis/connect.ts';
import { RedisCluster } from '../../redis/redis-cluster.ts';
import type { RedisServer } from '../../redis/redis-server.ts';
import { untilTrue } from '../../redis/redis-server.ts';
import { wholeStore } from '../../redis/whole-store.ts';
import { type Blow, type Scene, TORTURED_TENANT, type TorturedStore } from '../blow.ts';

const SLOTS_A_MOVE = 60;
const TENANTS_EVERY = 20;
const LAST_SLOT = 16_383;

/** Three masters with a replica each; an acknowledged write is on a replica too. */
export async function openClusterStore(common: NodeJS.ProcessEnv): Promise<TorturedStore> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-torture-'));
  const cluster = await RedisCluster.start();
  const environment = {
    ...common,
    RAPPORT_DATA: dataFolder,
    REDIS_URL: cluster.url,
    RAPPORT_REDIS_WAIT_REPLICAS: '1',
  };
  // One node at a time: with one replica a master, two at once may be all that had a write.
  let isHurt = false;

  async function victim({ random }: Scene): Promise<RedisServer> {
    return random.pick(await cluster.masters());
  }

  const oneAtATime = (deal: Blow['deal']) => async (scene: Scene) => {
    if (isHurt) return;
    isHurt = true;
    try {
      await deal(scene);
      await cluster.untilWhole();
    } finally {
      isHurt = false;
    }
  };

  async function killNode(scene: Scene, node: RedisServer, who: string): Promise<void> {
    const underWay = [...scene.underWay()];
    await node.kill();
    scene.tally.kill(who, underWay);
  }

  /** Its replica takes over; then it comes back, and follows. */
  async function killMaster(scene: Scene): Promise<void> {
    const master = await victim(scene);
    const heir = await cluster.replicaOf(master);
    await killNode(scene, master, 'cluster master');
    if (scene.random.chance(0.75)) await untilMaster(heir);
    master.start();
    await master.untilAnswering();
  }

  async function killReplica(scene: Scene): Promise<void> {
    const replica = await cluster.replicaOf(await victim(scene));
    if (replica === undefined) return;
    await killNode(scene, replica, 'cluster replica');
    await delay(scene.random.between(0, 2000));
    replica.start();
    await replica.untilAnswering();
  }

  /** It wakes up as if nothing had happened, mostly after its replica took over. */
  async function freeze(scene: Scene): Promise<void> {
    const master = await victim(scene);
    const heir = await cluster.replicaOf(master);
    master.signal('SIGSTOP');
    try {
      if (scene.random.chance(0.7)) await untilMaster(heir);
      else await delay(scene.random.between(200, 1200));
    } finally {
      master.signal('SIGCONT');
    }
    scene.tally.disturb('cluster node frozen');
  }

  async function failOver(scene: Scene): Promise<void> {
    const heir = await cluster.replicaOf(await victim(scene));
    await heir?.ask('CLUSTER', 'FAILOVER');
    await untilMaster(heir);
    scene.tally.disturb('fail-over by hand');
  }

  /** The tenant's own, where settings, catalogue and models lie, every now and then; else whoever's. */
  async function moveSlots({ random, tally }: Scene): Promise<void> {
    for (let move = 0; move < SLOTS_A_MOVE; move += 1) {
      const isTenants = move % TENANTS_EVERY === 0;
      const named = await cluster.nodes[0]?.ask('CLUSTER', 'KEYSLOT', tenantKeys(TORTURED_TENANT).settings);
      const slot = isTenants ? Number(named) : random.between(0, LAST_SLOT);
      const owner = await cluster.ownerOf(slot);
      const others = (await cluster.masters()).filter((node) => node !== owner);
      if (owner === undefined || others.length === 0) return;
      const keys = await cluster.moveSlot(slot, owner, random.pick(others));
      if (keys > 0) tally.disturb(isTenants ? "the tenant's slot moved" : 'slots with people moved');
    }
  }

  const refusing = (what: string, setting: string, harsh: string, mild: string) => async (scene: Scene) => {
    const master = await victim(scene);
    await master.ask('CONFIG', 'SET', setting, harsh);
    await delay(scene.random.between(500, 3000));
    await master.ask('CONFIG', 'SET', setting, mild);
    scene.tally.disturb(what);
  };

  return {
    dataFolder,
    apis: [environment, environment, environment],
    workers: [environment, environment],
    scripts: environment,
    blows: [
      { weight: 6, deal: oneAtATime(killMaster) },
      { weight: 3, deal: oneAtATime(killReplica) },
      { weight: 2, deal: oneAtATime(freeze) },
      { weight: 2, deal: oneAtATime(failOver) },
      { weight: 2, deal: oneAtATime(moveSlots) },
      { weight: 1, deal: oneAtATime(refusing('memory full', 'maxmemory', '1', '0')) },
      { weight: 1, deal: oneAtATime(refusing('read-only, too few replicas', 'min-replicas-to-write', '5', '0')) },
    ],
    restMs: [500, 2500],
    canBackUp: false,
    skipped: ['backups: a cluster makes its own', 'a full disk', 'an answer kept back between node and API'],
    killServer: oneAtATime(killMaster),
    async *everything() {
      for (const node of await cluster.masters()) {
        const redis = connectRedis({ url: `redis://127.0.0.1:${node.port}`, role: 'work' });
        try {
          yield* await wholeStore(redis, '*');
        } finally {
          redis.disconnect();
        }
      }
    },
    close: async () => {
      await cluster.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

function untilMaster(heir: RedisServer | undefined): Promise<void> {
  return untilTrue(async () => String(await heir?.ask('ROLE')).startsWith('master'), 'a replica to take over');
}
