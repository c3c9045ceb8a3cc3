import { expect, it } from 'vitest';
import { noveltyAtK } from './novelty.ts';

it('is the mean self-information of what is listed', () => {
  // Of 8 customers 8, 4 and 1 have the items: 0, 1 and 3 bits. Lists of two: (0 + 1 + 3 + 1) / 4.
  expect(
    noveltyAtK(
      [
        [0, 1],
        [2, 1, 0],
      ],
      [8, 4, 1],
      8,
      2,
    ),
  ).toBe(1.25);
});

it('takes an item nobody has as one that one customer has', () => {
  expect(noveltyAtK([[0]], [0], 8, 5)).toBe(3);
});

it('is unknown where nothing is listed', () => {
  expect(noveltyAtK([[]], [1], 8, 5)).toBeNull();
});
