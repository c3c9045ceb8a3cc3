import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type RapportClient, rapportClient } from '../../scripts/client/rapport-client.ts';
import { firstFreePort } from '../../scripts/serving/free-port.ts';
import { type OpenEngine, openEngine } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import type { TenantSettings } from '../../src/domain/settings.ts';
import { createLogger } from '../../src/logger.ts';
import { makeKey } from '../../src/usecases/admin/keys.ts';
import { createTenant } from '../../src/usecases/admin/tenants.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Tests wait for a state of the system, never for a time: this is only how often they look, and when they give up. */
const LOOK_EVERY_MS = 50;
const GIVE_UP_MS = 60_000;

/** Opens what operators see of any installation here. */
export const OPERATOR_TOKEN = 'operator-token-of-tests';

/** A tenant of an installation, and its door. */
export interface TestTenant {
  readonly client: RapportClient;
  readonly key: string;
}

/** Real processes on a store of their own, as an operator would start them. */
export class Installation {
  readonly baseUrl: string;
  /** Of every process here. */
  readonly environment: NodeJS.ProcessEnv;
  readonly #opened: OpenEngine;
  readonly #dataFolder: string;
  readonly #running = new Map<'api' | 'worker', ChildProcess>();

  private constructor(dataFolder: string, environment: NodeJS.ProcessEnv, baseUrl: string, opened: OpenEngine) {
    this.#dataFolder = dataFolder;
    this.environment = environment;
    this.baseUrl = baseUrl;
    this.#opened = opened;
  }

  /**
   * Opens the store; no process runs yet.
   *
   * @param dataFolder - one that an installation has left; deleted at the end
   * @param settings - what its processes find in their environment besides
   */
  static async open(
    dataFolder: string = mkdtempSync(join(tmpdir(), 'rapport-e2e-')),
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Installation> {
    const port = await firstFreePort('127.0.0.1', 17_600 + Math.floor(Math.random() * 2000));
    const environment = {
      ...process.env,
      RAPPORT_DATA: dataFolder,
      RAPPORT_PACKAGE_FOLDER: join(ROOT, '.rapport', 'redis-package'),
      RAPPORT_TRAINING_LOCK_MS: '2000',
      PORT: String(port),
      REDIS_URL: '',
      RAPPORT_DRAIN_SECONDS: '0',
      RAPPORT_OPERATOR_TOKEN: OPERATOR_TOKEN,
      LOG_LEVEL: 'warn',
      ...settings,
    };
    const logger = createLogger({ logLevel: 'fatal' }, 'test');
    const opened = await openEngine(readConfig(environment), { role: 'script', logger, say: () => {} });
    return new Installation(dataFolder, environment, `http://127.0.0.1:${port}`, opened);
  }

  async start(what: 'api' | 'worker'): Promise<void> {
    const file = what === 'api' ? 'src/main.ts' : 'workers/main.ts';
    const child = spawn(process.execPath, ['scripts/bootstrap.mjs', file], {
      cwd: ROOT,
      env: this.environment,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#running.set(what, child);
    if (what === 'api') await until(() => answersReady(this.baseUrl), 'the API to be ready');
  }

  /** Every key in the store, whoever owns it. */
  async keys(): Promise<readonly string[]> {
    return (await this.#opened.connection?.keys('*')) ?? [];
  }

  /** As a crash: no handler runs, nothing is said goodbye to. */
  async kill(what: 'api' | 'worker'): Promise<void> {
    await this.#end(what, 'SIGKILL');
  }

  async stop(what: 'api' | 'worker'): Promise<void> {
    await this.#end(what, 'SIGTERM');
  }

  /** As a crash of Redis itself. */
  killRedis(): void {
    const record = JSON.parse(readFileSync(join(this.#dataFolder, 'redis.json'), 'utf8')) as { pid: number };
    process.kill(record.pid, 'SIGKILL');
  }

  async tenant(name: string, settings: Partial<TenantSettings> = {}): Promise<TestTenant> {
    await createTenant(this.#opened.engine, name, settings);
    const { key } = await makeKey(this.#opened.engine, name, { label: 'test', scopes: ['admin'] });
    return { key, client: rapportClient({ baseUrl: this.baseUrl, key, retries: 30 }) };
  }

  async close(): Promise<void> {
    for (const what of [...this.#running.keys()]) await this.stop(what);
    await this.#opened.close();
    await rm(this.#dataFolder, { recursive: true, force: true });
  }

  async #end(what: 'api' | 'worker', signal: NodeJS.Signals): Promise<void> {
    const child = this.#running.get(what);
    this.#running.delete(what);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

/** Looks until it is so. @throws {Error} after a minute, saying what was waited for */
export async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error(`gave up waiting for ${what}`);
    await delay(LOOK_EVERY_MS);
  }
}

async function answersReady(baseUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${baseUrl}/health/ready`)).ok;
  } catch {
    return false;
  }
}
