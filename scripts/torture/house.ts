import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { firstFreePort } from '../serving/free-port.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STARTED_AGAIN_AFTER_MS = 50;

export type Part = 'api' | 'worker' | 'training' | 'redis';

/** What is killed and started again: two APIs and a worker as an operator starts them, and what these start. */
export interface House {
  readonly urls: readonly string[];
  /** kill -9. False where there was nothing of the kind to kill at this moment. */
  kill(part: Part): boolean;
  /** Told to go (SIGTERM) and started again when it is gone, as a rolling restart does. */
  restart(api: number): Promise<void>;
  /** Redis stands still, alive, for a while. */
  freeze(ms: number): Promise<void>;
  /** Everything ended; what is left of it, which should be nothing. */
  close(): Promise<readonly string[]>;
}

interface Running {
  readonly file: string;
  readonly environment: NodeJS.ProcessEnv;
  child: ChildProcess;
}

/** @param dataFolder - of the private Redis; deleted at the end */
export async function openHouse(dataFolder: string, random: () => number): Promise<House> {
  let closing = false;
  const apis: Running[] = [];
  for (const from of [17_000, 17_200]) {
    const port = await firstFreePort('127.0.0.1', from + Math.floor(random() * 100));
    apis.push(start('src/main.ts', { PORT: String(port) }));
  }
  const worker = start('workers/main.ts', { RAPPORT_TRAINING_LOCK_MS: '3000' });
  const urls = apis.map(({ environment }) => `http://127.0.0.1:${environment.PORT}`);
  for (const url of urls) await untilReady(url);

  function start(file: string, own: NodeJS.ProcessEnv): Running {
    const environment = {
      ...process.env,
      RAPPORT_DATA: dataFolder,
      RAPPORT_PACKAGE_FOLDER: join(ROOT, '.rapport', 'redis-package'),
      REDIS_URL: '',
      LOG_LEVEL: 'error',
      ...own,
    };
    const running: Running = { file, environment, child: spawnPart(file, environment) };
    keepAlive(running);
    return running;
  }

  function keepAlive(running: Running): void {
    running.child.once('exit', () => {
      if (closing) return;
      setTimeout(() => {
        if (closing) return;
        running.child = spawnPart(running.file, running.environment);
        keepAlive(running);
      }, STARTED_AGAIN_AFTER_MS);
    });
  }

  const pick = <T>(choices: readonly T[]): T | undefined => choices[Math.floor(random() * choices.length)];
  const pidsOf = (part: Part): readonly number[] => {
    if (part === 'api') return apis.flatMap(({ child }) => child.pid ?? []);
    if (part === 'worker') return worker.child.pid === undefined ? [] : [worker.child.pid];
    if (part === 'training')
      return processesOf(dataFolder)
        .filter(({ command }) => command.includes('training-child'))
        .map(({ pid }) => pid);
    return processesOf(dataFolder)
      .filter(({ command }) => command.includes('redis-server'))
      .map(({ pid }) => pid);
  };

  return {
    urls,
    kill: (part) => {
      const pid = pick(pidsOf(part));
      return pid !== undefined && signal(pid, 'SIGKILL');
    },
    restart: async (api) => {
      const { child } = apis[api] as Running;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
    freeze: async (ms) => {
      const pids = pidsOf('redis').filter((pid) => signal(pid, 'SIGSTOP'));
      await delay(ms);
      for (const pid of pids) signal(pid, 'SIGCONT');
    },
    close: async () => {
      closing = true;
      const children = [...apis, worker].map(({ child }) => child);
      const gone = children.map((child) =>
        child.exitCode !== null || child.signalCode !== null ? null : once(child, 'exit'),
      );
      for (const child of children) child.kill('SIGTERM');
      await Promise.race([Promise.all(gone), delay(30_000)]);
      // Whoever was killed with -9 has left a server to its fate: it is to be gone by itself.
      const giveUpAt = Date.now() + 10_000;
      while (processesOf(dataFolder).length > 0 && Date.now() < giveUpAt) await delay(200);
      const left = processesOf(dataFolder);
      for (const { pid } of left) signal(pid, 'SIGKILL');
      await rm(dataFolder, { recursive: true, force: true });
      return left.map(({ pid, command }) => `${pid} ${command}`);
    },
  };
}

function spawnPart(file: string, environment: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ['scripts/bootstrap.mjs', file], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** Every process that works on a data folder, by what Linux tells of them. */
function processesOf(dataFolder: string): readonly { readonly pid: number; readonly command: string }[] {
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) return [];
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      const folder = readlinkSync(`/proc/${pid}/cwd`);
      const isOurs =
        [command, folder].some((each) => each.includes(dataFolder)) ||
        environment.includes(`RAPPORT_DATA=${dataFolder}\0`);
      return isOurs && command !== '' ? [{ pid, command }] : [];
    } catch {
      return [];
    }
  });
}

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
