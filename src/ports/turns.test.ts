import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Steps } from '../maths/steps.ts';
import { Turns, Turnstile } from './turns.ts';

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

it('lets eight small ones of a tenant in, then one for each that leaves, and no tenant waits for another', async () => {
  const turnstile = new Turnstile();
  for (let entered = 0; entered < 8; entered += 1) expect(turnstile.enter('shop', 'small')).toBeNull();
  let isIn = false;
  void turnstile.enter('shop', 'small')?.then(() => {
    isIn = true;
  });
  expect(turnstile.enter('hotel', 'small')).toBeNull();
  expect(turnstile.enter('shop', 'large')).toBeNull();
  await turn();
  expect(isIn).toBe(false);
  turnstile.leave('shop', 'small');
  await turn();
  await turn();
  expect(isIn).toBe(true);
});

it.each([
  ['large', 1, 64],
  ['small', 8, 1000],
  ['body', 4, 256],
] as const)('of %s ones has %i in work and %i wait, and tells the next to come back', (size, atOnce, waiting) => {
  const turnstile = new Turnstile();
  for (let entered = 0; entered < atOnce; entered += 1) expect(turnstile.enter('shop', size)).toBeNull();
  for (let waits = 0; waits < waiting; waits += 1) expect(turnstile.enter('shop', size)).not.toBeNull();
  expect(() => turnstile.enter('shop', size)).toThrow(expect.objectContaining({ code: 'overloaded' }));
});

it('has room for all again when all have left', () => {
  const turnstile = new Turnstile();
  for (let round = 0; round < 3; round += 1) {
    for (let entered = 0; entered < 8; entered += 1) expect(turnstile.enter('shop', 'small')).toBeNull();
    for (let left = 0; left < 8; left += 1) turnstile.leave('shop', 'small');
  }
  turnstile.leave('shop', 'small');
});
