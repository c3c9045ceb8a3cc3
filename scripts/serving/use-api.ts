import { join } from 'node:path';
import { RapportError } from '../../packages/client/src/public.ts';
import { openEngine } from '../../src/compose.ts';
import type { Config } from '../../src/config.ts';
import type { TenantSettings } from '../../src/domain/settings.ts';
import { createLogger } from '../../src/logger.ts';
import { type RapportClient, rapportClient } from '../client/rapport-client.ts';
import { ensureTenant } from './ensure-tenant.ts';
import { firstFreePort } from './free-port.ts';
import { type KeyFile, keyFile } from './key-file.ts';
import { serveHere } from './serve-here.ts';
import { withEngine } from './with-engine.ts';

export interface UseApiOptions {
  /** A running API; without it, the one of this machine, or one started for the moment. */
  readonly url?: string;
  /** A key of the tenant; without it, the kept one or a new one, made in the store of this machine. */
  readonly key?: string;
  readonly tenant: string;
  /** Of a tenant that has to be made; null refuses to make one. */
  readonly newTenant: Partial<TenantSettings> | null;
  readonly print: (line: string) => void;
}

/** An API that answers for one tenant. */
export interface UsedApi {
  readonly client: RapportClient;
  /** Ends what was started for it; a running API is left as it is. */
  close(): Promise<void>;
}

/**
 * Uses the API that runs, or starts API and worker for as long as the script needs them.
 *
 * @throws {Error} in words for the person at the terminal: nobody answers at `url`, or the key is not known there
 */
export async function useApi(config: Config, options: UseApiOptions): Promise<UsedApi> {
  const url = options.url ?? `http://${config.host}:${config.port}`;
  const file = keyFile(join(config.dataFolder, 'keys', `${options.tenant}.json`));
  if (await answers(url)) {
    options.print(`✓ using the API at ${url}`);
    const key = options.key ?? (await withEngine(config, (engine) => keyFor(engine, options, file)));
    return { client: await knownClient(url, key), close: async () => {} };
  }
  if (options.url !== undefined || options.key !== undefined) {
    throw new Error(`nobody answers at ${url}; start the API there (npm start) or name another with --url`);
  }
  options.print(`• no API answers at ${url}: starting one for the moment`);
  const logger = createLogger({ logLevel: 'error' }, 'script');
  const opened = await openEngine(config, { role: 'script', logger, say: options.print });
  try {
    const key = await keyFor(opened.engine, options, opened.storeKind === 'redis' ? file : null);
    const port = await firstFreePort(config.host, config.port);
    const serving = await serveHere({ ...config, port }, opened, options.print);
    options.print(`✓ ${serving.what} at ${serving.baseUrl}`);
    return {
      client: rapportClient({ baseUrl: serving.baseUrl, key }),
      close: async () => {
        await serving.close();
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function keyFor(
  engine: Parameters<typeof ensureTenant>[0],
  { tenant, newTenant, print }: UseApiOptions,
  file: KeyFile | null,
): Promise<string> {
  if (newTenant === null && (await engine.stores.tenants.settings(tenant)) === null) {
    throw new Error(`there is no tenant "${tenant}" yet; make one with npm run import or npm run admin`);
  }
  const { key, isNew } = await ensureTenant(engine, tenant, newTenant ?? {}, file);
  if (isNew) {
    print(`✓ made the tenant ${tenant}; its key is kept in ${file?.path ?? 'memory'}`);
  }
  return key;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(new URL('/health/live', url), { signal: AbortSignal.timeout(1500) });
    return response.ok;
  } catch {
    return false;
  }
}

async function knownClient(baseUrl: string, key: string): Promise<RapportClient> {
  const client = rapportClient({ baseUrl, key });
  try {
    await client.status();
  } catch (error) {
    if (error instanceof RapportError && error.status === 401) {
      throw new Error(
        `the API at ${baseUrl} does not know the key of this tenant; if it uses another store, give its key with --key`,
        {
          cause: error,
        },
      );
    }
    throw error;
  }
  return client;
}
