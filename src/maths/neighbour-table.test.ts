import { expect, it } from 'vitest';
import { timesMoreThanChance } from './neighbour-table.ts';

it('compares what two items have in common with what two independent ones would', () => {
  // Of 40 rows 8 have one and 10 the other: 2 would have both by chance.
  expect(timesMoreThanChance(4, 8, 10, 40)).toBe(2);
  expect(timesMoreThanChance(2, 8, 10, 40)).toBe(1);
});
