import { expect, it } from 'vitest';
import { personalShareAtK } from './personal-share.ts';

it('counts places, not lists', () => {
  // Of 3 + 1 places 2 + 0 are personal.
  expect(
    personalShareAtK(
      [
        { length: 3, personal: 2 },
        { length: 1, personal: 0 },
      ],
      5,
    ),
  ).toBe(0.5);
});

it('looks at the first K', () => {
  expect(personalShareAtK([{ length: 10, personal: 4 }], 4)).toBe(1);
  expect(personalShareAtK([{ length: 0, personal: 0 }], 4)).toBeNull();
});
