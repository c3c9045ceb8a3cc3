import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sweepLeftovers } from './disk/sweep-leftovers.ts';
import { leaseFolder } from './leases.ts';
import { isAlive, processMark } from './process-mark.ts';
import { ping } from './redis-wire.ts';
import type { ServerBinary } from './server-binary.ts';
import { RECORD_IN_MAKING, type ServerRecord } from './server-record.ts';

const LOOK_EVERY_MS = 15;
/** A server that runs and is silent for so long will not answer any more. One that loads its file says so. */
const SILENT_MS = 10_000;
const TELL_AFTER_MS = 1000;
const STOP_MS = 10_000;
/** The path of a unix socket ends at 103 bytes (macOS; 107 on Linux), of which ours takes 32 after this. */
const LONGEST_TEMPORARY_FOLDER = 71;

/** `always`: an answer is on disk. `everysec`: an answer may be lost for up to two seconds when Redis is killed. */
export type Durability = 'always' | 'everysec';

/** What a server is started with. */
export interface LaunchOptions {
  readonly dataFolder: string;
  readonly durability: Durability;
  /** Where it listened before and clients may look for it again, or null. */
  readonly formerSocket: string | null;
}

/**
 * Starts a server of our own: no port, a unix socket only we may open, every write in the append-only file, nothing
 * evicted. It outlives this process, so that a crash of ours does not end it: the next process adopts it, or its keeper
 * ends it when none comes. It does not answer yet: see {@link untilAnswering}.
 *
 * The server holds a lock of the system on its storage folder for as long as it lives.
 *
 * @returns null if another server holds that lock
 * @throws {Error} if the binary cannot be run
 */
export async function launchServer(binary: ServerBinary, options: LaunchOptions): Promise<ServerRecord | null> {
  const { dataFolder, durability, formerSocket } = options;
  const socketPath =
    [formerSocket, usualSocketPath(dataFolder)].find((path) => path !== null && isOurFolder(dirname(path))) ??
    join(mkdtempSync(join(temporaryFolder(), 'rapport-')), 'redis.sock');
  const storage = storageFolder(dataFolder);
  // A restore that was killed between its last two steps.
  if (!existsSync(storage) && existsSync(restoredFolder(dataFolder))) renameSync(restoredFolder(dataFolder), storage);
  mkdirSync(storage, { recursive: true, mode: 0o700 });
  const log = openSync(logOf(dataFolder), 'a', 0o600);
  const keeper = keep(
    [
      'start',
      leaseFolder(dataFolder),
      storage,
      binary.libraryPath ?? '',
      binary.path,
      ...serverOptions(socketPath, storage, durability),
    ],
    ['ignore', 'pipe', log],
  );
  closeSync(log);
  const said = await firstLine(keeper);
  if (said === 'taken') return null;
  const pid = Number(said);
  if (!(pid > 0)) throw new Error(`${binary.path} did not start: ${endOf(logOf(dataFolder))}`);
  // It holds the lock: whoever else wrote here is dead.
  await sweepBehindTheDead(dataFolder).catch(() => {});
  return {
    pid,
    mark: processMark(pid) ?? '',
    keeper: marked(keeper),
    socketPath,
    binary: binary.path,
    version: binary.version,
    startedAtMs: Date.now(),
  };
}

/**
 * What a Redis leaves that was killed while it wrote its file anew holds all that was known of people then, those who
 * were erased since, too; it never looks at it again.
 */
async function sweepBehindTheDead(dataFolder: string): Promise<void> {
  for (const prefix of ['temp-rewriteaof-', 'temp-rewriteaof-bg-', 'temp-']) {
    await sweepLeftovers(storageFolder(dataFolder), prefix);
  }
  await sweepLeftovers(dataFolder, RECORD_IN_MAKING);
}

/** Sees to it that somebody ends the server once nobody uses it. @returns the record with who does */
export function ensureKept(record: ServerRecord, dataFolder: string): ServerRecord {
  if (record.keeper !== null && isAlive(record.keeper.pid, record.keeper.mark)) return record;
  const keeper = keep(['watch', leaseFolder(dataFolder), String(record.pid)], ['ignore', 'ignore', 'ignore']);
  return { ...record, keeper: marked(keeper) };
}

function keep(args: readonly string[], stdio: StdioOptions): ChildProcess {
  const script = fileURLToPath(new URL('./keep-server.sh', import.meta.url));
  // Its own process group: Ctrl-C in the terminal ends us, and we end the server. Nothing of ours in its environment.
  const child = spawn('/bin/sh', [script, ...args], { cwd: '/', env: {}, stdio, detached: true });
  child.once('error', () => {});
  child.unref();
  return child;
}

function marked({ pid }: ChildProcess): ServerRecord['keeper'] {
  return pid === undefined ? null : { pid, mark: processMark(pid) ?? '' };
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const bytes of child.stdout ?? []) {
    text += String(bytes);
    if (text.includes('\n')) break;
  }
  return text.trim();
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
export async function stopServer({ pid, mark }: Pick<ServerRecord, 'pid' | 'mark'>): Promise<void> {
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

export const storageFolder = (dataFolder: string) => join(dataFolder, 'redis');

/** Where a storage folder lies that is whole and to take the place of the one there is. */
export const restoredFolder = (dataFolder: string) => join(dataFolder, 'redis-restored');

/** The socket of a data folder: the same for whoever asks, so that a server is found again of which no record is left. */
export function usualSocketPath(dataFolder: string): string {
  const name = createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 12);
  return join(temporaryFolder(), `rapport-${name}`, 'redis.sock');
}

function temporaryFolder(): string {
  return tmpdir().length <= LONGEST_TEMPORARY_FOLDER ? tmpdir() : '/tmp';
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
