import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { restoredFolder, storageFolder } from './launch.ts';
import { endServers, lockFolder, type OpenStoreOptions } from './open-store.ts';

/**
 * Puts another storage folder in the place of a data folder's own. Processes that use the store wait meanwhile, and go
 * on with the new one. Killed at any moment, one of the two is there: the old one, or, whole, the new one.
 *
 * @param made - a storage folder on the same disk, no server at work in it; moved
 * @returns where the old one lies now, or null if there was none
 */
export async function replaceStorage(
  options: Pick<OpenStoreOptions, 'dataFolder' | 'serverBinary'>,
  made: string,
): Promise<string | null> {
  const storage = storageFolder(options.dataFolder);
  const restored = restoredFolder(options.dataFolder);
  const release = await lockFolder(options.dataFolder);
  try {
    await endServers(options);
    await rm(restored, { recursive: true, force: true });
    await rename(made, restored);
    const former = existsSync(storage) ? `${storage}-before-${Date.now()}` : null;
    if (former !== null) await rename(storage, former);
    await rename(restored, storage);
    return former;
  } finally {
    await release();
  }
}
