import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isAlive, processMark } from './process-mark.ts';

let taken = 0;

/**
 * Who uses the private Redis: one empty file a user, named after its process, a number and the process' mark, so that
 * a full disk has room for it. The last user to leave ends the server; a user that crashed is known by its process being
 * gone. `keep-server.sh` reads the same names.
 */
export function takeLease(dataFolder: string): () => void {
  taken += 1;
  const mark = encodeURIComponent(processMark(process.pid) ?? '');
  const file = join(leaseFolder(dataFolder), `${process.pid}-${taken}-${mark}`);
  mkdirSync(leaseFolder(dataFolder), { recursive: true });
  writeFileSync(file, '');
  return () => rmSync(file, { force: true });
}

/** How many users there are. */
export function countLeases(dataFolder: string): number {
  const files = leaseFiles(dataFolder);
  const gone = files.filter((file) => !isHeld(file));
  for (const file of gone) rmSync(file, { force: true });
  return files.length - gone.length;
}

function leaseFiles(dataFolder: string): readonly string[] {
  try {
    return readdirSync(leaseFolder(dataFolder)).map((name) => join(leaseFolder(dataFolder), name));
  } catch {
    // Deleted under us.
    return [];
  }
}

function isHeld(file: string): boolean {
  const [pid = '', , mark] = basename(file).split('-');
  try {
    // Programs before kept the mark in the file.
    return isAlive(Number(pid), mark === undefined ? readFileSync(file, 'utf8') : decodeURIComponent(mark));
  } catch {
    // Given up this very moment.
    return false;
  }
}

export const leaseFolder = (dataFolder: string) => join(dataFolder, 'leases');
