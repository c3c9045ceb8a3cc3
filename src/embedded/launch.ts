import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from './process-alive.ts';
import { answersPing, askServer } from './redis-wire.ts';
import { type ServerBinary, serverEnvironment } from './server-binary.ts';
import type { ServerRecord } from './server-record.ts';

const LOOK_EVERY_MS = 15;
/** Loading a large append-only file takes its time. */
const START_MS = 120_000;
const STOP_MS = 10_000;

/** `always`: an answer is on disk. `everysec`: an answer may be lost for up to two seconds when Redis is killed. */
export type Durability = 'always' | 'everysec';

/**
 * Starts a server of our own: no port, a unix socket only we may open, every write in the append-only file, nothing
 * evicted. It outlives this process, so that a crash of ours does not end it; the next process adopts it.
 *
 * @param socketPath - where it shall listen; null makes a new folder for it
 * @throws {Error} with the end of its log if it does not come up
 */
export async function launchServer(
  binary: ServerBinary,
  dataFolder: string,
  durability: Durability,
  socketPath: string | null,
): Promise<ServerRecord> {
  const socket = socketPath ?? newSocketPath();
  mkdirSync(dirname(socket), { recursive: true, mode: 0o700 });
  const storage = join(dataFolder, 'redis');
  mkdirSync(storage, { recursive: true, mode: 0o700 });
  const logFile = join(dataFolder, 'redis.log');
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(binary.path, serverOptions(socket, storage, durability), {
    cwd: storage,
    env: serverEnvironment(binary.libraryPath),
    stdio: ['ignore', log, log],
    // Its own process group: Ctrl-C in the terminal ends us, and we end it.
    detached: true,
  });
  closeSync(log);
  child.unref();
  let failure: Error | null = null;
  child.once('error', (error) => {
    failure = error;
  });
  const giveUpAt = Date.now() + START_MS;
  while (!(await answersPing(socket))) {
    const ended = failure !== null || child.exitCode !== null || child.signalCode !== null;
    if (ended || Date.now() > giveUpAt) {
      child.kill('SIGKILL');
      throw new Error(`${binary.path} did not start: ${endOf(logFile)}`, { cause: failure });
    }
    await delay(LOOK_EVERY_MS);
  }
  return {
    pid: child.pid ?? 0,
    socketPath: socket,
    binary: binary.path,
    version: binary.version,
    startedAtMs: Date.now(),
  };
}

/** Ends a server in good order: SHUTDOWN writes and fsyncs the append-only file first. */
export async function stopServer(record: ServerRecord): Promise<void> {
  // The server hangs up instead of answering, or is gone already: either way the process tells.
  await askServer(record.socketPath, 'SHUTDOWN NOSAVE', STOP_MS).catch(() => {});
  const giveUpAt = Date.now() + STOP_MS;
  while (isAlive(record.pid)) {
    if (Date.now() > giveUpAt) throw new Error(`the private Redis (process ${record.pid}) does not end`);
    await delay(LOOK_EVERY_MS);
  }
}

function serverOptions(socket: string, storage: string, durability: Durability): readonly string[] {
  const options: Readonly<Record<string, string>> = {
    port: '0',
    unixsocket: socket,
    unixsocketperm: '700',
    daemonize: 'no',
    dir: storage,
    appendonly: 'yes',
    appendfsync: durability,
    // A plain log of commands can be read by Redis 7, Redis 8 and Valkey alike; their snapshot formats differ.
    'aof-use-rdb-preamble': 'no',
    save: '',
    'maxmemory-policy': 'noeviction',
  };
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
}

/** Short, because the path of a unix socket ends at 107 bytes, and in a folder of mode 700. */
function newSocketPath(): string {
  return join(mkdtempSync(join(tmpdir(), 'rapport-')), 'redis.sock');
}

function endOf(logFile: string): string {
  return readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' / ');
}
