import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fuzzTenants } from '../../scripts/fuzz/fuzz-tenants.ts';
import type { EmbeddedStore } from '../../src/embedded/open-store.ts';
import { openTestStore } from '../support/test-store.ts';

let store: EmbeddedStore;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-tenants-'));
  // One of its own: it is emptied between what is done together and what is done alone.
  store = await openTestStore(folder, 'everysec');
});
afterAll(async () => {
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

it.each([1, 2])(
  'a tenant is answered as if alone, whatever another does with the same ids (seed %i)',
  async (seed) => {
    const differences = await fuzzTenants({ seed, operations: 300, store: { socketPath: store.socketPath } });
    expect(differences.slice(0, 8).join('\n')).toBe('');
  },
  60_000,
);
