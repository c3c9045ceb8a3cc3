import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turnstile } from './turnstile.ts';

it('lets two of a tenant in, then one for each that leaves, and no tenant waits for another', async () => {
  const turnstile = new Turnstile();
  const entered: string[] = [];
  const enter = (name: string, tenant = 'shop') =>
    turnstile.enter(tenant).then((leave) => {
      entered.push(name);
      return leave;
    });
  const first = await enter('a');
  await enter('b');
  const third = enter('c');
  void enter('d');
  await enter('other', 'hotel');
  expect(entered).toEqual(['a', 'b', 'other']);
  first();
  first();
  await third;
  await turn();
  expect(entered).toEqual(['a', 'b', 'other', 'c']);
});

it('has 64 wait and tells the next to come back', async () => {
  const turnstile = new Turnstile();
  for (let entered = 0; entered < 2; entered += 1) await turnstile.enter('shop');
  const waiting = Array.from({ length: 64 }, () => turnstile.enter('shop'));
  await expect(turnstile.enter('shop')).rejects.toMatchObject({ code: 'overloaded' });
  expect(waiting).toHaveLength(64);
});
