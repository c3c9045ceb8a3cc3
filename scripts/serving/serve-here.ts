import type { OpenEngine } from '../../src/compose.ts';
import type { Config } from '../../src/config.ts';
import { builtProgram } from '../../src/embedded/program-file.ts';
import { serveInMemory } from './serve-in-memory.ts';
import type { Serving } from './serving.ts';
import { type ProcessSpec, superviseProcesses } from './supervise.ts';

/**
 * Starts API and training worker on an open store and returns when they answer. On Redis they are processes of their
 * own, as in production, and start again if they crash.
 *
 * @param settings - of these processes, besides what they have of this one
 * @param built - folder of a build to run, for a script that is none itself; as this process was started, if left out
 */
export async function serveHere(
  config: Config,
  opened: OpenEngine,
  say: (line: string) => void = console.log,
  settings: NodeJS.ProcessEnv = {},
  built?: string,
): Promise<Serving> {
  if (opened.storeKind === 'memory') return serveInMemory(config, opened);
  const environment = { ...environmentOf(config), ...settings };
  const processOf = (name: string, file: string): ProcessSpec => ({
    ...{ name, file, environment },
    ...(built === undefined ? {} : { program: builtProgram(built, file) }),
  });
  const running = await superviseProcesses([processOf('API', 'src/main.ts'), processOf('worker', 'workers/main.ts')], {
    say,
    shutdownSeconds: config.shutdownSeconds,
  });
  return {
    baseUrl: running.urls[0] ?? '',
    what: 'API and training worker, each a process of its own,',
    close: running.close,
  };
}

/** The children read the same configuration, but log only what a person should see between a script's own lines. */
export function environmentOf(config: Config): NodeJS.ProcessEnv {
  return {
    HOST: config.host,
    PORT: String(config.port),
    REDIS_URL: config.redisUrl ?? '',
    RAPPORT_DATA: config.dataFolder,
    RAPPORT_PACKAGE_FOLDER: config.packageFolder,
    RAPPORT_METRICS_PUBLIC: String(config.metricsPublic),
    // No balancer has to see that it goes.
    RAPPORT_DRAIN_SECONDS: '0',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  };
}
