import { describe, expect, it } from 'vitest';
import { WorkBound } from './work-bound.ts';

describe('WorkBound', () => {
  it('lets a search have half of what is left', () => {
    const work = new WorkBound(8);
    const trials = () => {
      work.begin();
      let tried = 0;
      for (; work.mayTry(); tried += 1) work.spend(1);
      return tried;
    };
    expect([trials(), trials(), trials()]).toEqual([4, 2, 1]);
    expect(work.stoppedBy).toBe('work');
  });

  it('lets the last search have all that is left', () => {
    const work = new WorkBound(8);
    work.begin(true);
    work.spend(7);
    expect(work.mayTry()).toBe(true);
    work.spend(1);
    expect(work.mayTry()).toBe(false);
  });

  it('says nothing of a search that came to its end', () => {
    const work = new WorkBound(8);
    work.begin();
    work.spend(3);
    expect(work.mayTry()).toBe(true);
    expect(work.stoppedBy).toBeNull();
  });

  it('is stopped by a clock far behind, and stays stopped', () => {
    let isLeft = true;
    const work = new WorkBound(Number.MAX_VALUE, () => isLeft);
    work.begin();
    expect(work.mayTry()).toBe(true);
    isLeft = false;
    expect(work.mayTry()).toBe(false);
    isLeft = true;
    expect(work.mayTry()).toBe(false);
    expect(work.stoppedBy).toBe('time');
  });

  it('counts seconds in work, not by a clock', () => {
    const work = WorkBound.ofSeconds(1);
    work.begin();
    work.spend(1e6);
    expect(work.mayTry()).toBe(true);
    work.spend(1e9);
    expect(work.mayTry()).toBe(false);
  });
});
