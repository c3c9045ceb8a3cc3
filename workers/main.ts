import { openEngine } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { tellParentReady, untilAskedToEnd } from '../src/embedded/parent-process.ts';
import { explainFailure } from '../src/explain-failure.ts';
import { createLogger } from '../src/logger.ts';
import { newProgram } from '../src/program.ts';
import { serveMetrics } from './metrics-server.ts';
import { startTrainingWorkers } from './training-workers.ts';

/** The worker process: trains every tenant until it is told to go. */
async function main(): Promise<void> {
  const asked = untilAskedToEnd();
  const config = readConfig();
  if (config.store === 'memory') {
    throw new Error('RAPPORT_STORE=memory trains in the process that serves: no worker has anything to do. Unset it.');
  }
  const logger = createLogger(config, 'worker');
  const opened = await openEngine(config, { role: 'worker', logger });
  const { connection, address } = opened;
  if (connection === null || address === null) throw new Error('the store has no connection');
  const workers = startTrainingWorkers({
    engine: opened.engine,
    connection,
    store: address,
    logger,
    concurrency: config.trainingConcurrency,
    lockMs: config.trainingLockMs,
    shareFromPairs: config.trainingSharePairs,
    mostChooseSeconds: config.trainingChooseSeconds,
  });
  const metrics =
    config.workerMetrics === null
      ? null
      : await serveMetrics(config.workerMetrics.host, config.workerMetrics.port, () => workers.metrics());
  logger.info({ store: opened.storeOrigin, concurrency: config.trainingConcurrency }, 'worker ready');
  tellParentReady(null);

  logger.info({ reason: await asked }, 'worker stopping');
  // Whatever hangs is left behind: children follow their parent.
  setTimeout(() => process.exit(1), config.shutdownSeconds * 1000).unref();
  metrics?.close();
  metrics?.closeAllConnections();
  // Gives trainings under way back to the queue.
  await workers.close();
  await opened.close();
  process.exit(0);
}

newProgram('worker')
  .description('Trains every tenant, until it is told to go. Set up by its environment: see the README.')
  .parse();
main().catch((failure: unknown) => {
  console.error(explainFailure(failure));
  process.exit(1);
});
