import { openEngine } from '../src/compose.ts';
import { type Config, readConfig } from '../src/config.ts';
import { onParentGone } from '../src/embedded/exit-with-parent.ts';
import { createLogger } from '../src/logger.ts';
import type { StoreAddress } from './training-messages.ts';
import { startTrainingWorkers } from './training-workers.ts';

const config = readConfig();
const logger = createLogger(config, 'worker');
const opened = await openEngine(config, { role: 'worker', logger });
if (opened.connection === null) {
  logger.error(
    'RAPPORT_STORE=memory trains in the process that serves: there is nothing for a worker to do. Unset it.',
  );
  process.exit(1);
}

const workers = startTrainingWorkers({
  engine: opened.engine,
  connection: opened.connection,
  store: storeAddress(config, opened.connection.options.path),
  logger,
  concurrency: config.trainingConcurrency,
  lockMs: config.trainingLockMs,
});
logger.info({ store: opened.storeOrigin, concurrency: config.trainingConcurrency }, 'worker ready');

let isStopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
onParentGone(() => void stop('parent gone'));

/** Gives trainings under way back to the queue and ends. Whatever hangs is left behind: children follow their parent. */
async function stop(reason: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  logger.info({ reason }, 'worker stopping');
  setTimeout(() => process.exit(1), config.shutdownSeconds * 1000).unref();
  await workers.close();
  await opened.close();
  process.exit(0);
}

/** A training child opens its own connection, to the same Redis as ours. */
function storeAddress({ redisUrl }: Config, socketPath: string | undefined): StoreAddress {
  if (redisUrl !== null) return { url: redisUrl };
  if (socketPath === undefined) throw new Error('the private Redis has no socket');
  return { socketPath };
}
