import { readConfig } from '../../src/config.ts';
import type { Durability } from '../../src/embedded/launch.ts';
import { type EmbeddedStore, openEmbeddedStore } from '../../src/embedded/open-store.ts';

/** Opens the private Redis of a test's own folder; the unpacked package is shared, so that it is fetched once. */
export function openTestStore(
  dataFolder: string,
  durability: Durability,
  say: (line: string) => void = () => {},
): Promise<EmbeddedStore> {
  const { packageFolder, serverBinary, searchPath } = readConfig();
  return openEmbeddedStore({
    dataFolder,
    packageFolder,
    serverBinary,
    searchPath,
    durability,
    allowDownload: true,
    say,
  });
}
