import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FoundServer, findRunning } from '../../src/embedded/find-running.ts';
import { storageFolder, usualSocketPath } from '../../src/embedded/launch.ts';
import { isAlive } from '../../src/embedded/process-mark.ts';
import { askServer } from '../../src/embedded/redis-wire.ts';
import { readRecord } from '../../src/embedded/server-record.ts';
import { until } from '../support/installation.ts';

/*
 * Two processes use one data folder while its files are taken from under them and processes are killed: there never are
 * two servers, and none is left when the users are gone. `TRICKS` sets how many times each trick is played.
 */

const STORE_USER = fileURLToPath(new URL('../support/store-user.ts', import.meta.url));
const ROUNDS = Number(process.env.TRICKS ?? 2);

describe('one server a data folder', () => {
  let dataFolder: string;
  let users: ChildProcess[];

  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'rapport-one-'));
    users = [];
  });

  afterEach(async () => {
    for (const user of users) user.kill('SIGKILL');
    await until(async () => (await servers()).length === 0, 'the server to end with its users');
    await rm(dataFolder, { recursive: true, force: true });
  });

  const servers = (): Promise<readonly FoundServer[]> =>
    findRunning(storageFolder(dataFolder), usualSocketPath(dataFolder), null);

  async function startUser(): Promise<ChildProcess> {
    const user = fork(STORE_USER, [dataFolder], { execArgv: ['--import', 'tsx'] });
    users.push(user);
    await once(user, 'message');
    return user;
  }

  function kill(pid: number | undefined): void {
    if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL');
  }

  const recordFile = () => join(dataFolder, 'redis.json');
  const serverPid = async () => (await servers())[0]?.pid;

  const tricks: Readonly<Record<string, () => Promise<void>>> = {
    'the record is deleted, then the server killed': async () => {
      rmSync(recordFile(), { recursive: true, force: true });
      kill(await serverPid());
    },
    'the record cannot be written': async () => {
      rmSync(recordFile(), { recursive: true, force: true });
      mkdirSync(join(recordFile(), 'in-the-way'), { recursive: true });
      kill(await serverPid());
    },
    'lock and record are deleted while it starts': async () => {
      kill(await serverPid());
      for (let look = 0; look < 40; look++) {
        for (const name of ['redis.lock', 'redis.json'])
          rmSync(join(dataFolder, name), { recursive: true, force: true });
        await delay(20);
      }
    },
    'a user is killed with the server': async () => {
      const user = users.shift();
      user?.kill('SIGKILL');
      kill(await serverPid());
      await startUser();
    },
    'the keeper is killed': async () => kill(readRecord(dataFolder)?.keeper?.pid),
    'the server is killed while it rewrites its file': async () => {
      await askServer(usualSocketPath(dataFolder), 'BGREWRITEAOF').catch(() => {});
      kill(await serverPid());
    },
  };

  it('whatever is deleted and killed', { timeout: 60_000 + 30_000 * ROUNDS }, async () => {
    await Promise.all([startUser(), startUser()]);
    let most = 0;
    let isOver = false;
    const counting = (async () => {
      for (; !isOver; await delay(10)) most = Math.max(most, serversByFolder(storageFolder(dataFolder)));
    })();
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, play] of Object.entries(tricks)) {
        await play();
        await until(async () => (await answers()) && (await servers()).length === 1, `the server after: ${name}`);
        rmSync(recordFile(), { recursive: true, force: true });
      }
    }
    isOver = true;
    await counting;
    expect(most).toBe(1);
    // A process that comes now finds that very server.
    const before = await serverPid();
    await startUser();
    expect(await serverPid()).toBe(before);
  });

  it('ends by itself after the kill of its last user, its keeper too', async () => {
    const user = await startUser();
    const record = readRecord(dataFolder);
    const gone = once(user, 'exit');
    user.kill('SIGKILL');
    await gone;
    await until(async () => !isAlive(record?.pid ?? 0) && !isAlive(record?.keeper?.pid ?? 0), 'both to end');
  });

  it('is refused in words where another Redis holds the folder and cannot be reached', async () => {
    // Stands for one in another container: it holds the lock, and is none of the processes here.
    mkdirSync(storageFolder(dataFolder), { recursive: true });
    if (!existsSync('/usr/bin/flock')) return;
    const holder = spawn('/usr/bin/flock', [storageFolder(dataFolder), 'cat'], { stdio: ['pipe', 'ignore', 'ignore'] });
    await once(holder, 'spawn');
    await delay(100);
    const user = fork(STORE_USER, [dataFolder], { execArgv: ['--import', 'tsx'], silent: true });
    let said = '';
    user.stderr?.on('data', (text) => {
      said += String(text);
    });
    await once(user, 'close');
    holder.stdin.end();
    expect(said).toMatch(/another Redis works in .* RAPPORT_DATA/);
  });

  async function answers(): Promise<boolean> {
    try {
      return (await askServer(usualSocketPath(dataFolder), 'PING')) === '+PONG';
    } catch {
      return false;
    }
  }
});

/**
 * Counted apart from the code under test: servers at work, not the children that write a file for one, which have a
 * single thread. Those that ended while the others were counted do not count.
 */
function serversByFolder(folder: string): number {
  if (!existsSync('/proc/self')) return 1;
  const isServer = (pid: string): boolean => {
    try {
      if (!/^\d+$/.test(pid) || readlinkSync(`/proc/${pid}/cwd`) !== folder) return false;
      const [, threads = '1'] = /^Threads:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      return Number(threads) > 1 && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('.sock');
    } catch {
      return false;
    }
  };
  return readdirSync('/proc').filter(isServer).filter(isServer).length;
}
