import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../scripts/build.mjs';
import { firstFreePort } from '../scripts/serving/free-port.ts';
import { serveHere } from '../scripts/serving/serve-here.ts';
import { openEngine } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { PROJECT } from '../src/embedded/program-file.ts';
import { createLogger } from '../src/logger.ts';
import { makeKey } from '../src/usecases/admin/keys.ts';
import { createTenant } from '../src/usecases/admin/tenants.ts';

/** A shop on a store of its own, served by real processes. */
export interface BenchShop {
  readonly baseUrl: string;
  readonly key: string;
  readonly socketPath: string;
  /** Another tenant beside it; its key. */
  neighbour(name: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts store, API and worker, as production runs them, for one empty tenant that works without a catalogue.
 *
 * @param environment - settings besides those of this process
 */
export async function openBenchShop(environment: NodeJS.ProcessEnv = {}): Promise<BenchShop> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
  const asked = readConfig({ ...process.env, REDIS_URL: '', LOG_LEVEL: 'warn', ...environment });
  const config = {
    ...asked,
    dataFolder,
    // On loopback, for as long as it takes: what a process used is read there.
    metricsPublic: true,
    packageFolder: join(asked.dataFolder, 'redis-package'),
    port: await firstFreePort(asked.host, asked.port + 100),
  };
  const logger = createLogger(config, 'bench');
  const opened = await openEngine(config, { role: 'script', logger, say: (line) => console.log(`  ${line}`) });
  const { folder } = await build(PROJECT);
  const serving = await serveHere(config, opened, console.log, environment, folder);
  await createTenant(opened.engine, 'bench', { worksWithoutCatalogue: true });
  const { key } = await makeKey(opened.engine, 'bench', { label: 'bench', scopes: ['admin'] });
  return {
    baseUrl: serving.baseUrl,
    key,
    neighbour: async (name) => {
      await createTenant(opened.engine, name, { worksWithoutCatalogue: true });
      return (await makeKey(opened.engine, name, { label: 'bench', scopes: ['admin'] })).key;
    },
    socketPath: opened.address?.socketPath ?? '',
    close: async () => {
      await serving.close();
      await opened.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
