import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turnstile } from './turnstile.ts';

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
