import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../maths/test/sparse-rows.ts';
import { isMissing, OrderChance } from './order-chance.ts';

const repeat = (times: number, ...row: number[]) => Array.from({ length: times }, () => row);

describe('OrderChance', () => {
  it('expects pairs from how often items are ordered, and with how much beside them', () => {
    // Items 0, 1, 2 in 4, 4 and 8 of 10 orders. Places beside them: 4, 4, 8, together 16.
    const chance = new OrderChance(rowsOf(4, [...repeat(4, 0, 2), ...repeat(4, 1, 2), ...repeat(2, 3)]));
    // By places 4 * 4 / 16 = 1, by orders 4 * 4 / 10 = 1.6.
    expect(chance.expected(0, 1)).toBe(1);
    // By places 4 * 8 / 16 = 2, by orders 4 * 8 / 10 = 3.2.
    expect(chance.expected(0, 2)).toBe(2);
  });

  it('expects no pair where orders have one line', () => {
    const chance = new OrderChance(rowsOf(2, [...repeat(50, 0), ...repeat(50, 1)]));
    expect(chance.expected(0, 1)).toBe(0);
  });

  it('never expects more than the orders alone would have it', () => {
    // Twice all of 0 to 3 and eight times 4 with 5. Places beside 0: 6, of 24 + 16 = 40, so 6 * 6 / 40 = 0.9;
    // by orders 2 * 2 / 10 = 0.4.
    const chance = new OrderChance(rowsOf(6, [...repeat(2, 0, 1, 2, 3), ...repeat(8, 4, 5)]));
    expect(chance.expected(0, 1)).toBe(0.4);
  });

  it('sums what is expected over all pairs of some items', () => {
    // By places 3 pairs of 0, 1 and 2: (4 * 4 + 4 * 8 + 4 * 8) / 16 = 5, by orders 80 / 10 = 8; 3 is always alone.
    const chance = new OrderChance(rowsOf(4, [...repeat(4, 0, 2), ...repeat(4, 1, 2), ...repeat(2, 3)]));
    expect(chance.expectedAmong([0, 1, 2, 3])).toBe(5);
    expect(chance.expectedAmong([3])).toBe(0);
  });
});

describe('isMissing', () => {
  it('calls nothing missing of which fewer than three are expected', () => {
    expect(isMissing(2.9, 0)).toBe(false);
    expect(isMissing(3, 0)).toBe(true);
  });

  it('asks for a clear case: seldom by chance, and half at most', () => {
    // P(1 | 3) = 4 e^-3 = .199; P(1 | 5) = 6 e^-5 = .0404, P(2 | 5) = 18.5 e^-5 = .1247.
    expect(isMissing(3, 1)).toBe(false);
    expect(isMissing(5, 1)).toBe(true);
    expect(isMissing(5, 2)).toBe(false);
    expect(isMissing(5, 9)).toBe(false);
    // Ten deviations below 400 is no chance, and still no absence.
    expect(isMissing(400, 200)).toBe(true);
    expect(isMissing(400, 201)).toBe(false);
  });
});
