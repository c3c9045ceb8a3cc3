import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePorts, RedisServer, testServer, untilTrue } from '../../scripts/redis/redis-server.ts';
import { openEngine } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { createTenant } from '../../src/usecases/admin/tenants.ts';
import { eventOf, known, policyWith } from '../contract/sample-events.ts';
import { type TestCertificates, writeCertificates } from '../support/certificates.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-kinds-'));
const logger = createLogger({ logLevel: 'silent' }, 'test');
const servers: RedisServer[] = [];

/** Opens what an entry point opens, with this environment. */
function open(environment: Readonly<Record<string, string>>, role: 'api' | 'worker' = 'api') {
  return openEngine(readConfig({ ...environment, RAPPORT_DATA: folder }), { role, logger });
}

/** Stores, queue and a second process's worker connection all reach the same store. */
async function expectToServe(environment: Readonly<Record<string, string>>): Promise<void> {
  const api = await open(environment);
  const worker = await open(environment, 'worker');
  try {
    const tenant = `t-${crypto.randomUUID().slice(0, 8)}`;
    await createTenant(api.engine, tenant);
    const { jobId } = await api.engine.queue.request(tenant, 'demand', Date.now());
    expect(await worker.engine.stores.tenants.list()).toContain(tenant);
    expect(await worker.engine.queue.get(tenant, jobId)).toMatchObject({ jobId });
    expect((await worker.engine.stores.probe.condition()).reachable).toBe(true);
  } finally {
    await api.close();
    await worker.close();
  }
}

async function start(port: number, options: readonly string[]): Promise<RedisServer> {
  const server = new RedisServer(await testServer(), folder, port, options);
  servers.push(server);
  server.start();
  await untilTrue(async () => server.hasEnded || (await server.ask('PING')) === 'PONG', 'a server');
  return server;
}

afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await rm(folder, { recursive: true, force: true });
});

describe('a single Redis', () => {
  const socket = join(folder, 'redis.sock');
  let server: RedisServer;

  beforeAll(async () => {
    const [port = 0] = await freePorts(1);
    const user = ['--user', 'shop', 'on', '>p@ss', '~rapport*', '&*', '+@all', '-@dangerous', '+info', '+keys'];
    server = await start(port, ['--save', '', '--bind', '127.0.0.1', '-::1', '--unixsocket', socket, ...user]);
  });

  it('by host and port', () => expectToServe({ REDIS_URL: `redis://127.0.0.1:${server.port}` }));
  it('by name', () => expectToServe({ REDIS_URL: `redis://localhost:${server.port}` }));
  it('by socket', () => expectToServe({ REDIS_URL: `unix://${socket}` }));
  it('as a user without dangerous commands', () =>
    expectToServe({ REDIS_URL: `redis://shop:p%40ss@127.0.0.1:${server.port}` }));

  const hasIpv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === '::1'));
  it.runIf(hasIpv6)('by IPv6', () => expectToServe({ REDIS_URL: `redis://[::1]:${server.port}` }));

  it.each([
    ['/3', (port: number) => `redis://127.0.0.1:${port}/3`, 3],
    ['?db=4', () => `unix://${socket}?db=4`, 4],
  ])('in the database that %s names, and in no other', async (_, urlOf, db) => {
    await server.ask('FLUSHALL');
    await expectToServe({ REDIS_URL: urlOf(server.port) });
    expect(String(await server.ask('INFO', 'keyspace')).match(/^db\d+/gm)).toEqual([`db${db}`]);
  });

  it.each([
    ['a wrong password', (port: number) => `redis://shop:wrong@127.0.0.1:${port}`, /WRONGPASS/],
    ['a database there is not', (port: number) => `redis://127.0.0.1:${port}/99`, /DB index is out of range/],
    ['a cluster that is none', (port: number) => `redis+cluster://127.0.0.1:${port}`, /cluster support disabled/],
    ['an open line taken for TLS', (port: number) => `rediss://127.0.0.1:${port}`, /REDIS_URL is set, but/],
    ['a port nobody listens on', () => 'redis://127.0.0.1:1', /ECONNREFUSED/],
    ['a socket that is not there', () => 'unix:///nowhere/redis.sock', /ENOENT/],
  ])('says what is wrong: %s', async (_, urlOf, words) => {
    await expect(open({ REDIS_URL: urlOf(server.port) })).rejects.toThrow(words);
  });
});

