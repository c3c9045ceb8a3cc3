import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, processMark } from './process-mark.ts';
import { ping } from './redis-wire.ts';
import { type ServerBinary, serverEnvironment } from './server-binary.ts';
import type { ServerRecord } from './server-record.ts';

const LOOK_EVERY_MS = 15;
/** A server that runs and is silent for so long will not answer any more. One that loads its file says so. */
const SILENT_MS = 10_000;
const TELL_AFTER_MS = 1000;
const STOP_MS = 10_000;
/** The path of a unix socket ends at 107 bytes, of which ours takes 26 after this. */
const LONGEST_TEMPORARY_FOLDER = 80;

/** `always`: an answer is on disk. `everysec`: an answer may be lost for up to two seconds when Redis is killed. */
export type Durability = 'always' | 'everysec';

/**
 * Starts a server of our own: no port, a unix socket only we may open, every write in the append-only file, nothing
 * evicted. It outlives this process, so that a crash of ours does not end it; the next process adopts it. It does not
 * answer yet: see {@link untilAnswering}.
 *
 * @param formerSocket - where it listened before and clients may look for it again, or null
 * @throws {Error} if the binary cannot be run
 */
export async function launchServer(
  binary: ServerBinary,
  dataFolder: string,
  durability: Durability,
  formerSocket: string | null,
): Promise<ServerRecord> {
  const socketPath = formerSocket !== null && isOurFolder(dirname(formerSocket)) ? formerSocket : newSocketPath();
  const storage = join(dataFolder, 'redis');
  mkdirSync(storage, { recursive: true, mode: 0o700 });
  const log = openSync(logOf(dataFolder), 'a', 0o600);
  const child = spawn(binary.path, serverOptions(socketPath, storage, durability), {
    cwd: storage,
    env: serverEnvironment(binary.libraryPath),
    stdio: ['ignore', log, log],
    // Its own process group: Ctrl-C in the terminal ends us, and we end it.
    detached: true,
  });
  closeSync(log);
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  child.unref();
  const pid = child.pid ?? 0;
  const { path, version } = binary;
  return { pid, mark: processMark(pid) ?? '', socketPath, binary: path, version, startedAtMs: Date.now() };
}

/**
 * Waits until a server answers, however long it takes to load its append-only file.
 *
 * @throws {Error} with the end of its log if it has ended; if it is silent, how to end it
 */
export async function untilAnswering(
  record: ServerRecord,
  dataFolder: string,
  say: (line: string) => void,
): Promise<void> {
  const tellAt = Date.now() + TELL_AFTER_MS;
  let giveUpAt = Date.now() + SILENT_MS;
  let isTold = false;
  for (;;) {
    const answer = await ping(record.socketPath);
    if (answer === 'ready') return;
    if (!isAlive(record.pid, record.mark)) {
      throw new Error(`${record.binary} did not start: ${endOf(logOf(dataFolder))}`);
    }
    if (answer === 'loading') {
      giveUpAt = Date.now() + SILENT_MS;
      if (!isTold && Date.now() > tellAt) {
        say('the private Redis is loading its data ...');
        isTold = true;
      }
    }
    if (Date.now() > giveUpAt) {
      throw new Error(`the private Redis does not answer: end it (kill ${record.pid}), then start again`);
    }
    await delay(LOOK_EVERY_MS);
  }
}

/**
 * Ends a server in good order: told to terminate, Redis writes and fsyncs the append-only file first. One that does not
 * listen is killed, which loses nothing that was acknowledged.
 */
export async function stopServer({ pid, mark }: ServerRecord): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (isAlive(pid, mark)) process.kill(pid, signal);
    const giveUpAt = Date.now() + STOP_MS;
    while (isAlive(pid, mark) && Date.now() < giveUpAt) await delay(LOOK_EVERY_MS);
  }
  if (isAlive(pid, mark)) throw new Error(`the private Redis (process ${pid}) does not end`);
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

function newSocketPath(): string {
  const temporary = tmpdir().length <= LONGEST_TEMPORARY_FOLDER ? tmpdir() : '/tmp';
  return join(mkdtempSync(join(temporary, 'rapport-')), 'redis.sock');
}

/** Made again if it was deleted. Somebody else's, made in its place meanwhile, is not trusted. */
function isOurFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(folder);
    return uid === process.getuid?.() && (mode & 0o077) === 0;
  } catch {
    return false;
  }
}

const logOf = (dataFolder: string) => join(dataFolder, 'redis.log');

function endOf(logFile: string): string {
  return readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' / ');
}
