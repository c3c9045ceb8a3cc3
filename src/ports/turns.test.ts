import { describe, expect, it } from 'vitest';
import type { Steps } from '../maths/steps.ts';
import { Turns } from './turns.ts';

/** Each step takes a millisecond of the test's clock. */
function bench() {
  const told: string[] = [];
  let nowMs = 0;
  function* work(name: string, steps: number): Steps<string> {
    for (let step = 0; step < steps; step += 1) {
      nowMs += 1;
      told.push(name);
      yield;
    }
    return name;
  }
  return { told, work, turns: new Turns(() => nowMs) };
}

describe('Turns', () => {
  it('does at once what fits into a turn', async () => {
    const { told, work, turns } = bench();
    const done = turns.run(work('a', 1));
    expect(told).toEqual(['a']);
    expect(await done).toBe('a');
  });

  it('lets the event loop go on between turns of longer work', async () => {
    const { told, work, turns } = bench();
    const done = turns.run(work('a', 10));
    setImmediate(() => told.push('a request'));
    expect(told).toHaveLength(2);
    await done;
    expect(told.indexOf('a request')).toBeLessThan(9);
  });

  it('shares a turn between all that ask, a step of each, however many there are', async () => {
    const { told, work, turns } = bench();
    await Promise.all([turns.run(work('a', 12)), turns.run(work('b', 4)), turns.run(work('c', 1))]);
    expect(told.join('')).toBe('aaabcabababaaaaaa');
  });

  it('hands on what the work throws, and goes on with the rest', async () => {
    const { work, turns } = bench();
    function* broken(): Steps<never> {
      yield;
      throw new RangeError('broken');
    }
    const [bad, good] = await Promise.allSettled([turns.run(broken()), turns.run(work('a', 9))]);
    expect(bad).toMatchObject({ status: 'rejected', reason: new RangeError('broken') });
    expect(good).toMatchObject({ status: 'fulfilled', value: 'a' });
    expect(await turns.run(work('b', 1))).toBe('b');
  });
});
