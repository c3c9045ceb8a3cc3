import { readFileSync } from 'node:fs';
import type { RedisConnection } from './connect.ts';

/** Runs a script: keys first, then arguments, as the head of its file lists them. All keys share one hash tag. */
export type Script = (keys: readonly string[], args: readonly (string | number | Buffer)[]) => Promise<unknown>;

/**
 * Makes Lua files runnable on a connection. Sent by digest, in full only to a server that does not know it yet.
 *
 * @param files - names in `scripts/`, without `.lua`: the script, after what it shares with others
 * @param numberOfKeys - null where it varies
 * @param variant - tells two uses of one file apart that take different numbers of keys
 */
export function loadScript(
  redis: RedisConnection,
  files: readonly string[],
  numberOfKeys: number | null,
  variant = '',
): Script {
  const lua = files.map((file) => readFileSync(new URL(`./scripts/${file}.lua`, import.meta.url), 'utf8')).join('\n');
  const name = `rapport:${files.at(-1)}${variant}`;
  // Told beforehand, the first argument is a key, by which auto-pipelining finds the cluster node.
  redis.defineCommand(name, numberOfKeys === null ? { lua } : { lua, numberOfKeys });
  const command: unknown = Reflect.get(redis, name);
  if (typeof command !== 'function') throw new TypeError(`ioredis did not define ${name}`);
  return async (keys, args) => {
    // One array, which ioredis flattens: spreading a hundred thousand arguments would overflow the stack.
    return Reflect.apply(command, redis, numberOfKeys === null ? [keys.length, ...keys, args] : [...keys, args]);
  };
}
