import { existsSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { lock } from 'proper-lockfile';
import { watchRoom } from './disk/disk-room.ts';
import { findRunning, isElsewhere, isUnreachable } from './find-running.ts';
import { findServer } from './find-server.ts';
import {
  type Durability,
  ensureKept,
  launchServer,
  stopServer,
  storageFolder,
  untilAnswering,
  usualSocketPath,
} from './launch.ts';
import { countLeases, takeLease } from './leases.ts';
import { isAlive } from './process-mark.ts';
import { readRecord, removeRecord, type ServerRecord, writeRecord } from './server-record.ts';
import { type RunningServer, watchServer } from './watch-server.ts';

/** A server that was killed a moment ago may leave a child behind that holds its lock until it ends. */
const TAKEN_MS = 5000;
const TAKEN_LOOK_MS = 50;
const STARTING_MS = 1000;

export interface OpenStoreOptions {
  /** Holds the data, the record of the running server, its log and who uses it. */
  readonly dataFolder: string;
  /** Where the distribution's package is unpacked if no server is found. */
  readonly packageFolder: string;
  readonly durability: Durability;
  /** A server binary to use and no other, or null. */
  readonly serverBinary: string | null;
  readonly searchPath: string;
  readonly allowDownload: boolean;
  /** Told what takes long. */
  readonly say: (line: string) => void;
}

export interface EmbeddedStore {
  readonly socketPath: string;
  /** True if it ran already: started by another process, or left over from a crash. */
  readonly adopted: boolean;
  readonly version: string;
  /** What an operator should mend: a disk that is nearly full. Empty on a healthy day. */
  warnings(): readonly string[];
  /** Gives up our use; the last user ends the server, its data on disk. */
  close(): Promise<void>;
}

/**
 * Opens the private Redis of a data folder, shared by all processes that name the same folder: adopts the one that
 * runs, else starts one. While it is open, a server that was killed is started again at the same socket, so that
 * clients only have to reconnect.
 *
 * @throws {StoreUnavailableError} listing every candidate tried
 */
export async function openEmbeddedStore(options: OpenStoreOptions): Promise<EmbeddedStore> {
  const { dataFolder } = options;
  const giveUpLease = enter(dataFolder);
  let first: RunningServer;
  try {
    first = await ensureRunning(options);
  } catch (error) {
    giveUpLease();
    throw error;
  }
  const watch = watchServer(first.record, () => ensureRunning(options), options.say);
  const room = watchRoom(dataFolder, first.record.socketPath, options.say);
  return {
    socketPath: first.record.socketPath,
    adopted: first.adopted,
    version: first.record.version,
    warnings: () => [room.warning()].filter((warning) => warning !== null),
    close: async () => {
      await room.end();
      const last = await watch.end();
      // Deleted under us: nobody else can find this server any more.
      if (existsSync(dataFolder)) await leave(options, giveUpLease);
      else await stopServer(last);
    },
  };
}

/** @throws {Error} naming the setting to change, where the folder cannot be written to */
function enter(dataFolder: string): () => void {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    return takeLease(dataFolder);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${dataFolder} cannot hold the data (${reason}): set RAPPORT_DATA to another folder.`, { cause });
  }
}

/**
 * One process at a time looks and starts. Should two look at once (the lock deleted, its holder stopped for long), the
 * system's own lock, which a server holds, still lets only one server be.
 */
async function ensureRunning(options: OpenStoreOptions): Promise<RunningServer> {
  const { dataFolder, say } = options;
  const release = await lockFolder(dataFolder);
  try {
    const giveUpAt = Date.now() + TAKEN_MS;
    for (;;) {
      const running = (await adopt(options)) ?? (await launch(options));
      if (running !== null) {
        const record = ensureKept(running.record, dataFolder);
        // Written down before it answers, so that the next process finds it at once.
        if (!isDeepStrictEqual(record, readRecord(dataFolder))) await note(dataFolder, record);
        await untilAnswering(record, dataFolder, say);
        return { record, adopted: running.adopted };
      }
      if (Date.now() > giveUpAt) {
        throw unreachable(dataFolder);
      }
      await delay(TAKEN_LOOK_MS);
    }
  } finally {
    await release();
  }
}

function unreachable(dataFolder: string): Error {
  return new Error(
    `another Redis works in ${storageFolder(dataFolder)} and cannot be reached from here (a container, a service with a /tmp of its own): end it, use REDIS_URL, or set RAPPORT_DATA to another folder`,
  );
}

/** The server that runs already, by its record or without; what runs and cannot be reached is ended. */
async function adopt({ dataFolder, serverBinary }: OpenStoreOptions): Promise<RunningServer | null> {
  const known = readRecord(dataFolder);
  if (known !== null && isAlive(known.pid, known.mark)) {
    if (existsSync(known.socketPath)) return { record: known, adopted: true };
    if (isElsewhere(known.pid, known.socketPath)) throw unreachable(dataFolder);
    // Its socket was deleted: it runs on unreachable, and holds the folder.
    await stopServer(known);
  }
  const look = () => findRunning(storageFolder(dataFolder), usualSocketPath(dataFolder), serverBinary);
  let found = await look();
  // One that has just been started may not listen yet.
  for (const giveUpAt = Date.now() + STARTING_MS; found.some(isUnreachable) && Date.now() < giveUpAt; ) {
    await delay(TAKEN_LOOK_MS);
    found = await look();
  }
  const reachable = found.find((server) => !isUnreachable(server))?.record ?? null;
  for (const server of found) {
    if (server.pid === reachable?.pid) continue;
    if (isElsewhere(server.pid)) throw unreachable(dataFolder);
    await stopServer(server);
  }
  return reachable === null ? null : { record: reachable, adopted: true };
}

async function launch(options: OpenStoreOptions): Promise<RunningServer | null> {
  const { dataFolder, durability } = options;
  const binary = await findServer({ ...options, named: options.serverBinary });
  const formerSocket = readRecord(dataFolder)?.socketPath ?? null;
  const record = await launchServer(binary, { dataFolder, durability, formerSocket });
  return record === null ? null : { record, adopted: false };
}

/** A full disk leaves no room for a record. A server at the usual socket is found without; any other is ended. */
async function note(dataFolder: string, record: ServerRecord): Promise<void> {
  try {
    await writeRecord(dataFolder, record);
  } catch (error) {
    if (record.socketPath === usualSocketPath(dataFolder)) return;
    await stopServer(record);
    throw error;
  }
}

async function leave(options: OpenStoreOptions, giveUpLease: () => void): Promise<void> {
  const { dataFolder } = options;
  const release = await lockFolder(dataFolder);
  try {
    giveUpLease();
    if (countLeases(dataFolder) > 0) return;
    await endServers(options);
  } finally {
    await release();
  }
}

/** To be called while the folder is locked. */
export async function endServers({
  dataFolder,
  serverBinary,
}: Pick<OpenStoreOptions, 'dataFolder' | 'serverBinary'>): Promise<void> {
  const record = readRecord(dataFolder);
  const usual = usualSocketPath(dataFolder);
  const found = await findRunning(storageFolder(dataFolder), usual, serverBinary);
  for (const server of [...(record === null ? [] : [record]), ...found]) await stopServer(server);
  await removeRecord(dataFolder);
  for (const socketPath of new Set([record?.socketPath ?? usual, usual])) {
    await rm(dirname(socketPath), { recursive: true, force: true });
  }
}

/** Waits as long as another process may need to fetch the package; a holder that was killed is out after 3 s. */
export async function lockFolder(dataFolder: string): Promise<() => Promise<void>> {
  const release = await lock(dataFolder, {
    lockfilePath: `${dataFolder}/redis.lock`,
    stale: 3000,
    retries: { retries: 1200, minTimeout: 50, maxTimeout: 250, factor: 1.2 },
    // Somebody deleted it, or the disk is full: the system's lock holds on.
    onCompromised: () => {},
  });
  return () => release().catch(() => {});
}
