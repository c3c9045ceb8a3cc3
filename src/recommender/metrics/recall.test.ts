import { describe, expect, it } from 'vitest';
import { recallAtK } from './recall.ts';

describe('recallAtK', () => {
  it('divides the hits among the first K by all that is relevant', () => {
    // Hits among the first three: 7 and 9. Relevant: four. 2 / 4.
    expect(recallAtK([7, 1, 9, 8], new Set([7, 8, 9, 10]), 3)).toBe(0.5);
  });

  it('cannot reach 1 when more than K are relevant', () => {
    expect(recallAtK([1, 2], new Set([1, 2, 3, 4]), 2)).toBe(0.5);
  });

  it('counts a list shorter than K as it is', () => {
    expect(recallAtK([1], new Set([1, 2]), 10)).toBe(0.5);
    expect(recallAtK([], new Set([1]), 10)).toBe(0);
  });

  it('is unknown when nothing is relevant', () => {
    expect(recallAtK([1], new Set(), 10)).toBeNull();
  });
});
