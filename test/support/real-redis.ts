import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openTestStore } from './test-store.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Unix socket of a real Redis that belongs to this test run alone. */
    redisSocket: string;
  }
}

/** Starts one private Redis for the run, in a folder of its own, and leaves nothing behind. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-test-'));
  // No test of this run kills Redis; those that do start one of their own.
  const store = await openTestStore(dataFolder, 'everysec', console.log);
  project.provide('redisSocket', store.socketPath);
  return async () => {
    await store.close();
    await rm(dataFolder, { recursive: true, force: true });
  };
}
