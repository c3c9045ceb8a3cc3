import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isAlive, processMark } from './process-mark.ts';

let taken = 0;

/**
 * Who uses the private Redis: one file a user, named after its process and holding its mark. The last user to leave
 * ends the server; a user that crashed is known by its process being gone, and its file is swept.
 */
export function takeLease(dataFolder: string): () => void {
  taken += 1;
  const file = join(leaseFolder(dataFolder), `${process.pid}-${taken}`);
  mkdirSync(leaseFolder(dataFolder), { recursive: true });
  writeFileSync(file, processMark(process.pid) ?? '');
  return () => rmSync(file, { force: true });
}

/** How many users there are. */
export function countLeases(dataFolder: string): number {
  const files = readdirSync(leaseFolder(dataFolder)).map((name) => join(leaseFolder(dataFolder), name));
  const gone = files.filter((file) => !isHeld(file));
  for (const file of gone) rmSync(file, { force: true });
  return files.length - gone.length;
}

function isHeld(file: string): boolean {
  try {
    return isAlive(Number.parseInt(basename(file), 10), readFileSync(file, 'utf8'));
  } catch {
    // Given up this very moment.
    return false;
  }
}

const leaseFolder = (dataFolder: string) => join(dataFolder, 'leases');
