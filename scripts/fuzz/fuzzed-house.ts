import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openEngine } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { SCOPES, type Scope } from '../../src/domain/scopes.ts';
import { createLogger } from '../../src/logger.ts';
import { CALLS_KEY, FORMAT_KEY, ORIGINS_KEY, TENANTS_KEY, WORKER_KEY } from '../../src/storage/keys.ts';
import { makeKey } from '../../src/usecases/admin/keys.ts';
import { sign } from '../../src/usecases/admin/signatures.ts';
import { createTenant } from '../../src/usecases/admin/tenants.ts';
import { firstFreePort } from '../serving/free-port.ts';
import { processesOf, signal, spawnProgram } from '../torture/processes.ts';
import type { Credentials } from './make-request.ts';
import { CANARY } from './valid-values.ts';

const OF_THE_INSTALLATION = [FORMAT_KEY, TENANTS_KEY, ORIGINS_KEY, CALLS_KEY, WORKER_KEY];
/** So that what falls silent is found out within the time an answer may take. */
const REQUEST_SECONDS = '4';
const DEADLINE_MS = '9000';
const CUSTOMERS_WITH_TOKEN = 5;

/** Real processes on a Redis of their own: one API without limits, one with few points, and a worker. */
export interface FuzzedHouse {
  readonly ports: { readonly unlimited: number; readonly limited: number };
  readonly operatorToken: string;
  /** Processes that ended although nobody told them to. */
  readonly ended: readonly string[];
  /** Makes a tenant with a key of each scope. */
  tenant(name: string): Promise<Credentials>;
  /** Resident memory of the API without limits. */
  rssBytes(): number;
  /** Everything the processes said. */
  log(): string;
  /** Every key in the store. */
  keys(): Promise<readonly string[]>;
  /** By key, of all that is kept of a tenant, but its models, when its keys were used, and its trainings. */
  digestsOf(tenant: string): Promise<ReadonlyMap<string, string>>;
  /** @returns what is left running, which should be nothing */
  close(): Promise<readonly string[]>;
}

export async function openFuzzedHouse(): Promise<FuzzedHouse> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-fuzz-'));
  const logFile = join(dataFolder, 'log');
  const operatorToken = 'operator-token-of-the-fuzz';
  const environment = {
    ...process.env,
    RAPPORT_DATA: dataFolder,
    RAPPORT_PACKAGE_FOLDER: readConfig().packageFolder,
    RAPPORT_DURABILITY: 'everysec',
    REDIS_URL: '',
    LOG_LEVEL: 'debug',
    RAPPORT_DRAIN_SECONDS: '0',
    RAPPORT_REQUEST_SECONDS: REQUEST_SECONDS,
    RAPPORT_REQUEST_DEADLINE_MS: DEADLINE_MS,
    RAPPORT_OPERATOR_TOKEN: operatorToken,
    RAPPORT_LIMIT_PER_KEY: '0',
    RAPPORT_LIMIT_PER_TENANT: '0',
    RAPPORT_LIMIT_PER_ADDRESS: '0',
    RAPPORT_LIMIT_WRONG_KEYS: '0',
  };
  const few = {
    RAPPORT_LIMIT_PER_KEY: '5',
    RAPPORT_LIMIT_PER_TENANT: '20',
    RAPPORT_LIMIT_PER_ADDRESS: '2',
    RAPPORT_LIMIT_WRONG_KEYS: '1',
  };
  const opened = await openEngine(readConfig(environment), {
    role: 'script',
    logger: createLogger({ logLevel: 'error' }, 'fuzz'),
    say: () => {},
  });
  const ended: string[] = [];
  let closing = false;
  const from = 20_000 + Math.floor(Math.random() * 5000);
  const unlimited = await firstFreePort('127.0.0.1', from);
  const limited = await firstFreePort('127.0.0.1', unlimited + 1);
  const log = openSync(logFile, 'a');
  const start = (file: string, own: NodeJS.ProcessEnv) => {
    const child = spawnProgram([file], { ...environment, ...own }, log);
    child.once('exit', (code, by) => {
      if (!closing) ended.push(`${file} ended: ${code ?? by}`);
    });
    return child;
  };
  const api = start('src/main.ts', { PORT: String(unlimited) });
  const children = [api, start('src/main.ts', { PORT: String(limited), ...few }), start('workers/main.ts', {})];
  for (const port of [unlimited, limited]) await untilReady(`http://127.0.0.1:${port}`);

  return {
    ports: { unlimited, limited },
    operatorToken,
    ended,
    tenant: async (name) => {
      await createTenant(opened.engine, name);
      const keys = new Map<Scope, string>();
      for (const scope of SCOPES) {
        keys.set(scope, (await makeKey(opened.engine, name, { label: scope, scopes: [scope] })).key);
      }
      const customerTokens = await Promise.all(
        Array.from({ length: CUSTOMERS_WITH_TOKEN }, (_, at) =>
          sign(opened.engine, name, 'customer', { sub: `${CANARY}-customer-${at + 1}` }, 3600),
        ),
      );
      return { tenant: name, keys, customerTokens };
    },
    rssBytes: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${api.pid}/status`, 'utf8'))?.[1]) * 1024,
    log: () => readFileSync(logFile, 'utf8'),
    keys: async () => (await opened.connection?.keys('*')) ?? [],
    digestsOf: async (tenant) => {
      const { connection } = opened;
      if (connection === null) throw new Error('the store has no connection');
      const digests = new Map<string, string>();
      const isKept = (key: string) =>
        new RegExp(`^rapport:\\{${tenant}[:}]`).test(key) && !/model|keys-used|revisions|:bull:/.test(key);
      for (const key of (await connection.keys('*')).filter(isKept).sort()) {
        const dumped = (await connection.dumpBuffer(key)) ?? '';
        digests.set(key, createHash('sha256').update(dumped).digest('hex'));
      }
      return digests;
    },
    close: async () => {
      closing = true;
      const gone = children.map((child) =>
        child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null,
      );
      for (const child of children) child.kill('SIGTERM');
      await Promise.race([Promise.all(gone), delay(30_000)]);
      await opened.close();
      closeSync(log);
      const giveUpAt = Date.now() + 10_000;
      while (processesOf(dataFolder).length > 0 && Date.now() < giveUpAt) await delay(200);
      const left = processesOf(dataFolder);
      for (const { pid } of left) signal(pid, 'SIGKILL');
      await rm(dataFolder, { recursive: true, force: true });
      return left.map(({ pid, command }) => `${pid} ${command}`);
    },
  };
}

/** Keys in the store that belong to none of these tenants and not to the installation. */
export function strangeKeys(keys: readonly string[], tenants: readonly string[]): readonly string[] {
  const ours = new RegExp(`^rapport:\\{(${tenants.join('|')})[:}]`);
  return keys.filter((key) => !ours.test(key) && !OF_THE_INSTALLATION.includes(key));
}

/** @throws {Error} after a minute */
async function untilReady(url: string): Promise<void> {
  for (let look = 0; look < 600; look += 1) {
    const isReady = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await delay(100);
  }
  throw new Error(`${url} does not get ready`);
}
