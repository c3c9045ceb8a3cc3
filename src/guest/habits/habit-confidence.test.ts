import { describe, expect, it } from 'vitest';
import { boundedShare, effectiveOccasions, habitConfidence, type Sighting } from './habit-confidence.ts';

const chose: Sighting = { days: 1, chosen: 1, choices: 1, ageDays: 0 };
const other: Sighting = { days: 1, chosen: 0, choices: 1, ageDays: 0 };

describe('habitConfidence', () => {
  it('is what Bayes says of two choices of something one guest in five takes', () => {
    // Prior 0.8 * 0.2 = 0.16: odds 4/21. Each choice: 0.8 / 0.2 = 4 times. 4/21 * 16 = 64/21; of 85/21: 64/85.
    expect(habitConfidence([chose, chose], 0.2)).toBeCloseTo(64 / 85, 12);
  });

  it('is lowered by something else: 0.2 / 0.8 of the odds', () => {
    // 64/21 / 4 = 16/21; of 37/21.
    expect(habitConfidence([other, chose, chose], 0.2)).toBeCloseTo(16 / 37, 12);
  });

  it('lets a habit begin at any time, at the odds of 1 to 6: the others before it count for no more', () => {
    // 4/21 / 6 * 16 = 32/63, however often something else was had before.
    const before = Array.from({ length: 50 }, () => other);
    expect(habitConfidence([chose, chose, ...before], 0.2)).toBeCloseTo(32 / 95, 12);
  });

  it('is never surer than 97%, so that two odd orders end any habit', () => {
    const kept = Array.from({ length: 300 }, () => chose);
    // e^3.5 = 33.11545; one odd order: a quarter, 8.27886; two: 2.06972.
    expect(habitConfidence(kept, 0.2)).toBeCloseTo(33.11545 / 34.11545, 6);
    expect(habitConfidence([other, ...kept], 0.2)).toBeCloseTo(8.27886 / 9.27886, 5);
    expect(habitConfidence([other, other, ...kept], 0.2)).toBeCloseTo(2.06972 / 3.06972, 5);
  });

  it('takes three mornings of one stay for 1.875 occasions, not for three', () => {
    expect(effectiveOccasions(1)).toBe(1);
    expect(effectiveOccasions(3)).toBeCloseTo(1.875, 12);
    const stay = habitConfidence([{ days: 3, chosen: 3, choices: 1, ageDays: 0 }], 0.2);
    expect(stay).toBeGreaterThan(habitConfidence([chose], 0.2));
    expect(stay).toBeLessThan(habitConfidence([chose, chose], 0.2));
  });

  it('takes two drinks on a shared bill for two chances', () => {
    // 0.8 / (2 * 0.2) = 2 times the odds: 8/21.
    expect(habitConfidence([{ ...chose, choices: 2 }], 0.2)).toBeCloseTo(8 / 29, 12);
  });

  it('halves the weight of what is four years old', () => {
    // 4/21 * sqrt(4) = 8/21.
    expect(habitConfidence([{ ...chose, ageDays: 1460 }], 0.2)).toBeCloseTo(8 / 29, 12);
  });

  it('is the prior without any sighting', () => {
    // Odds 4/21.
    expect(habitConfidence([], 0.2)).toBeCloseTo(4 / 25, 12);
  });

  it('bounds how much a rare thing says', () => {
    expect([boundedShare(0), boundedShare(0.3), boundedShare(1)]).toEqual([0.05, 0.3, 0.5]);
    expect(habitConfidence([chose, chose], 0.000001)).toBe(habitConfidence([chose, chose], 0.05));
  });
});
