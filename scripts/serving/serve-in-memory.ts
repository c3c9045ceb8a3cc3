import { buildApp } from '../../src/app.ts';
import type { OpenEngine } from '../../src/compose.ts';
import type { Config } from '../../src/config.ts';
import { drain, listen } from '../../src/http/kit/server.ts';
import { createLogger } from '../../src/logger.ts';
import type { Serving } from './serving.ts';

/** The API in this very process, on the in-process store; trainings run here, too. */
export async function serveInMemory(config: Config, { engine }: OpenEngine): Promise<Serving> {
  let closing = false;
  const { createServer } = buildApp({
    engine,
    logger: createLogger({ logLevel: 'warn' }, 'api'),
    bodyLimitBytes: config.bodyLimitBytes,
    metricsPublic: config.metricsPublic,
    isClosing: () => closing,
  });
  const server = createServer();
  const baseUrl = await listen(server, config);
  return {
    baseUrl,
    what: 'API and trainer in this process',
    close: async () => {
      closing = true;
      await drain(server, config.shutdownSeconds * 1000);
    },
  };
}
