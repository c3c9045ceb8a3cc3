import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/installation.ts';
import { canListProcesses, type FoundProcess, processesOf } from '../support/process-tree.ts';

/*
 * As a person runs it, through npm: whoever is killed, at whatever moment, nothing of the installation runs on without
 * a parent. `KILLS` sets how many kills of a randomly chosen process at a random moment follow those that are listed.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const KILLS = Number(process.env.KILLS ?? 0);
/** Asked: 5 s. Twice that on a machine that runs other tests beside. */
const LEAVES_WITHIN_MS = 10_000;

type Kind = FoundProcess['what'];

describe.skipIf(!canListProcesses)('an installation that npm has started', () => {
  let dataFolder: string;
  let npm: ChildProcess;

  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'rapport-leaves-'));
  });

  afterEach(async () => {
    for (const { pid } of processesOf(dataFolder)) kill(pid, 'SIGKILL');
    await until(() => Promise.resolve(processesOf(dataFolder).length === 0), 'the end of all');
    await rm(dataFolder, { recursive: true, force: true });
  });

  function run(...words: readonly string[]): void {
    npm = spawn('npm', words, {
      cwd: ROOT,
      env: {
        ...process.env,
        RAPPORT_DATA: dataFolder,
        RAPPORT_PACKAGE_FOLDER: join(ROOT, '.rapport', 'redis-package'),
        PORT: '0',
        REDIS_URL: '',
        LOG_LEVEL: 'warn',
      },
      stdio: 'ignore',
    });
  }

  const has = (kind: Kind) => processesOf(dataFolder).some(({ what }) => what === kind);

  async function leavesNothing(): Promise<void> {
    const giveUpAt = Date.now() + LEAVES_WITHIN_MS;
    while (processesOf(dataFolder).length > 0 && Date.now() < giveUpAt) await delay(100);
    expect(processesOf(dataFolder)).toEqual([]);
  }

  it.each([
    ['start', 'worker', 'npm', 'SIGTERM'],
    ['start', 'worker', 'npm', 'SIGKILL'],
    ['start', 'redis', 'sh', 'SIGKILL'],
    ['start', 'worker', 'program', 'SIGKILL'],
    ['run api', 'redis', 'npm', 'SIGTERM'],
    ['run api', 'redis', 'program', 'SIGKILL'],
    ['run worker', 'redis', 'npm', 'SIGTERM'],
  ] as const)('npm %s: once its %s is there, %s gets %s', async (command, awaited, victim, signal) => {
    run(...command.split(' '));
    await until(() => Promise.resolve(has(awaited)), awaited);
    kill(pidOf(victim), signal);
    await leavesNothing();
  });

  it.skipIf(KILLS === 0)('whoever is killed, whenever', { timeout: 60_000 * (1 + KILLS) }, async () => {
    for (let count = 0; count < KILLS; count++) {
      run(...(['start', 'run api', 'run worker', 'run demo'][count % 4] ?? '').split(' '));
      await delay(200 + Math.random() * 5000);
      const victims = processesOf(dataFolder);
      const victim = victims[Math.floor(Math.random() * victims.length)];
      if (victim !== undefined) kill(victim.pid, 'SIGKILL');
      await delay(Math.random() * 1000);
      kill(npm.pid ?? 0, count % 2 === 0 ? 'SIGTERM' : 'SIGKILL');
      await leavesNothing();
    }
  });

  function pidOf(kind: Kind): number {
    const found = processesOf(dataFolder).find(({ what }) => what === kind);
    if (found === undefined) throw new Error(`no ${kind} runs`);
    return found.pid;
  }
});

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
