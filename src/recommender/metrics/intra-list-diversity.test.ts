import { expect, it } from 'vitest';
import { intraListDiversityAtK } from './intra-list-diversity.ts';

/** Items of one parity are half alike. */
const similarity = (a: number, b: number) => (a % 2 === b % 2 ? 0.5 : 0);

it('averages over the pairs of a list, then over lists', () => {
  // 0, 2, 1: distances .5, 1, 1, mean 5/6. 1, 3: .5. Their mean is 2/3.
  expect(
    intraListDiversityAtK(
      [
        [0, 2, 1],
        [1, 3],
      ],
      similarity,
      3,
    ),
  ).toBeCloseTo(2 / 3, 12);
});

it('looks at the first K, and passes over lists of one', () => {
  expect(intraListDiversityAtK([[0, 2, 1], [4]], similarity, 2)).toBe(0.5);
  expect(intraListDiversityAtK([[4], []], similarity, 2)).toBeNull();
});
