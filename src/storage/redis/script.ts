import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RedisConnection } from './connect.ts';
import { noteReading } from './connection/reading-scripts.ts';

/** Runs a script: keys first, then arguments, as the head of its file lists them. All keys share one hash tag. */
export type Script = (keys: readonly string[], args: readonly (string | number | Buffer)[]) => Promise<unknown>;

/**
 * Makes Lua files runnable on a connection. Sent by digest; in full only where a server says that it does not know it. Not
 * defined as a command of the connection: ioredis would copy every one of these onto every pipeline it makes.
 *
 * @param files - names in `scripts/`, without `.lua`: the script, after what it shares with others
 * @param changesNothing - no replica has to follow it
 */
export function loadScript(redis: RedisConnection, files: readonly string[], { changesNothing = false } = {}): Script {
  const lua = files.map((file) => readFileSync(new URL(`./scripts/${file}.lua`, import.meta.url), 'utf8')).join('\n');
  const digest = hash('sha1', lua);
  if (changesNothing) noteReading(digest, lua);
  return async (keys, args) => {
    // One array: spreading a hundred thousand arguments would overflow the stack.
    const words = [keys.length, ...keys].concat(args as (string | number)[]);
    try {
      return await redis.call('evalsha', [digest, ...words]);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return redis.call('eval', [lua, ...words]);
    }
  };
}
