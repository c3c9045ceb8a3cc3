import type { OpenEngine } from '../../src/compose.ts';
import { openEngine } from '../../src/compose.ts';
import type { Config } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';

/**
 * A short visit to the store: adopts the private Redis that runs, or starts it for the moment.
 *
 * @throws what `openEngine` throws, and what `visit` throws; the store is closed in any case
 */
export async function withEngine<T>(config: Config, visit: (engine: OpenEngine['engine']) => Promise<T>): Promise<T> {
  const opened = await openEngine(config, {
    role: 'script',
    // What a script has to say goes to the person at the terminal in its own words; only trouble is logged.
    logger: createLogger({ logLevel: 'error' }, 'script'),
    say: (line) => console.error(line),
  });
  try {
    return await visit(opened.engine);
  } finally {
    await opened.close();
  }
}
