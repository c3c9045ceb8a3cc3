import { existsSync } from 'node:fs';
import { delimiter, resolve, sep } from 'node:path';
import { unpackDebianServer } from './debian-package.ts';
import { probeServer, type ServerBinary } from './server-binary.ts';
import { type FailedCandidate, StoreUnavailableError } from './store-unavailable-error.ts';

const NAMES = ['valkey-server', 'redis-server'];
const USUAL_FOLDERS = [
  '/usr/bin',
  '/usr/local/bin',
  '/usr/sbin',
  '/opt/homebrew/bin',
  '/home/linuxbrew/.linuxbrew/bin',
];

export interface FindServerOptions {
  /** Of `REDIS_SERVER_BIN`: used, or the search ends. */
  readonly named: string | null;
  /** The `PATH` to look along. */
  readonly searchPath: string;
  /** Where the distribution's package is unpacked, or was before. */
  readonly packageFolder: string;
  readonly allowDownload: boolean;
  readonly say: (line: string) => void;
}

/**
 * Finds a server: the one named, one on the PATH or in the usual folders, else the distribution's own package,
 * unpacked privately.
 *
 * @throws {StoreUnavailableError} listing every candidate tried, and why it did not do
 */
export async function findServer(options: FindServerOptions): Promise<ServerBinary> {
  const tried: FailedCandidate[] = [];
  for (const path of candidates(options)) {
    try {
      return await probeServer(path);
    } catch (error) {
      tried.push({ what: path, why: reasonOf(error) });
    }
  }
  if (options.named !== null) throw new StoreUnavailableError(tried);
  if (tried.length === 0) tried.push({ what: NAMES.join(', '), why: 'not on the PATH, nor in the usual folders' });
  try {
    return await unpackDebianServer(options);
  } catch (error) {
    tried.push({ what: "the distribution's package", why: reasonOf(error) });
    throw new StoreUnavailableError(tried);
  }
}

/** Absolute paths: the server runs in a folder of its own. Only a bare name is left to the system to look up. */
function candidates({ named, searchPath }: FindServerOptions): readonly string[] {
  if (named !== null) return [named.includes(sep) ? resolve(named) : named];
  const folders = new Set([...searchPath.split(delimiter).filter((folder) => folder !== ''), ...USUAL_FOLDERS]);
  return NAMES.flatMap((name) => [...folders].map((folder) => resolve(folder, name))).filter((path) =>
    existsSync(path),
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
