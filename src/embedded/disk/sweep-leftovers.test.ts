import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sweepLeftovers } from './sweep-leftovers.ts';

describe('sweepLeftovers', () => {
  it('removes what dead processes have left, and nothing else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-sweep-'));
    // Above the largest process number of Linux (2^22) and macOS.
    const dead = [`made-${2 ** 30}-abc`, `made-${2 ** 30}.aof`];
    const kept = [`made-${process.pid}-abc`, 'made-', 'made-x-abc', 'other'];
    for (const name of [...dead, ...kept]) mkdirSync(join(folder, name, 'inside'), { recursive: true });
    await sweepLeftovers(folder, 'made-');
    expect(readdirSync(folder).sort()).toEqual([...kept].sort());
    rmSync(folder, { recursive: true });
  });
});
