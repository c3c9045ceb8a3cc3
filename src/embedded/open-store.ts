import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import { findServer } from './find-server.ts';
import { type Durability, launchServer, stopServer } from './launch.ts';
import { countLeases, takeLease } from './leases.ts';
import { isAlive } from './process-alive.ts';
import { answersPing } from './redis-wire.ts';
import { readRecord, removeRecord, type ServerRecord, writeRecord } from './server-record.ts';

/** How often a user looks whether the server still runs. */
const WATCH_EVERY_MS = 250;

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
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const giveUpLease = takeLease(dataFolder);
  let first: { readonly record: ServerRecord; readonly adopted: boolean };
  try {
    first = await ensureRunning(options);
  } catch (error) {
    giveUpLease();
    throw error;
  }
  let watched = first.record;
  let reviving: Promise<void> | null = null;
  const watch = setInterval(() => {
    if (reviving !== null || isAlive(watched.pid)) return;
    options.say('the private Redis is gone: starting it again');
    reviving = ensureRunning(options)
      .then(({ record }) => {
        watched = record;
      })
      .catch((error: unknown) => options.say(`it did not start again: ${String(error)}`))
      .finally(() => {
        reviving = null;
      });
  }, WATCH_EVERY_MS);
  watch.unref();
  return {
    socketPath: first.record.socketPath,
    adopted: first.adopted,
    version: first.record.version,
    close: async () => {
      clearInterval(watch);
      await reviving;
      await leave(dataFolder, giveUpLease);
    },
  };
}

/** One process at a time looks and starts, so that there is never a second server on the same data. */
async function ensureRunning(
  options: OpenStoreOptions,
): Promise<{ readonly record: ServerRecord; readonly adopted: boolean }> {
  const release = await lockFolder(options.dataFolder);
  try {
    const known = readRecord(options.dataFolder);
    if (known !== null && isAlive(known.pid) && (await answersPing(known.socketPath))) {
      return { record: known, adopted: true };
    }
    const binary = await findServer({
      named: options.serverBinary,
      searchPath: options.searchPath,
      packageFolder: options.packageFolder,
      allowDownload: options.allowDownload,
      say: options.say,
    });
    const record = await launchServer(binary, options.dataFolder, options.durability, known?.socketPath ?? null);
    await writeRecord(options.dataFolder, record);
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
