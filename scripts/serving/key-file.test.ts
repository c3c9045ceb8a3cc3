import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyFile } from './key-file.ts';

describe('keyFile', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-keys-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps one key per tenant, readable by its owner only', async () => {
    const file = keyFile(join(folder, 'deep', 'keys.json'));
    expect(await file.read('a')).toBeNull();
    await file.write('a', 'one');
    await file.write('b', 'two');
    await file.write('a', 'three');
    expect([await file.read('a'), await file.read('b')]).toEqual(['three', 'two']);
    expect((await stat(file.path)).mode & 0o777).toBe(0o600);
  });

  it('takes a damaged file for none', async () => {
    const file = keyFile(join(folder, 'keys.json'));
    await writeFile(file.path, '{"a":');
    expect(await file.read('a')).toBeNull();
  });
});
