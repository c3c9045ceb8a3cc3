import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visitLog } from '../../test/visit-log.ts';
import { fitVisits, VISITS } from './fit-visits.ts';

const settings = { ...VISITS, halfLifeDays: 1, lengthExponent: 1, visitsPerItem: 2 };
const DAY = 1440;

describe('fitVisits', () => {
  it('numbers visits newest first, whoever they are of', () => {
    const log = visitLog(
      [
        [1, DAY + 1],
        [0, DAY],
        [2, 1],
        [0, 0],
      ],
      [
        [2, 2 * DAY + 1],
        [0, 2 * DAY],
        [2, 2 * DAY - 1],
      ],
    );
    const index = fitVisits(log, 4, settings, settings);
    // The second customer's visit is newest; then the first's, a day apart each.
    expect([...index.stepOffsets]).toEqual([0, 3, 5, 7]);
    expect([...index.steps]).toEqual([2, 0, 2, 0, 1, 0, 2]);
    expect([...index.places]).toEqual([0, 1, 2, 0, 1, 0, 1]);
    // Three steps and new: 1/3. Two steps: 1/2, a day old 1/4, two days old 1/8.
    expect([...index.trusts]).toEqual([Math.fround(1 / 3), 0.25, 0.125]);
    // Item 0 is in three visits and keeps two; item 2 counts once in the visit that has it twice; item 3 has none.
    expect([...index.itemOffsets]).toEqual([0, 2, 3, 5, 5]);
    expect([...index.itemVisits]).toEqual([0, 1, 1, 0, 2]);
  });

  it('leaves out visits of one step, and steps that speak against an item', () => {
    const log = visitLog(
      [
        [0, 100],
        [1, 0],
      ],
      [
        [2, 51],
        [1, 50, -1],
      ],
    );
    const index = fitVisits(log, 3, settings, settings);
    expect([...index.stepOffsets]).toEqual([0]);
    expect([...index.itemOffsets]).toEqual([0, 0, 0, 0]);
  });

  it('refuses an item it has no place for', () => {
    const log = visitLog([
      [5, 1],
      [0, 0],
    ]);
    expect(() => fitVisits(log, 5, settings, settings)).toThrow(RangeError);
  });

  it('lists for every item its most recent visits, each once and holding it', () => {
    const anyCustomer = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 300 })), { maxLength: 20 })
      .map((steps) => steps.toSorted((a, b) => b[1] - a[1]));
    fc.assert(
      fc.property(fc.array(anyCustomer, { maxLength: 8 }), (customers) => {
        const { stepOffsets, steps, itemOffsets, itemVisits } = fitVisits(
          visitLog(...customers),
          5,
          settings,
          settings,
        );
        for (let item = 0; item < 5; item += 1) {
          const holding = Array.from(stepOffsets.subarray(1), (end, visit) =>
            steps.subarray(stepOffsets[visit], end).includes(item) ? [visit] : [],
          ).flat();
          const listed = [...itemVisits.subarray(itemOffsets[item], itemOffsets[item + 1])];
          expect(listed).toEqual(holding.slice(0, settings.visitsPerItem));
        }
      }),
    );
  });
});
