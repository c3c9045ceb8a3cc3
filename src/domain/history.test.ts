import { expect, it } from 'vitest';
import { joinHistories } from './interaction.ts';
import { anInteraction } from './test/an-interaction.ts';

const one = (itemId: string, atMs: number, eventKey: string) => anInteraction({ itemId, atMs, eventKey });

it('is newest first, and the same in whatever order ids were merged, where times tie', () => {
  const a = [one('tea', 5, 'e2'), one('cup', 5, 'e2'), one('rice', 1, 'e0')];
  const b = [one('milk', 9, 'e9'), one('jam', 5, 'e1')];
  const joined = joinHistories([a, b]);
  expect(joined.map(({ itemId }) => itemId)).toEqual(['milk', 'jam', 'tea', 'cup', 'rice']);
  expect(joinHistories([b, a])).toEqual(joined);
});

it('has once what was sent under two ids, and twice what one order has twice', () => {
  const twice = [one('tea', 5, 'e2'), one('tea', 5, 'e2')];
  expect(joinHistories([twice, [one('tea', 5, 'e2')]])).toHaveLength(2);
  expect(joinHistories([twice, [one('cup', 5, 'e2')]])).toHaveLength(3);
});

it('leaves a single history as it is', () => {
  const only = [one('tea', 5, 'b'), one('cup', 5, 'a')];
  expect(joinHistories([only])).toBe(only);
  expect(joinHistories([])).toEqual([]);
});
