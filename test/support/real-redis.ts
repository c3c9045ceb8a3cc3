import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readConfig } from '../../src/config.ts';
import { openEmbeddedStore } from '../../src/embedded/open-store.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Unix socket of a real Redis that belongs to this test run alone. */
    redisSocket: string;
  }
}

/** Starts one private Redis for the run, in a folder of its own, and leaves nothing behind. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { packageFolder, serverBinary, searchPath } = readConfig();
  const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-test-'));
  const store = await openEmbeddedStore({
    dataFolder,
    packageFolder,
    serverBinary,
    searchPath,
    // No test of this run kills Redis; those that do start one of their own.
    durability: 'everysec',
    allowDownload: true,
    say: (line) => console.log(line),
  });
  project.provide('redisSocket', store.socketPath);
  return async () => {
    await store.close();
    await rm(dataFolder, { recursive: true, force: true });
  };
}
