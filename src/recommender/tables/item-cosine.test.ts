import { expect, it } from 'vitest';
import { transpose } from '../../maths/interaction-matrix.ts';
import { rowsOf } from '../../maths/test/sparse-rows.ts';
import { itemCosine } from './item-cosine.ts';

it('is the share of common customers', () => {
  // Item 0: customers 0, 1, 2, 3. Item 1: 0. Item 2: 1 and 2. Nobody has item 3.
  const cosine = itemCosine(transpose(rowsOf(4, [[0, 1], [0, 2], [0, 2], [0]])));
  expect(cosine(0, 1)).toBeCloseTo(1 / 2, 12);
  expect(cosine(0, 2)).toBeCloseTo(2 / Math.sqrt(8), 12);
  expect(cosine(2, 0)).toBe(cosine(0, 2));
  expect(cosine(1, 2)).toBe(0);
  expect(cosine(0, 3)).toBe(0);
  expect(cosine(2, 2)).toBe(1);
});
