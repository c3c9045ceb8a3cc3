import type { RedisConnection } from './connect.ts';
import { loadScript } from './script.ts';

/** A command on one key: name, key, and what else it takes. */
export type OneCommand = readonly [name: string, key: string, ...words: (string | number)[]];

/** Runs commands together or not at all. Their keys share one hash tag. */
export type Transaction = (...commands: readonly OneCommand[]) => Promise<void>;

/** Prepares {@link Transaction}s on a connection. */
export function loadTransaction(redis: RedisConnection): Transaction {
  const run = loadScript(redis, ['in-one-step']);
  return async (...commands) => {
    await run(
      commands.map(([, key]) => key),
      commands.flatMap(([name, , ...words]) => [name, words.length, ...words]),
    );
  };
}
