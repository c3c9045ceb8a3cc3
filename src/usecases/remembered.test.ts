import { describe, expect, it } from 'vitest';
import { remembered } from './remembered.ts';

describe('remembered', () => {
  it('works an answer out once while it is fresh, also for those who ask meanwhile', async () => {
    let nowMs = 0;
    let computed = 0;
    const ask = remembered(
      1000,
      () => nowMs,
      () => {
        computed += 1;
        return Promise.resolve(computed);
      },
    );
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    nowMs = 999;
    expect(await ask()).toBe(1);
    nowMs = 1000;
    expect(await ask()).toBe(2);
  });

  it('does not remember a failure', async () => {
    let fails = true;
    const ask = remembered(
      1000,
      () => 0,
      () => (fails ? Promise.reject(new Error('away')) : Promise.resolve('here')),
    );
    await expect(ask()).rejects.toThrow('away');
    fails = false;
    expect(await ask()).toBe('here');
  });
});
