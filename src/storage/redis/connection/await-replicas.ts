import { type Cluster, Command, Redis } from 'ioredis';
import { isReading } from './reading-scripts.ts';

/** So long replicas have to follow; the commands behind wait with the write, so once some stayed away it is not given again. */
const PATIENCE_MS = 1000;
/** For those known to be away. */
const IMPATIENCE_MS = 20;
/** What changes nothing needs no copy. Scripts count as writes, but for those that say that they are none. */
const READS = new Set([
  ...['get', 'mget', 'getrange', 'exists', 'ttl', 'pttl', 'type', 'strlen', 'scan', 'keys', 'dbsize', 'time'],
  ...['hget', 'hmget', 'hgetall', 'hvals', 'hkeys', 'hlen', 'hexists', 'hscan', 'lrange', 'llen', 'lindex'],
  ...['smembers', 'sismember', 'smismember', 'scard', 'sscan', 'zrange', 'zrangebyscore', 'zrangebylex', 'zrevrange'],
  ...['zcount', 'zcard', 'zscore', 'zscan', 'memory', 'ping', 'info', 'config', 'hello', 'auth', 'select', 'readonly'],
  ...['asking', 'quit', 'client', 'cluster', 'command', 'role', 'script', 'wait', 'multi', 'watch', 'unwatch'],
  ...['subscribe', 'psubscribe', 'ssubscribe', 'unsubscribe', 'punsubscribe', 'sunsubscribe'],
]);

/** A write is on the server asked, but fewer replicas than wanted have it, or nobody knows. */
class NotReplicatedError extends Error {
  override readonly name = 'NotReplicatedError';
}

/**
 * Makes every write on a connection wait until so many replicas have it too: it succeeds only then, and fails after a
 * second with an error named `NotReplicatedError`. It is stored all the same; a retry changes nothing and waits again.
 *
 * Redis counts by connection: `WAIT` says who has what was written on the same one. After a new connection, perhaps to a
 * replica that took over and never had the write, the answer would be about nothing, and is taken for a no.
 */
export function awaitReplicas(connection: Redis | Cluster, replicas: number): void {
  if (connection instanceof Redis) waitOn(connection, replicas);
  else connection.on('+node', (node: Redis) => waitOn(node, replicas));
}

type Resolve = Command['resolve'];
/** What a command had before: one that is sent again, to another node, waits there and not here. */
const replaced = new WeakMap<Resolve, Resolve>();

function waitOn(node: Redis, replicas: number): void {
  const send = node.sendCommand.bind(node);
  let round: Promise<number> | null = null;
  let areAway = false;

  node.sendCommand = (command, stream) => {
    if (READS.has(command.name.toLowerCase()) || isReading(command)) return send(command, stream);
    const resolve = replaced.get(command.resolve) ?? command.resolve;
    const resolveLater: Resolve = (reply) => {
      const repliedOn = node.stream;
      nextRound().then(
        (count) => {
          if (count >= replicas && node.stream === repliedOn) resolve(reply);
          else command.reject(new NotReplicatedError(`${count} of ${replicas} replicas have it`));
        },
        (cause: unknown) => command.reject(new NotReplicatedError('the replicas could not be asked', { cause })),
      );
    };
    replaced.set(resolveLater, resolve);
    command.resolve = resolveLater;
    return send(command, stream);
  };

  /** Writes answered in one turn of the loop ask together. */
  function nextRound(): Promise<number> {
    round ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        round = null;
        const wait = new Command('wait', [String(replicas), String(areAway ? IMPATIENCE_MS : PATIENCE_MS)]);
        send(wait);
        wait.promise.then((count) => {
          areAway = Number(count) < replicas;
          resolve(Number(count));
        }, reject);
      });
    });
    return round;
  }
}
