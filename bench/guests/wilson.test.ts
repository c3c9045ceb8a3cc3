import { expect, it } from 'vitest';
import { wilson } from './wilson.ts';

it('agrees with the textbook: 8 of 10 lie between 49% and 94%', () => {
  const { share, low, high } = wilson(8, 10);
  expect(share).toBe(0.8);
  expect(low).toBeCloseTo(0.4902, 3);
  expect(high).toBeCloseTo(0.9433, 3);
});

it('knows nothing of nothing', () => {
  expect(wilson(0, 0)).toMatchObject({ share: 0, low: 0, high: 1 });
});
