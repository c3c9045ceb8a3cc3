import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { buildApp } from './app.ts';
import { type OpenEngine, openEngine } from './compose.ts';
import { readConfig } from './config.ts';
import { mountsOf } from './connectors/all-connectors.ts';
import { tellParentReady, untilAskedToEnd } from './embedded/parent-process.ts';
import { explainFailure } from './explain-failure.ts';
import { drain, listen } from './http/kit/server.ts';
import { createLogger, type Logger } from './logger.ts';
import { newProgram } from './program.ts';
import { addConnector } from './usecases/admin/connectors.ts';
import { ensureFirstKey } from './usecases/admin/first-key.ts';
import type { Engine } from './usecases/engine.ts';

/** How soon a model published elsewhere is swapped in although no request comes. */
const FOLLOW_MODELS_EVERY_MS = 1000;

/** The API process: reads its configuration, opens the engine, listens, and goes in good order when told to. */
async function main(): Promise<void> {
  const asked = untilAskedToEnd();
  const config = readConfig();
  const logger = createLogger(config, 'api');
  const opened = await openEngine(config, { role: 'api', logger });
  if (config.firstKey !== null && (await ensureFirstKey(opened.engine, config.firstKey))) {
    logger.info('the tenant of RAPPORT_FIRST_KEY is made');
  }
  for (const { tenant, ...wanted } of config.connectorCredentials) await addConnector(opened.engine, tenant, wanted);
  let closing = false;
  const { createServer } = buildApp({
    engine: opened.engine,
    logger,
    bodyLimitBytes: config.bodyLimitBytes,
    metricsPublic: config.metricsPublic,
    operatorToken: config.operatorToken,
    requestDeadlineMs: config.requestDeadlineMs,
    limits: config.limits,
    serverLimits: config.serverLimits,
    trustProxy: config.trustProxy,
    browserOrigins: config.browserOrigins,
    connectors: mountsOf(config.connectors),
    isClosing: () => closing,
  });
  const server = createServer();
  try {
    const url = await listen(server, config);
    logger.info({ url, store: opened.storeOrigin }, 'listening');
    tellParentReady(url);
  } catch (cause) {
    await opened.close();
    throw cause;
  }
  const following = followModels(opened.engine, logger);
  const reason = await asked;
  closing = true;
  logger.info({ reason, drainSeconds: config.drainSeconds }, 'closing');
  // A balancer has to see readiness say no before nobody listens any more.
  if (reason === 'SIGTERM') await delay(config.drainSeconds * 1000);
  clearInterval(following);
  await close(server, opened, config.shutdownSeconds, logger);
}

async function close(server: Server, opened: OpenEngine, deadlineSeconds: number, logger: Logger): Promise<void> {
  const cut = await drain(server, deadlineSeconds * 1000);
  if (cut) logger.warn({ deadlineSeconds }, 'requests under way were cut: RAPPORT_SHUTDOWN_SECONDS passed');
  await opened.close().catch((cause: unknown) => logger.warn({ cause: String(cause) }, 'the store did not close'));
  logger.info('closed');
  process.exit(0);
}

function followModels(engine: Engine, logger: Logger): NodeJS.Timeout {
  return setInterval(() => {
    engine.views.refreshHeld().catch((cause: unknown) => {
      // Requests meet the same failure and answer 503; this only tells why models do not move.
      logger.debug({ cause: String(cause) }, 'models not followed');
    });
  }, FOLLOW_MODELS_EVERY_MS);
}

newProgram('api')
  .description('The HTTP API, until it is told to go. Set up by its environment: see the README.')
  .parse();
main().catch((failure: unknown) => {
  console.error(explainFailure(failure));
  process.exit(1);
});
