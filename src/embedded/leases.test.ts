import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countLeases, takeLease } from './leases.ts';

describe('leases', () => {
  let dataFolder: string;

  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'rapport-leases-'));
  });

  afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

  it('counts every use, two of one process included, until it is given up', () => {
    const giveUp = [takeLease(dataFolder), takeLease(dataFolder)];
    expect(countLeases(dataFolder)).toBe(2);
    giveUp[0]?.();
    expect(countLeases(dataFolder)).toBe(1);
    giveUp[1]?.();
    expect(countLeases(dataFolder)).toBe(0);
  });

  it('does not count, and sweeps, a user whose number another process has by now', () => {
    takeLease(dataFolder);
    // Named after this process, but marked as one that began at another time.
    writeFileSync(join(dataFolder, 'leases', `${process.pid}-crashed`), 'another start');
    expect(countLeases(dataFolder)).toBe(1);
    expect(readdirSync(join(dataFolder, 'leases'))).toHaveLength(1);
  });

  it('does not count a user that is gone', () => {
    takeLease(dataFolder);
    // Above the largest process number of Linux (2^22) and macOS.
    writeFileSync(join(dataFolder, 'leases', `${2 ** 30}-1`), '');
    expect(countLeases(dataFolder)).toBe(1);
  });
});
