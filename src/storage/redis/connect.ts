import { readFileSync } from 'node:fs';
import type { ConnectionOptions as TlsOptions } from 'node:tls';
import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { awaitReplicas } from './connection/await-replicas.ts';
import type { StoreAddress } from './connection/store-address.ts';
import { parseStoreUrl, type StoreUrl } from './connection/store-url.ts';

/** One Redis, or a cluster of them: every adapter works with both. */
export type RedisConnection = Redis | Cluster;

export interface ConnectOptions extends StoreAddress {
  /**
   * `serve`: a request would rather fail now than wait: one retry, then `store_unavailable`. Commands of one tick
   * travel together. `queue`: as `serve`, but each command travels alone. `work`: background work waits until Redis is back.
   */
  readonly role: 'serve' | 'queue' | 'work';
}

const SERVE = {
  // What was under way when the connection ended is told as failed, and not sent again: its caller may have been told so
  // already, have asked once more, and have taken it back by then.
  maxRetriesPerRequest: 0,
  connectTimeout: 2000,
  // A server that hangs (swapping, stopped) would otherwise hold every request open.
  commandTimeout: 5000,
  retryStrategy: (attempt: number) => Math.min(attempt * 50, 500),
} satisfies RedisOptions;

const WORK = {
  maxRetriesPerRequest: null,
  retryStrategy: (attempt: number) => Math.min(attempt * 100, 2000),
} satisfies RedisOptions;

/** How often a command is sent again while a cluster fails over or moves slots, a tenth of a second apart. */
const SERVE_REDIRECTIONS = 20;
const WORK_REDIRECTIONS = 600;

/**
 * Opens a connection; it keeps reconnecting until `quit` or `disconnect`.
 *
 * @throws {RangeError} unless exactly one of `url` and `socketPath` is given, or if the URL cannot be read
 * @throws {Error} naming the variable whose certificate file cannot be read
 */
export function connectRedis({ url, socketPath, tls, waitReplicas = 0, role }: ConnectOptions): RedisConnection {
  const options = {
    ...(role === 'work' ? WORK : SERVE),
    connectionName: `rapport-${role}`,
    reconnectOnError: afterFailOver(),
  } satisfies RedisOptions;
  const connection = open();
  // What the background writes, it can make again.
  if (role === 'serve' && waitReplicas > 0) awaitReplicas(connection, waitReplicas);
  return connection;

  function open(): RedisConnection {
    const single = { ...options, enableAutoPipelining: role === 'serve' };
    if (socketPath !== undefined && url === undefined) return new Redis({ ...single, path: socketPath });
    if (url === undefined || socketPath !== undefined) {
      throw new RangeError('connectRedis needs exactly one of url and socketPath');
    }
    const target = parseStoreUrl(url);
    const session: Session = { ...loginOf(target), ...(target.isTls && { tls: tlsOptions(tls) }) };
    return target.form === 'cluster'
      ? openCluster(target, { ...options, ...session }, role)
      : new Redis({ ...single, ...session, ...placeOf(target) });
  }
}

type Session = Pick<RedisOptions, 'username' | 'password' | 'tls'>;

function loginOf({ username, password }: StoreUrl): Session {
  return { ...(username !== undefined && { username }), ...(password !== undefined && { password }) };
}

/** Where a single Redis is. */
function placeOf(target: StoreUrl): Pick<RedisOptions, 'host' | 'port' | 'path' | 'db' | 'sentinels' | 'name'> {
  const { form, nodes, db, path } = target;
  if (form === 'sentinel') return { db, ...sentinelOptions(target) };
  return form === 'socket' ? { db, path } : { db, ...nodes[0] };
}

/**
 * No auto-pipelining on a cluster: ioredis sends a pipeline again as a whole or not at all, so a slot on the move, or
 * another order of nodes, would fail the commands that travelled with it. One by one each is redirected for itself.
 */
function openCluster(
  { nodes, isTls }: StoreUrl,
  perNode: typeof SERVE | typeof WORK | Session,
  role: ConnectOptions['role'],
): Cluster {
  const cluster = new Cluster([...nodes], {
    redisOptions: { ...perNode },
    maxRedirections: role === 'work' ? WORK_REDIRECTIONS : SERVE_REDIRECTIONS,
    clusterRetryStrategy: role === 'work' ? WORK.retryStrategy : SERVE.retryStrategy,
    // A node that came back as a replica, or moved, is noticed before a command fails.
    slotsRefreshInterval: 5000,
    // A certificate bears names: they must not be looked up before the handshake.
    ...(isTls && { dnsLookup: (address: string, done: (error: null, address: string) => void) => done(null, address) }),
  });
  if (role !== 'work') {
    const send = cluster.sendCommand.bind(cluster);
    // Over all redirections; and while no node is there at all, commands would wait without end.
    cluster.sendCommand = (command, stream, node) => {
      command.setTimeout(SERVE.commandTimeout);
      return send(command, stream, node);
    };
  }
  return cluster;
}

function sentinelOptions(target: StoreUrl): RedisOptions {
  const { nodes, master, isTls, sentinelUsername, sentinelPassword } = target;
  return {
    sentinels: [...nodes],
    name: master,
    enableTLSForSentinelMode: isTls,
    ...(sentinelUsername !== undefined && { sentinelUsername }),
    ...(sentinelPassword !== undefined && { sentinelPassword }),
  };
}

/** Said aloud, so that no variable of Node's takes the check away. */
function tlsOptions({ caFile, certFile, keyFile }: NonNullable<StoreAddress['tls']> = {}): TlsOptions {
  return {
    rejectUnauthorized: true,
    ...(caFile !== undefined && { ca: readPem(caFile, 'RAPPORT_REDIS_CA') }),
    ...(certFile !== undefined && { cert: readPem(certFile, 'RAPPORT_REDIS_CERT') }),
    ...(keyFile !== undefined && { key: readPem(keyFile, 'RAPPORT_REDIS_KEY') }),
  };
}

/** Node takes a file without a certificate in it for an empty list. */
function readPem(file: string, variable: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`${variable}: ${file} cannot be read.`, { cause });
  }
  if (!/-----BEGIN [A-Z ]+-----/.test(text)) throw new Error(`${variable}: ${file} is not a PEM file.`);
  return text;
}

const CONNECT_ANEW_EVERY_MS = 2000;

/**
 * After a fail-over the old address is a replica that refuses writes: connect anew. The refusal is told, and the caller
 * asks again. At most every two seconds: the address may lead to the replica again, and others are answered meanwhile.
 */
function afterFailOver(): (error: Error) => boolean {
  let connectedAnewMs = Number.NEGATIVE_INFINITY;
  return (error) => {
    const isTooSoon = performance.now() - connectedAnewMs < CONNECT_ANEW_EVERY_MS;
    if (isTooSoon || !error.message.startsWith('READONLY')) return false;
    connectedAnewMs = performance.now();
    return true;
  };
}
