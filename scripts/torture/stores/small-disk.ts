import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const MB = 1024 * 1024;
const SIZE_MB = 1024;
const CHUNK = Buffer.alloc(4 * MB);

/** A disk of its own for a data folder, that can be filled. */
export interface SmallDisk {
  /** Leaves only so much free. */
  fill(leavingMb: number): void;
  makeRoom(): void;
  close(): void;
}

/** Mounts a file system in memory over a folder. Null where this user may not. */
export function openSmallDisk(folder: string): SmallDisk | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=700`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const ballast = join(folder, 'ballast');
  return {
    fill: (leavingMb) => {
      const file = openSync(ballast, 'w');
      try {
        for (;;) {
          const { bavail, bsize } = statfsSync(folder);
          const left = bavail * bsize - leavingMb * MB;
          if (left <= 0) return;
          writeSync(file, CHUNK, 0, Math.min(left, CHUNK.length));
        }
      } catch {
        // Somebody else wrote the last of it: it is full.
      } finally {
        closeSync(file);
      }
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    close: () => execFileSync('umount', ['-l', folder]),
  };
}
