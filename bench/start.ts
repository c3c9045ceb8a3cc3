import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build, builtName } from '../scripts/build.mjs';
import { firstFreePort } from '../scripts/serving/free-port.ts';
import { openEngine } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { PROJECT } from '../src/embedded/program-file.ts';
import { createLogger } from '../src/logger.ts';
import type { TrainOrder } from '../workers/training-messages.ts';
import { median, writeResults } from './compare.ts';

/*
 * How long the API takes from its start to its first answer, and a training child to its first word, and what memory
 * they hold then (resident, with all processes they start): the built programs, and the sources through tsx. In turn,
 * the first round unmeasured. Linux only. `--rounds N`, `--json FILE`.
 */

interface Start {
  readonly ms: number;
  /** Of the process itself, by the kernel's count. */
  readonly cpuMs: number;
  readonly megabytes: number;
}

/** Linux counts hundredths of a second. */
const MS_A_TICK = 10;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, json: { type: 'string' } } });
const { folder } = await build(PROJECT);
const WAYS = {
  built: (file: string) => ({ execArgv: ['--enable-source-maps'], path: join(PROJECT, folder, builtName(file)) }),
  tsx: (file: string) => ({ execArgv: ['--import', 'tsx'], path: join(PROJECT, file) }),
};
type Way = keyof typeof WAYS;

const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-bench-start-'));
const environment = {
  ...process.env,
  RAPPORT_DATA: dataFolder,
  RAPPORT_PACKAGE_FOLDER: join(PROJECT, '.rapport', 'redis-package'),
  REDIS_URL: '',
  LOG_LEVEL: 'fatal',
};
// Open all the while, so that no start waits for the store.
const opened = await openEngine(readConfig(environment), {
  role: 'script',
  logger: createLogger({ logLevel: 'fatal' }, 'bench'),
});
const socketPath = opened.address?.socketPath ?? '';
const measured: ({ what: string; way: Way } & Start)[] = [];
try {
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    for (const way of ['built', 'tsx'] as const) {
      const starts = {
        'API to first answer': await startApi(way),
        'training child to first word': await startChild(way),
      };
      for (const [what, start] of Object.entries(starts)) if (round > 0) measured.push({ what, way, ...start });
    }
  }
} finally {
  await opened.close();
  await rm(dataFolder, { recursive: true, force: true });
}
const rows = [...new Set(measured.map(({ what }) => what))].flatMap((what) =>
  (['built', 'tsx'] as const).map((way) => {
    const starts = measured.filter((start) => start.what === what && start.way === way);
    const times = starts.map(({ ms }) => ms);
    return {
      what,
      way,
      ms: Math.round(median(times)),
      from: Math.round(Math.min(...times)),
      to: Math.round(Math.max(...times)),
      cpuMs: Math.round(median(starts.map(({ cpuMs }) => cpuMs))),
      megabytes: Math.round(median(starts.map(({ megabytes }) => megabytes))),
    };
  }),
);
console.table(rows);
await writeResults(values.json, rows);

async function startApi(way: Way): Promise<Start> {
  const port = await firstFreePort('127.0.0.1', 18_600);
  const { execArgv, path } = WAYS[way]('src/main.ts');
  const startedMs = performance.now();
  const child = spawn(process.execPath, [...execArgv, path], {
    cwd: PROJECT,
    env: { ...environment, PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  while (!(await answers(`http://127.0.0.1:${port}/health/ready`))) await delay(5);
  return end(child, startedMs);
}

/** Its order names a tenant that is not there: it reads everything, connects, looks, and says so. */
async function startChild(way: Way): Promise<Start> {
  const { execArgv, path } = WAYS[way]('workers/training-child.ts');
  const startedMs = performance.now();
  const child = fork(path, { cwd: PROJECT, execArgv });
  const order: TrainOrder = {
    ...{ kind: 'train', tenant: 'nobody', asOfMs: Date.now(), store: { socketPath } },
    ...{ mostChooseSeconds: 0, shareFromPairs: Number.MAX_SAFE_INTEGER, lockMs: 30_000 },
  };
  child.send(order);
  await once(child, 'message');
  return end(child, startedMs);
}

async function end(child: ChildProcess, startedMs: number): Promise<Start> {
  const ms = performance.now() - startedMs;
  const cpuMs = cpuMsOf(child.pid ?? 0);
  const megabytes = residentOf(child.pid ?? 0) / 1024;
  const ended = once(child, 'exit');
  // A training child leaves signals to its worker, and ends with it.
  if (child.connected) child.disconnect();
  else child.kill('SIGTERM');
  if (child.exitCode === null && child.signalCode === null) await ended;
  return { ms, cpuMs, megabytes };
}

function cpuMsOf(pid: number): number {
  // Behind the name, which may hold blanks: user and system are the 14th and 15th field of all.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * MS_A_TICK;
}

/** Kilobytes of a process and of all below it. */
function residentOf(pid: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = /^PPid:\s+(\d+)/m.exec(statusOf(name))?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const own = Number(/^VmRSS:\s+(\d+)/m.exec(statusOf(String(pid)))?.[1] ?? 0);
  const below = [...parents].filter(([, parent]) => parent === pid).map(([child]) => residentOf(child));
  return own + below.reduce((sum, kilobytes) => sum + kilobytes, 0);
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
