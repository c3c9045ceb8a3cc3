import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { isAlive, processMark } from './process-mark.ts';
import { askServer } from './redis-wire.ts';
import type { ServerRecord } from './server-record.ts';

const SERVER_NAMES = ['redis-server', 'valkey-server'];

/** A server on a storage folder, and, if it can be asked, what there is to know of it. */
export interface FoundServer {
  readonly pid: number;
  readonly mark: string;
  /** Null for one that cannot be reached: its socket is gone, or it is what a server left behind. */
  readonly record: ServerRecord | null;
}

export function isUnreachable({ record }: FoundServer): boolean {
  return record === null;
}

/**
 * Whether a server's socket is there, but not in the file tree that this process sees: another container's, or that of
 * a service with a /tmp of its own. Such a one is somebody's, and not to be ended.
 *
 * @param socketPath - null: by the server's own title
 */
export function isElsewhere(pid: number, socketPath: string | null = socketInTitle(pid)): boolean {
  return socketPath !== null && !existsSync(socketPath) && existsSync(`/proc/${pid}/root${socketPath}`);
}

/**
 * The servers that run on a storage folder, whatever was written down of them: those the system knows to work in that
 * folder (Linux), and the one that answers at the socket named after the folder (anywhere).
 *
 * @param usualSocket - see `usualSocketPath`
 */
export async function findRunning(
  storage: string,
  usualSocket: string,
  binary: string | null,
): Promise<readonly FoundServer[]> {
  const found = await Promise.all(
    processesIn(storage, binary).map(async (pid): Promise<FoundServer> => {
      const record = await serverAt(socketInTitle(pid) ?? usualSocket);
      return { pid, mark: processMark(pid) ?? '', record: record?.pid === pid ? record : null };
    }),
  );
  const usual = await serverAt(usualSocket);
  if (usual !== null && found.every(({ pid }) => pid !== usual.pid)) {
    found.push({ pid: usual.pid, mark: usual.mark, record: usual });
  }
  return found.filter(({ pid, mark }) => isAlive(pid, mark));
}

/** What the server at a socket says of itself, also while it loads its file. Null if nobody answers. */
async function serverAt(socketPath: string): Promise<ServerRecord | null> {
  try {
    const info = await askServer(socketPath, 'INFO server', { untilEnd: true });
    const field = (name: string) => new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info)?.[1];
    const pid = Number(field('process_id'));
    if (!Number.isInteger(pid) || pid <= 0) return null;
    return {
      pid,
      mark: processMark(pid) ?? '',
      keeper: null,
      socketPath,
      binary: field('executable') ?? 'redis-server',
      version: field('redis_version') ?? 'of unknown version',
      startedAtMs: Date.now() - 1000 * Number(field('uptime_in_seconds') ?? 0),
    };
  } catch {
    return null;
  }
}

function processesIn(storage: string, binary: string | null): readonly number[] {
  const names = new Set(
    [...SERVER_NAMES, ...(binary === null ? [] : [basename(binary)])].map((name) => name.slice(0, 15)),
  );
  try {
    const folder = realpathSync(storage);
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && worksIn(name, folder, names))
      .map(Number);
  } catch {
    // No /proc, or no folder yet.
    return [];
  }
}

function worksIn(pid: string, folder: string, names: ReadonlySet<string>): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder && names.has(readFileSync(`/proc/${pid}/comm`, 'utf8').trim());
  } catch {
    // Gone meanwhile, or somebody else's.
    return false;
  }
}

/** A server names its socket in its title. */
function socketInTitle(pid: number): string | null {
  try {
    return (
      /(\/[^\0]*\.sock)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replace(/^\S*server\S*\s/, ''))?.[1] ?? null
    );
  } catch {
    return null;
  }
}
