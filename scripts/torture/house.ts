import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { firstFreePort } from '../serving/free-port.ts';
import { processesOf, signal, spawnProgram } from './processes.ts';

const STARTED_AGAIN_AFTER_MS = 50;
const LOOK_EVERY_MS = 50;

/** What is killed and started again: APIs and workers as an operator starts them, and what these start. */
export interface House {
  readonly urls: readonly string[];
  /** Whether it has answered since it was started. */
  isServing(api: number): boolean;
  /** kill -9. False where it was gone already. */
  killApi(api: number): boolean;
  killWorker(worker: number): boolean;
  /** Any training child. */
  killTraining(): boolean;
  isTraining(): boolean;
  /** Told to go (SIGTERM) and started again when it is gone, as a rolling restart does. */
  restart(api: number): Promise<void>;
  /** All of them told to go; what has not gone by itself, which should be nothing, is killed. */
  close(): Promise<readonly string[]>;
}

interface Running {
  readonly file: string;
  readonly environment: NodeJS.ProcessEnv;
  child: ChildProcess;
  isServing: boolean;
}

export interface HouseOptions {
  /** By it they are known: it is in the environment of each. */
  readonly dataFolder: string;
  /** One for each API, and for each worker. */
  readonly apis: readonly NodeJS.ProcessEnv[];
  readonly workers: readonly NodeJS.ProcessEnv[];
}

export async function openHouse({ dataFolder, apis, workers }: HouseOptions): Promise<House> {
  let closing = false;
  const running: Running[] = [];
  const serving: Running[] = [];
  for (const own of apis) {
    const port = await firstFreePort('127.0.0.1', 17_000 + Math.floor(Math.random() * 900));
    const api = start('src/main.ts', { ...own, PORT: String(port) });
    serving.push(api);
    await untilReady(urlOf(api));
  }
  const working = workers.map((own) => start('workers/main.ts', own));

  function start(file: string, environment: NodeJS.ProcessEnv): Running {
    const started: Running = {
      file,
      environment,
      child: spawnProgram([file], environment, 'inherit'),
      isServing: false,
    };
    running.push(started);
    follow(started);
    return started;
  }

  function follow(each: Running): void {
    const { child } = each;
    child.once('exit', () => {
      each.isServing = false;
      if (closing) return;
      setTimeout(() => {
        if (closing) return;
        each.child = spawnProgram([each.file], each.environment, 'inherit');
        follow(each);
      }, STARTED_AGAIN_AFTER_MS);
    });
    if (each.environment.PORT !== undefined) void noteServing(each, child);
  }

  async function noteServing(each: Running, child: ChildProcess): Promise<void> {
    while (!closing && each.child === child && child.exitCode === null && child.signalCode === null) {
      if (await answers(`${urlOf(each)}/health/live`)) {
        each.isServing = each.child === child;
        return;
      }
      await delay(LOOK_EVERY_MS);
    }
  }

  const trainings = () => processesOf(dataFolder).filter(({ command }) => command.includes('training-child'));

  return {
    urls: serving.map(urlOf),
    isServing: (api) => serving[api]?.isServing ?? false,
    killApi: (api) => signal(serving[api]?.child.pid, 'SIGKILL'),
    killWorker: (worker) => signal(working[worker]?.child.pid, 'SIGKILL'),
    killTraining: () => signal(trainings()[0]?.pid, 'SIGKILL'),
    isTraining: () => trainings().length > 0,
    restart: async (api) => {
      const child = serving[api]?.child;
      if (child === undefined || hasEnded(child)) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
    close: async () => {
      closing = true;
      const children = running.map(({ child }) => child);
      const gone = children.map((child) => (hasEnded(child) ? null : once(child, 'exit')));
      for (const child of children) child.kill('SIGTERM');
      await Promise.race([Promise.all(gone), delay(30_000, null, { ref: false })]);
      // Whoever was killed with -9 has left a server to its fate: it is to be gone by itself.
      const giveUpAt = Date.now() + 10_000;
      while (processesOf(dataFolder).length > 0 && Date.now() < giveUpAt) await delay(200);
      const left = processesOf(dataFolder);
      for (const { pid } of left) signal(pid, 'SIGKILL');
      return left.map(({ pid, command }) => `${pid} ${command}`);
    },
  };
}

function urlOf({ environment }: Running): string {
  return `http://127.0.0.1:${environment.PORT}`;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(1000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function untilReady(url: string): Promise<void> {
  for (let look = 0; look < 600; look += 1) {
    if (await answers(`${url}/health/ready`)) return;
    await delay(100);
  }
  throw new Error(`${url} does not get ready`);
}
