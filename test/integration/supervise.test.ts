import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ProcessSpec, type Supervised, superviseProcesses } from '../../scripts/serving/supervise.ts';
import { isAlive } from '../../src/embedded/process-mark.ts';
import { until } from '../support/installation.ts';

const PARENT = fileURLToPath(new URL('../support/supervising-parent.ts', import.meta.url));

describe('superviseProcesses', () => {
  let folder: string;
  let said: string[];
  let running: Supervised | null;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rapport-supervise-'));
    said = [];
    running = null;
  });

  afterEach(async () => {
    await running?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const pidFile = (name: string) => join(folder, name);
  const pidOf = (name: string) => Number(readFileSync(pidFile(name), 'utf8'));

  function child(name: string, environment: NodeJS.ProcessEnv = {}): ProcessSpec {
    return { name, file: 'test/support/supervised-child.ts', environment: { PID_FILE: pidFile(name), ...environment } };
  }

  async function supervise(...specs: readonly ProcessSpec[]): Promise<Supervised> {
    running = await superviseProcesses(specs, { say: (line) => said.push(line), shutdownSeconds: 10 });
    return running;
  }

  it('is ready when all are, knows where each listens, and ends them all', async () => {
    const { urls, close } = await supervise(child('a', { URL: 'http://127.0.0.1:1' }), child('b'));
    expect(urls).toEqual(['http://127.0.0.1:1', null]);
    const pids = [pidOf('a'), pidOf('b')];
    expect(pids.map((pid) => isAlive(pid))).toEqual([true, true]);
    await close();
    expect(pids.map((pid) => isAlive(pid))).toEqual([false, false]);
    expect(said).toEqual([]);
  });

  it('starts one that was killed again, and says so', async () => {
    await supervise(child('a'));
    const killed = pidOf('a');
    process.kill(killed, 'SIGKILL');
    await until(() => Promise.resolve(![0, killed].includes(pidOf('a'))), 'another process');
    expect(said).toEqual(['the a ended by itself: starting it again in 1 s']);
    expect(isAlive(pidOf('a'))).toBe(true);
  });

  it('fails, and ends the others, if one ends before it was ready', async () => {
    await expect(supervise(child('a'), child('b', { FAIL: 'yes' }))).rejects.toThrow(
      'the b ended before it was ready; what it said stands above',
    );
    // It may have been ended before it wrote its number.
    await until(() => Promise.resolve(!isRunning('a')), 'the end of the other');
  });

  it('leaves no process behind when it is killed itself', async () => {
    const parent = fork(PARENT, { execArgv: ['--import', 'tsx'], env: { ...process.env, PID_FILE: pidFile('a') } });
    await once(parent, 'message');
    const pid = pidOf('a');
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await until(() => Promise.resolve(!isAlive(pid)), 'the child to notice');
  });

  function isRunning(name: string): boolean {
    try {
      return isAlive(pidOf(name));
    } catch {
      return false;
    }
  }
});
