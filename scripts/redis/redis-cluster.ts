import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts, RedisServer, testServer, untilTrue } from './redis-server.ts';

const SLOTS = 16_384;
const MASTERS = 3;
const OPTIONS = [
  ...['--cluster-enabled', 'yes', '--cluster-node-timeout', '1500', '--cluster-replica-validity-factor', '0'],
  ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', '', '--maxmemory-policy', 'noeviction'],
  ...['--repl-diskless-sync', 'yes', '--repl-diskless-sync-delay', '0', '--repl-ping-replica-period', '1'],
];

/** Three masters with a replica each, on this machine. */
export class RedisCluster {
  readonly nodes: readonly RedisServer[];
  readonly #folder: string;

  private constructor(folder: string, nodes: readonly RedisServer[]) {
    this.#folder = folder;
    this.nodes = nodes;
  }

  static async start(): Promise<RedisCluster> {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-cluster-'));
    const [binary, ports] = await Promise.all([testServer(), freePorts(MASTERS * 2)]);
    const cluster = new RedisCluster(
      folder,
      ports.map((port) => new RedisServer(binary, folder, port, OPTIONS)),
    );
    try {
      await cluster.#assemble();
    } catch (error) {
      await cluster.close();
      throw error;
    }
    return cluster;
  }

  /** As an operator would name it. */
  get url(): string {
    return `redis+cluster://${this.nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`;
  }

  /** The nodes that hold slots now, as a living one sees it. */
  async masters(): Promise<readonly RedisServer[]> {
    const flags = await Promise.all(
      this.nodes.map(async (node) => {
        const role = await node.ask('ROLE').catch(() => null);
        return Array.isArray(role) && role[0] === 'master';
      }),
    );
    return this.nodes.filter((_, at) => flags[at]);
  }

  async replicaOf(master: RedisServer): Promise<RedisServer | undefined> {
    const role = (await master.ask('ROLE')) as [string, number, [string, string, string][]];
    return this.nodes.find(({ port }) => role[2].some(([, replicaPort]) => Number(replicaPort) === port));
  }

  /** Who holds a slot. */
  async ownerOf(slot: number): Promise<RedisServer | undefined> {
    const masters = await this.masters();
    const ranges = (await masters[0]?.ask('CLUSTER', 'SLOTS')) as [number, number, [string, number]][] | undefined;
    const [, , node] = ranges?.find(([first, last]) => first <= slot && slot <= last) ?? [];
    return masters.find(({ port }) => port === node?.[1]);
  }

  /** Every slot is served, and each master has a replica that keeps up. */
  async untilWhole(): Promise<void> {
    await untilTrue(async () => {
      const states = await Promise.all(this.nodes.map((node) => node.ask('CLUSTER', 'INFO')));
      if (!states.every((state) => String(state).includes('cluster_state:ok'))) return false;
      const roles = await Promise.all(this.nodes.map((node) => node.ask('ROLE')));
      const followed = roles.filter((role) => Array.isArray(role) && role[0] === 'master' && role[2].length > 0);
      const following = roles.filter((role) => Array.isArray(role) && role[0] === 'slave' && role[3] === 'connected');
      return followed.length === MASTERS && following.length === MASTERS;
    }, 'the cluster to be whole');
  }

  /** Moves a slot with all its keys from one master to another while both serve, key by key. */
  async moveSlot(slot: number, from: RedisServer, to: RedisServer): Promise<number> {
    const [fromId, toId] = await Promise.all([from, to].map(async (node) => String(await node.ask('CLUSTER', 'MYID'))));
    await to.ask('CLUSTER', 'SETSLOT', slot, 'IMPORTING', fromId ?? '');
    await from.ask('CLUSTER', 'SETSLOT', slot, 'MIGRATING', toId ?? '');
    let moved = 0;
    for (;;) {
      const keys = (await from.ask('CLUSTER', 'GETKEYSINSLOT', slot, 10)) as string[];
      if (keys.length === 0) break;
      await from.ask('MIGRATE', '127.0.0.1', to.port, '', 0, 5000, 'KEYS', ...keys);
      moved += keys.length;
    }
    for (const node of [to, from]) await node.ask('CLUSTER', 'SETSLOT', slot, 'NODE', toId ?? '');
    return moved;
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.kill()));
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #assemble(): Promise<void> {
    for (const node of this.nodes) node.start();
    await Promise.all(this.nodes.map((node) => node.untilAnswering()));
    const masters = this.nodes.slice(0, MASTERS);
    await Promise.all(
      this.nodes.map(async (node, at) => {
        await node.ask('CLUSTER', 'SET-CONFIG-EPOCH', at + 1);
        if (at >= MASTERS) return;
        const [first, end] = [at, at + 1].map((share) => Math.floor((share * SLOTS) / MASTERS)) as [number, number];
        await node.ask('CLUSTER', 'ADDSLOTS', ...Array.from({ length: end - first }, (_, slot) => first + slot));
      }),
    );
    for (const node of this.nodes.slice(1)) await node.ask('CLUSTER', 'MEET', '127.0.0.1', this.nodes[0]?.port ?? 0);
    await Promise.all(
      this.nodes.slice(MASTERS).map(async (replica, at) => {
        const master = String(await masters[at]?.ask('CLUSTER', 'MYID'));
        await untilTrue(
          async () => (await replica.ask('CLUSTER', 'REPLICATE', master)) === 'OK',
          'a replica to follow',
        );
      }),
    );
    await this.untilWhole();
  }
}
