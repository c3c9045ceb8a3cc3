import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './process-alive.ts';

let taken = 0;

/**
 * Who uses the private Redis: one empty file a user, named after its process. The last user to leave ends the server;
 * a user that crashed is known by its process being gone, and its file is swept.
 */
export function takeLease(dataFolder: string): () => void {
  taken += 1;
  const file = join(leaseFolder(dataFolder), `${process.pid}-${taken}`);
  mkdirSync(leaseFolder(dataFolder), { recursive: true });
  writeFileSync(file, '');
  return () => rmSync(file, { force: true });
}

/** How many users there are. */
export function countLeases(dataFolder: string): number {
  const names = readdirSync(leaseFolder(dataFolder));
  const gone = names.filter((name) => !isAlive(Number.parseInt(name, 10)));
  for (const name of gone) rmSync(join(leaseFolder(dataFolder), name), { force: true });
  return names.length - gone.length;
}

const leaseFolder = (dataFolder: string) => join(dataFolder, 'leases');
