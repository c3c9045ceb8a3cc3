import { describe, expect, it } from 'vitest';
import { visitLog } from '../test/visit-log.ts';
import { visitRanges, visitSteps } from './visit-ranges.ts';

describe('visitRanges', () => {
  it('cuts where nothing happened for longer than the gap', () => {
    // 130 to 100 is exactly the gap, 100 to 69 is more; the second customer is cut apart from the first.
    const log = visitLog(
      [
        [0, 130],
        [1, 100],
        [2, 69],
      ],
      [[3, 69]],
    );
    const rangesOf = (customer: number) =>
      visitRanges(log, log.customers[customer] ?? { start: 0, end: 0, orderCount: 0 }, 30);
    expect(rangesOf(0)).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 3 },
    ]);
    expect(rangesOf(1)).toEqual([{ start: 3, end: 4 }]);
  });

  it('finds none where nothing happened', () => {
    expect(visitRanges(visitLog([]), { start: 0, end: 0, orderCount: 0 }, 30)).toEqual([]);
  });
});

describe('visitSteps', () => {
  const log = visitLog([
    [4, 9],
    [3, 8],
    [2, 8],
    [1, 7, -1],
    [0, 5],
  ]);

  it('lists what spoke for an item, oldest first; one moment is one place', () => {
    expect(visitSteps(log, { start: 0, end: 5 }, 10)).toEqual({ items: [0, 2, 3, 4], places: [0, 1, 1, 2] });
  });

  it('keeps the newest of a long visit', () => {
    expect(visitSteps(log, { start: 0, end: 5 }, 2)).toEqual({ items: [3, 4], places: [0, 1] });
  });
});
