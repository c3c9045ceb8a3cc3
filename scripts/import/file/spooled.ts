import { createWriteStream } from 'node:fs';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What stands for standard input where a file is named. */
export const STANDARD_INPUT = '-';

/** A file to read as often as need be. */
export interface SpooledFile {
  readonly path: string;
  /** Ends what was made for it. */
  remove(): Promise<void>;
}

/**
 * The file itself; of standard input a copy of all that comes.
 *
 * @param interrupted - ends the copying, and nothing is left of it
 * @throws {Error} for a file that is not there
 */
export async function spooled(path: string, interrupted: AbortSignal): Promise<SpooledFile> {
  if (path !== STANDARD_INPUT) {
    await access(path);
    return { path, remove: async () => {} };
  }
  const folder = await mkdtemp(join(tmpdir(), 'rapport-import-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const copy = join(folder, 'standard-input');
  try {
    await pipeline(process.stdin, createWriteStream(copy, { mode: 0o600 }), { signal: interrupted });
    return { path: copy, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
