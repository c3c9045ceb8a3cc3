import { describe, expect, it } from 'vitest';
import { isAlive, processMark } from './process-mark.ts';

describe('processMark', () => {
  it('tells a process from a later one with the same number', () => {
    const mark = processMark(process.pid) ?? '';
    expect(isAlive(process.pid, mark)).toBe(true);
    expect(isAlive(process.pid, `${mark}0`)).toBe(false);
  });

  it('is the same whenever it is asked for', () => {
    expect(processMark(process.pid)).toBe(processMark(process.pid));
  });

  it('is null where no such process runs', () => {
    // Above the largest process number of Linux (2^22) and macOS.
    expect(processMark(2 ** 30)).toBeNull();
    expect(isAlive(2 ** 30)).toBe(false);
  });
});
