import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddedStore, openEmbeddedStore } from '../../src/embedded/open-store.ts';
import { isAlive } from '../../src/embedded/process-mark.ts';
import { askServer } from '../../src/embedded/redis-wire.ts';
import { readRecord, writeRecord } from '../../src/embedded/server-record.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { until } from '../support/installation.ts';
import { openTestStore } from '../support/test-store.ts';

const STORE_USER = fileURLToPath(new URL('../support/store-user.ts', import.meta.url));

interface Opened {
  readonly socketPath: string;
  readonly adopted: boolean;
}

describe('the private Redis', () => {
  let dataFolder: string;
  let users: ChildProcess[];
  let here: EmbeddedStore[];

  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'rapport-store-'));
    users = [];
    here = [];
  });

  afterEach(async () => {
    for (const user of users) user.kill('SIGKILL');
    for (const store of here) await store.close();
    const left = readRecord(dataFolder);
    if (left !== null && isAlive(left.pid)) process.kill(left.pid, 'SIGKILL');
    await rm(dataFolder, { recursive: true, force: true });
  });

  async function openHere(): Promise<EmbeddedStore> {
    const store = await openTestStore(dataFolder, 'always');
    here.push(store);
    return store;
  }

  function startUser(): { readonly user: ChildProcess; readonly opened: Promise<Opened> } {
    const user = fork(STORE_USER, [dataFolder], { execArgv: ['--import', 'tsx'] });
    users.push(user);
    return { user, opened: once(user, 'message').then(([message]) => message as Opened) };
  }

  const serverPid = () => readRecord(dataFolder)?.pid ?? 0;

  it('listens on a socket only we may open, on no port, evicts nothing and logs every write', async () => {
    const { socketPath } = await openHere();
    expect(statSync(dirname(socketPath)).mode & 0o777).toBe(0o700);
    const redis = connectRedis({ socketPath, role: 'work' });
    const setting = async (name: string) => ((await redis.config('GET', name)) as string[])[1];
    expect(await setting('port')).toBe('0');
    expect(await setting('maxmemory-policy')).toBe('noeviction');
    expect(await setting('appendonly')).toBe('yes');
    expect(await setting('appendfsync')).toBe('always');
    await redis.quit();
  });

  it('is started again at the same socket when it was killed, with everything acknowledged', async () => {
    const { socketPath } = await openHere();
    const redis = connectRedis({ socketPath, role: 'work' });
    redis.on('error', () => {});
    await redis.set('kept', 'yes');
    const killed = serverPid();
    process.kill(killed, 'SIGKILL');
    expect(await redis.get('kept')).toBe('yes');
    expect(serverPid()).not.toBe(killed);
    await redis.quit();
  });

  it('sweeps away what one that was killed while it wrote its file anew has left', async () => {
    const store = await openHere();
    const storage = join(dataFolder, 'redis');
    // Above the largest process number of Linux (2^22) and macOS.
    const dead = 2 ** 30;
    const left = [`temp-rewriteaof-${dead}.aof`, `temp-rewriteaof-bg-${dead}.aof`, `temp-${dead}.rdb`];
    for (const name of left) writeFileSync(join(storage, name), 'a name that was erased since');
    writeFileSync(join(dataFolder, `redis.json.${dead}`), '');
    process.kill(readRecord(dataFolder)?.pid ?? 0, 'SIGKILL');
    const leftovers = () =>
      [...readdirSync(storage), ...readdirSync(dataFolder)].filter((name) => /^(temp-|redis\.json\.)/.test(name));
    await until(async () => leftovers().length === 0, 'the leftovers to be swept away');
    await until(async () => (await askServer(store.socketPath, 'PING').catch(() => '')) === '+PONG', 'it to be back');
  });

  it('outlives a crash of its user and is adopted by the next', async () => {
    const { user, opened } = startUser();
    const { socketPath } = await opened;
    const pid = serverPid();
    const gone = once(user, 'exit');
    user.kill('SIGKILL');
    await gone;
    const next = await openHere();
    expect(next).toMatchObject({ adopted: true, socketPath });
    expect(serverPid()).toBe(pid);
  });

  it('is ended and started again where it was when its socket was deleted: never two on the same data', async () => {
    const { socketPath } = await openHere();
    const redis = connectRedis({ socketPath, role: 'work' });
    redis.on('error', () => {});
    await redis.set('kept', 'yes');
    const unreachable = serverPid();
    rmSync(dirname(socketPath), { recursive: true });
    await until(() => Promise.resolve(existsSync(socketPath)), 'the socket');
    expect(isAlive(unreachable)).toBe(false);
    expect(await redis.get('kept')).toBe('yes');
    await redis.quit();
  });

  it('is not taken for a process that has its number now, nor are its users', async () => {
    const { user, opened } = startUser();
    const gone = once(user, 'exit');
    await opened;
    const record = readRecord(dataFolder);
    user.kill('SIGKILL');
    await gone;
    if (record === null) throw new Error('no record');
    process.kill(record.pid, 'SIGKILL');
    // Numbers are given again after a while: ours stands for the server's, and for a user's.
    await writeRecord(dataFolder, { ...record, pid: process.pid });
    writeFileSync(join(dataFolder, 'leases', `${process.pid}-77`), 'another');
    const store = await openHere();
    expect(store).toMatchObject({ adopted: false, socketPath: record.socketPath });
    const pid = serverPid();
    await store.close();
    here = [];
    expect(isAlive(pid)).toBe(false);
  });

  it('names the setting to change where its folder cannot be', async () => {
    writeFileSync(join(dataFolder, 'file'), '');
    dataFolder = join(dataFolder, 'file');
    await expect(openHere()).rejects.toThrow(/file cannot hold the data .*RAPPORT_DATA/);
    dataFolder = dirname(dataFolder);
  });

  it('is one for two processes that start at once, and ends with the last of them', async () => {
    const [first, second] = [startUser(), startUser()];
    const opened = await Promise.all([first.opened, second.opened]);
    expect(opened.map(({ adopted }) => adopted).sort()).toEqual([false, true]);
    expect(opened[0].socketPath).toBe(opened[1].socketPath);
    const { socketPath } = opened[0];
    const pid = serverPid();
    for (const [{ user }, isLast] of [
      [first, false],
      [second, true],
    ] as const) {
      const gone = once(user, 'exit');
      user.send('close');
      await gone;
      expect(isAlive(pid)).toBe(!isLast);
    }
    expect(existsSync(dirname(socketPath))).toBe(false);
    expect(readRecord(dataFolder)).toBeNull();
  });

  it('has its data again after a restart', async () => {
    const before = await openHere();
    const redis = connectRedis({ socketPath: before.socketPath, role: 'work' });
    await redis.set('kept', 'yes');
    await redis.quit();
    await before.close();
    here = [];
    const after = await openHere();
    expect(after.adopted).toBe(false);
    expect(await askServer(after.socketPath, 'EXISTS kept')).toBe(':1');
  });

  it('says what was tried and what to install where no server can be had', async () => {
    const open = openEmbeddedStore({
      dataFolder,
      packageFolder: join(dataFolder, 'none'),
      serverBinary: '/nowhere/redis-server',
      searchPath: '',
      durability: 'always',
      allowDownload: false,
      say: () => {},
    });
    await expect(open).rejects.toThrow(/\/nowhere\/redis-server: .*ENOENT[\s\S]*apt-get install[\s\S]*brew install/);
  });

  it('writes a log of its own', async () => {
    await openHere();
    await until(
      () => Promise.resolve(readFileSync(join(dataFolder, 'redis.log'), 'utf8').includes('ready to accept')),
      'a log',
    );
  });
});
