import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkpointFile } from './checkpoint.ts';

describe('checkpointFile', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-checkpoint-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives back what was written last, and nothing after removal', async () => {
    const checkpoint = checkpointFile(folder, 'a', '/data/x.csv', 10);
    expect(await checkpoint.read()).toBeNull();
    await checkpoint.write({ file: '/data/x.csv', lastSourceLine: 5, orders: 1 });
    await checkpoint.write({ file: '/data/x.csv', lastSourceLine: 9, orders: 2 });
    expect(await checkpoint.read()).toEqual({ file: '/data/x.csv', lastSourceLine: 9, orders: 2 });
    await checkpoint.remove();
    expect(await checkpoint.read()).toBeNull();
  });

  it('is not found for another size or tenant', async () => {
    await checkpointFile(folder, 'a', '/data/x.csv', 10).write({ file: 'x', lastSourceLine: 5, orders: 1 });
    expect(await checkpointFile(folder, 'a', '/data/x.csv', 11).read()).toBeNull();
    expect(await checkpointFile(folder, 'b', '/data/x.csv', 10).read()).toBeNull();
  });

  it('takes a damaged file for none', async () => {
    const checkpoint = checkpointFile(folder, 'a', 'x', 1);
    await checkpoint.write({ file: 'x', lastSourceLine: 5, orders: 1 });
    const [name = ''] = await readdir(join(folder, 'imports'));
    await writeFile(join(folder, 'imports', name), '{"lastSour');
    expect(await checkpoint.read()).toBeNull();
  });
});
