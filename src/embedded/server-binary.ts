import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PROBE_MS = 3000;
const OLDEST: readonly [number, number] = [6, 2];

/** A Redis or Valkey server that answered when asked for its version. */
export interface ServerBinary {
  readonly path: string;
  readonly version: string;
  /** Folders of shared libraries it needs beside the system's, or null. */
  readonly libraryPath: string | null;
}

/**
 * Asks a binary for its version.
 *
 * @throws {Error} saying why it will not do: does not run, does not answer in 3 s, is older than 6.2
 */
export async function probeServer(path: string, libraryPath: string | null = null): Promise<ServerBinary> {
  // SIGKILL: what hangs may not listen to SIGTERM either.
  const limits = { timeout: PROBE_MS, killSignal: 'SIGKILL' } as const;
  const { stdout } = await run(path, ['--version'], { ...limits, env: serverEnvironment(libraryPath) }).catch(
    (cause: Error & { readonly killed?: boolean; readonly stderr?: string }) => {
      if (cause.killed === true) throw new Error(`does not say its version within ${PROBE_MS / 1000} s`, { cause });
      // Its own last words, such as a library that is missing; Node's would only be that the command failed.
      const complaint = cause.stderr?.trim().split('\n').at(-1) ?? '';
      throw complaint === '' ? cause : new Error(complaint, { cause });
    },
  );
  const [, version, major, minor] = /v=((\d+)\.(\d+)[.\d]*)/.exec(stdout) ?? [];
  if (version === undefined) throw new Error('does not say its version');
  const number = [Number(major), Number(minor)] as const;
  if (number[0] < OLDEST[0] || (number[0] === OLDEST[0] && number[1] < OLDEST[1])) {
    throw new Error(`version ${version} is older than ${OLDEST.join('.')}`);
  }
  return { path, version, libraryPath };
}

/** What a server runs with: nothing of ours but where its libraries are. */
export function serverEnvironment(libraryPath: string | null): NodeJS.ProcessEnv {
  return libraryPath === null ? {} : { LD_LIBRARY_PATH: libraryPath };
}
