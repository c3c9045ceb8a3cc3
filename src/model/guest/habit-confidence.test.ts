import { describe, expect, it } from 'vitest';
import { boundedShare, effectiveOccasions, habitConfidence, type Sighting } from './habit-confidence.ts';

const chose: Sighting = { days: 1, chosen: 1, choices: 1, ageDays: 0 };
const other: Sighting = { days: 1, chosen: 0, choices: 1, ageDays: 0 };

describe('habitConfidence', () => {
  it('is what Bayes says of two choices of something one guest in five takes', () => {
    // Prior 0.8 * 0.2 = 0.16: odds 4/21. Each choice: 0.85 / 0.2 = 4.25 times. 4/21 * 18.0625 = 3.440476.
    expect(habitConfidence([chose, chose], 0.2)).toBeCloseTo(3.440476 / 4.440476, 6);
  });

  it('is lowered by something else: 0.15 / 0.8 of the odds', () => {
    // 3.440476 * 0.1875 = 0.645089.
    expect(habitConfidence([other, chose, chose], 0.2)).toBeCloseTo(0.645089 / 1.645089, 6);
    // What came before the two choices does not count, at the odds of 1 to 2 that the habit began there: 1.720238.
    expect(habitConfidence([chose, chose, other, other, other], 0.2)).toBeCloseTo(1.720238 / 2.720238, 6);
  });

  it('is never surer than 97%, so that two odd orders put any habit in doubt', () => {
    const kept = Array.from({ length: 300 }, () => chose);
    // e^3.5 = 33.1155; one odd order: times 0.1875 is 6.2092; two: 1.1642.
    expect(habitConfidence(kept, 0.2)).toBeCloseTo(33.1155 / 34.1155, 5);
    expect(habitConfidence([other, ...kept], 0.2)).toBeCloseTo(6.2092 / 7.2092, 4);
    expect(habitConfidence([other, other, ...kept], 0.2)).toBeCloseTo(1.1642 / 2.1642, 4);
  });

  it('takes three mornings of one stay for one occasion and a half, not for three', () => {
    expect(effectiveOccasions(1)).toBe(1);
    expect(effectiveOccasions(2)).toBeCloseTo(4 / 3, 12);
    expect(effectiveOccasions(3)).toBe(1.5);
    const stay = habitConfidence([{ days: 3, chosen: 3, choices: 1, ageDays: 0 }], 0.2);
    expect(stay).toBeGreaterThan(habitConfidence([chose], 0.2));
    expect(stay).toBeLessThan(habitConfidence([chose, chose], 0.2));
  });

  it('takes two drinks on a shared bill for two chances', () => {
    // 0.85 / (2 * 0.2) = 2.125 times the odds.
    expect(habitConfidence([{ ...chose, choices: 2 }], 0.2)).toBeCloseTo(
      ((4 / 21) * 2.125) / (1 + (4 / 21) * 2.125),
      12,
    );
  });

  it('halves the weight of what is four years old', () => {
    // 4/21 * sqrt(4.25).
    const odds = (4 / 21) * Math.sqrt(4.25);
    expect(habitConfidence([{ ...chose, ageDays: 1460 }], 0.2)).toBeCloseTo(odds / (1 + odds), 12);
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
