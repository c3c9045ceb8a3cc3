import { existsSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import { findServer } from './find-server.ts';
import { type Durability, launchServer, stopServer, untilAnswering } from './launch.ts';
import { countLeases, takeLease } from './leases.ts';
import { isAlive } from './process-mark.ts';
import { readRecord, removeRecord, writeRecord } from './server-record.ts';
import { type RunningServer, watchServer } from './watch-server.ts';

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
  return {
    socketPath: first.record.socketPath,
    adopted: first.adopted,
    version: first.record.version,
    close: async () => {
      const last = await watch.end();
      // Deleted under us: nobody else can find this server any more.
      if (existsSync(dataFolder)) await leave(dataFolder, giveUpLease);
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

/** One process at a time looks and starts, so that there is never a second server on the same data. */
async function ensureRunning(options: OpenStoreOptions): Promise<RunningServer> {
  const { dataFolder, durability, say } = options;
  const release = await lockFolder(dataFolder);
  try {
    const known = readRecord(dataFolder);
    if (known !== null && isAlive(known.pid, known.mark)) {
      if (existsSync(known.socketPath)) {
        await untilAnswering(known, dataFolder, say);
        return { record: known, adopted: true };
      }
      // Its socket was deleted: it runs on unreachable, and would write to the files of the next.
      await stopServer(known);
    }
    const binary = await findServer({ ...options, named: options.serverBinary });
    const record = await launchServer(binary, dataFolder, durability, known?.socketPath ?? null);
    // Written down before it answers: should this process be killed now, the next one must find the server.
    await writeRecord(dataFolder, record);
    await untilAnswering(record, dataFolder, say);
    return { record, adopted: false };
  } finally {
    await release();
  }
}

async function leave(dataFolder: string, giveUpLease: () => void): Promise<void> {
  const release = await lockFolder(dataFolder);
  try {
    giveUpLease();
    if (countLeases(dataFolder) > 0) return;
    const record = readRecord(dataFolder);
    if (record === null) return;
    await stopServer(record);
    await removeRecord(dataFolder);
    await rm(dirname(record.socketPath), { recursive: true, force: true });
  } finally {
    await release();
  }
}

/** Waits as long as another process may need to fetch the package; a holder that crashed is out after 10 s. */
function lockFolder(dataFolder: string): Promise<() => Promise<void>> {
  return lock(dataFolder, {
    lockfilePath: `${dataFolder}/redis.lock`,
    stale: 10_000,
    retries: { retries: 1200, minTimeout: 50, maxTimeout: 250, factor: 1.2 },
  });
}