describe('a Redis behind TLS with an authority of its own', () => {
  let files: TestCertificates;
  let url = '';
  let isBuiltIn = true;

  beforeAll(async () => {
    files = writeCertificates(folder);
    const [port = 0, tlsPort = 0] = await freePorts(2);
    url = `rediss://localhost:${tlsPort}`;
    const { certFile, keyFile, caFile } = files;
    const tls = ['--tls-cert-file', certFile, '--tls-key-file', keyFile, '--tls-ca-cert-file', caFile];
    isBuiltIn = !(await start(port, ['--save', '', '--tls-port', String(tlsPort), ...tls])).hasEnded;
  });

  it('serves who shows a certificate, and trusts the authority', async ({ skip }) => {
    skip(!isBuiltIn, 'this server was built without TLS');
    const { caFile, certFile, keyFile } = files;
    const ours = { RAPPORT_REDIS_CA: caFile, RAPPORT_REDIS_CERT: certFile, RAPPORT_REDIS_KEY: keyFile };
    await expectToServe({ REDIS_URL: url, ...ours });
    await expectToServe({ REDIS_URL: url.replace('localhost', '127.0.0.1'), ...ours });
  });

  it('trusts nobody else, whatever Node is told', async ({ skip }) => {
    skip(!isBuiltIn, 'this server was built without TLS');
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      await expect(open({ REDIS_URL: url })).rejects.toThrow(/certificate/);
    } finally {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    }
  });

  it('says which file is no certificate', async () => {
    const environment = { REDIS_URL: url, RAPPORT_REDIS_CA: join(folder, 'none.pem') };
    await expect(open(environment)).rejects.toThrow(/RAPPORT_REDIS_CA: .*none.pem cannot be read/);
    writeFileSync(join(folder, 'none.pem'), 'no certificate');
    await expect(open(environment)).rejects.toThrow(/RAPPORT_REDIS_CA: .*none.pem is not a PEM file/);
  });
});

describe('a Redis behind a Sentinel', () => {
  let master: RedisServer;
  let sentinel: RedisServer;

  beforeAll(async () => {
    const [first = 0, second = 0, third = 0] = await freePorts(3);
    const replication = ['--save', '', '--repl-diskless-sync-delay', '0'];
    master = await start(first, replication);
    const replica = await start(second, [...replication, '--replicaof', '127.0.0.1', String(first)]);
    await untilTrue(async () => String(await replica.ask('ROLE')).includes('connected'), 'the replica to follow');
    const file = join(folder, 'sentinel.conf');
    const lines = [`monitor house 127.0.0.1 ${first} 1`, 'down-after-milliseconds house 700'];
    writeFileSync(file, lines.map((line) => `sentinel ${line}\n`).join(''));
    sentinel = await start(third, [file, '--sentinel']);
    const known = () => sentinel.ask('SENTINEL', 'replicas', 'house');
    await untilTrue(async () => ((await known()) as unknown[]).length === 1, 'the Sentinel to know the replica');
  });

  it('says what is wrong: a Sentinel named as the server', async () => {
    await expect(open({ REDIS_URL: `redis://127.0.0.1:${sentinel.port}` })).rejects.toThrow(/it is a Sentinel: write/);
  });

  it('follows a fail-over with all that was acknowledged', async () => {
    const url = `redis+sentinel://127.0.0.1:${sentinel.port}/house`;
    await expectToServe({ REDIS_URL: url });
    const { engine, close } = await open({ REDIS_URL: url, RAPPORT_REDIS_WAIT_REPLICAS: '1' });
    const append = (id: string) =>
      engine.stores.histories.append('shop', [eventOf(known('ann'), id, Date.now())], policyWith(), Date.now());
    await append('before');
    await master.kill();
    // Alone, the heir has nobody to copy to: what it stores meanwhile is there, but is not acknowledged.
    await untilTrue(async () => {
      const failure = await append('after').then(
        () => null,
        (error: unknown) => error,
      );
      return failure !== null && /replicas have it/.test(String((failure as Error).cause));
    }, 'the heir to take over');
    const history = await engine.stores.histories.read('shop', known('ann'), 10);
    expect(history).toHaveLength(2);
    await close();
  });
});
