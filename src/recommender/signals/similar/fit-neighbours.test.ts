import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transpose } from '../../../maths/interaction-matrix.ts';
import { denseNeighbours } from '../../../maths/test/dense-neighbours.ts';
import { anyFitSettings, anyRows, neighboursOf, PLAIN, rowsOf } from '../../../maths/test/sparse-rows.ts';
import { fitNeighbourRange, fitNeighbours, fitNeighbourVariants } from './fit-neighbours.ts';

const [A, B, C, D] = [0, 1, 2, 3];
// Each of the four items is in 2 of 4 rows. A and B share two rows: lift 2 * 4 / (2 * 2) = 2.
// A and C, B and C, C and D share one: lift 1 * 4 / (2 * 2) = 1, as often as chance has it.
const FOUR_ROWS = rowsOf(4, [[A, B], [A, B, C], [C, D], [D]]);

describe('fitNeighbours', () => {
  it('sums 1 / d_u^c over common rows and discounts by the rows of both items', () => {
    // Rows of 2 and 3 items, c = 1: 1/2 + 1/3 = 5/6. Discount sqrt(2) * sqrt(2) = 2. 5/12.
    const settings = { ...PLAIN, customerExponent: 1, sourceExponent: 0.5, targetExponent: 0.5 };
    const [neighbour, ...others] = neighboursOf(fitNeighbours(FOUR_ROWS, settings), A);
    expect(neighbour).toEqual({ item: B, similarity: Math.fround(5 / 12), support: 2 });
    expect(others).toEqual([]);
  });

  it('discounts the source and the target by their own exponent', () => {
    // A in 3 rows, B in 2, both in 2, of 5 rows: lift 2 * 5 / 6 > 1. a = 1, b = 0: A -> B is 2/3, B -> A is 2/2.
    const rows = rowsOf(2, [[A, B], [A, B], [A], [], []]);
    const table = fitNeighbours(rows, { ...PLAIN, sourceExponent: 1 });
    expect(neighboursOf(table, A)).toEqual([{ item: B, similarity: Math.fround(2 / 3), support: 2 }]);
    expect(neighboursOf(table, B)).toEqual([{ item: A, similarity: 1, support: 2 }]);
  });

  it('shrinks by support', () => {
    // Two common rows of weight 1, shrinkage 3: 2 * 2 / (2 + 3) = 0.8.
    const [neighbour] = neighboursOf(fitNeighbours(FOUR_ROWS, { ...PLAIN, shrinkage: 3 }), A);
    expect(neighbour?.similarity).toBe(Math.fround(0.8));
  });

  it('drops pairs no more frequent than chance, and pairs with too little support', () => {
    expect(neighboursOf(fitNeighbours(FOUR_ROWS, PLAIN), C)).toEqual([]);
    expect(neighboursOf(fitNeighbours(FOUR_ROWS, { ...PLAIN, minSupport: 3 }), A)).toEqual([]);
  });

  it('keeps pairs no more frequent than chance where they are wanted: they score, and have nothing to tell', () => {
    const kept = (settings = PLAIN) =>
      fitNeighbourRange(FOUR_ROWS, transpose(FOUR_ROWS), settings, { from: 0, to: 4, keepsChance: true });
    // C shares one row with each of the others, as often as chance has it.
    expect(neighboursOf(kept(), C)).toEqual([A, B, D].map((item) => ({ item, similarity: 1, support: 0 })));
    expect(neighboursOf(kept(), A)).toEqual([
      { item: B, similarity: 2, support: 2 },
      { item: C, similarity: 1, support: 0 },
    ]);
    expect(neighboursOf(kept({ ...PLAIN, minSupport: 2 }), C)).toEqual([]);
    // A in two of five rows, B in four, one with both: 1 * 5 / (2 * 4) times as often as by chance.
    const rare = rowsOf(2, [[A, B], [A], [B], [B], [B]]);
    const table = (chanceExponent: number) =>
      fitNeighbourRange(rare, transpose(rare), { ...PLAIN, chanceExponent }, { from: 0, to: 2, keepsChance: true });
    expect(neighboursOf(table(0), A)[0]?.similarity).toBe(1);
    expect(neighboursOf(table(2), A)[0]?.similarity).toBe(Math.fround((5 / 8) ** 2));
  });

  it('multiplies by both strengths: one constant for all changes no order', () => {
    // All cells 0.5: each product is 0.25 instead of 1.
    const half = rowsOf(4, [[A, B], [A, B, C], [C, D], [D]], 0.5);
    expect(neighboursOf(fitNeighbours(half, PLAIN), A)).toEqual([{ item: B, similarity: 0.5, support: 2 }]);
  });

  it('adds no pair for a row of one item', () => {
    const alone = rowsOf(2, [[A], [B], [A], [B]]);
    expect(fitNeighbours(alone, PLAIN).neighbours).toHaveLength(0);
  });

  it('keeps the best, ties by index, never the item itself', () => {
    fc.assert(
      fc.property(anyRows, anyFitSettings, (rows, settings) => {
        const table = fitNeighbours(rows, settings);
        for (let item = 0; item < rows.columnCount; item += 1) {
          const all = neighboursOf(fitNeighbours(rows, { ...settings, maxNeighbours: 100 }), item);
          const sorted = all.toSorted((a, b) => b.similarity - a.similarity || a.item - b.item);
          expect(neighboursOf(table, item)).toEqual(sorted.slice(0, settings.maxNeighbours));
          expect(all.some((neighbour) => neighbour.item === item)).toBe(false);
        }
      }),
    );
  });

  it('equals the dense oracle, whatever the exponents', () => {
    fc.assert(
      fc.property(anyRows, anyFitSettings, (rows, fit) => {
        const settings = { ...fit, maxNeighbours: 100 };
        const sparse = fitNeighbours(rows, settings);
        const dense = denseNeighbours(rows, settings);
        for (let item = 0; item < rows.columnCount; item += 1) {
          // By item: sums in another order may differ in the last bit, and with it the order of a tie.
          const expected = new Map(neighboursOf(dense, item).map((neighbour) => [neighbour.item, neighbour]));
          const found = neighboursOf(sparse, item);
          expect(found).toHaveLength(expected.size);
          for (const neighbour of found) {
            expect(neighbour.support).toBe(expected.get(neighbour.item)?.support);
            expect(neighbour.similarity / (expected.get(neighbour.item)?.similarity ?? 0)).toBeCloseTo(1, 6);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same in parts', () => {
    fc.assert(
      fc.property(anyRows, anyFitSettings, fc.integer({ min: 0, max: 8 }), (rows, settings, cut) => {
        const whole = fitNeighbours(rows, settings);
        const columns = transpose(rows);
        const parts = [
          fitNeighbourRange(rows, columns, settings, { from: 0, to: cut }),
          fitNeighbourRange(rows, columns, settings, { from: cut, to: rows.columnCount }),
        ];
        expect(parts.flatMap((part) => [...part.neighbours])).toEqual([...whole.neighbours]);
        expect(parts.flatMap((part) => [...part.similarities])).toEqual([...whole.similarities]);
        expect(parts.flatMap((part) => [...part.supports])).toEqual([...whole.supports]);
      }),
    );
  });

  it('tells how far it is, rising to 1, not once per item', () => {
    const fractions: number[] = [];
    fitNeighbours(rowsOf(1000, []), PLAIN, (fraction) => fractions.push(fraction));
    expect(fractions.length).toBeGreaterThan(10);
    expect(fractions.length).toBeLessThanOrEqual(100);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });
});

describe('fitNeighbourVariants', () => {
  it('equals every fit alone, with an empty list for the items not asked for', () => {
    const anyOnly = fc.option(fc.uniqueArray(fc.nat(7)), { nil: undefined });
    fc.assert(
      fc.property(anyRows, fc.array(anyFitSettings, { maxLength: 5 }), anyOnly, (rows, settings, items) => {
        const only = items && new Set(items);
        const columns = transpose(rows);
        const tables = fitNeighbourVariants(rows, columns, settings, only);
        expect(tables).toHaveLength(settings.length);
        settings.forEach((each, at) => {
          const table = tables[at];
          if (table === undefined) throw new Error('a table is missing');
          const range = { from: 0, to: rows.columnCount, keepsChance: true };
          const alone = fitNeighbourRange(rows, columns, each, range);
          expect(table.offsets).toHaveLength(rows.columnCount + 1);
          for (let item = 0; item < rows.columnCount; item += 1) {
            const isAsked = only === undefined || only.has(item);
            expect(neighboursOf(table, item)).toEqual(isAsked ? neighboursOf(alone, item) : []);
          }
        });
      }),
    );
  });

  it('keeps the settings apart, those of one customer exponent too', () => {
    // A and B share rows of 2 and 3 items: 2 by counting, 1/2 + 1/3 = 5/6 with c = 1, half of that with shrinkage 2.
    const settings = [{ ...PLAIN, customerExponent: 1 }, PLAIN, { ...PLAIN, customerExponent: 1, shrinkage: 2 }];
    const tables = fitNeighbourVariants(FOUR_ROWS, transpose(FOUR_ROWS), settings);
    expect(tables.map((table) => neighboursOf(table, A)[0]?.similarity)).toEqual([
      Math.fround(5 / 6),
      2,
      Math.fround(5 / 12),
    ]);
  });
});
