import { type OpenEngine, openEngine } from '../../src/compose.ts';
import type { Config } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';

/**
 * Opens the store of the demo. Where no Redis can be had, the demo goes on in memory and says so; a `REDIS_URL` that
 * does not answer is never replaced.
 *
 * @throws what `openEngine` throws for a given `REDIS_URL`
 */
export async function openDemoStore(config: Config, print: (line: string) => void): Promise<OpenEngine> {
  const open = (store: Config['store']): Promise<OpenEngine> =>
    openEngine(
      { ...config, store },
      {
        role: 'script',
        logger: createLogger({ logLevel: 'error' }, 'demo'),
        say: (line) => print(`  ${line}`),
      },
    );
  try {
    return await open(config.store);
  } catch (error) {
    if (config.redisUrl !== null) {
      throw error;
    }
    print(`! ${error instanceof Error ? error.message : String(error)}`);
    print('! The demo goes on in memory instead: nothing survives a restart.');
    return open('memory');
  }
}
