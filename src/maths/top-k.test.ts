import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScoreBoard, TopK } from './top-k.ts';

function kept(best: TopK): { index: number; score: number }[] {
  const { indices, scores, size } = best.sorted();
  return Array.from(indices.subarray(0, size), (index, at) => ({ index, score: scores[at] ?? 0 }));
}

describe('TopK', () => {
  it('keeps the same as sorting everything, ties by index, also when reused', () => {
    // Few distinct scores, so that ties abound.
    const offers = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 60 });
    const reused = new TopK(0);
    fc.assert(
      fc.property(offers, fc.integer({ min: 0, max: 70 }), (scores, capacity) => {
        reused.clear(capacity);
        scores.forEach((score, index) => {
          reused.offer(index, score);
        });
        const sorted = scores
          .map((score, index) => ({ index, score }))
          .sort((a, b) => b.score - a.score || a.index - b.index);
        expect(kept(reused)).toEqual(sorted.slice(0, capacity));
      }),
    );
  });

  it('keeps the same where what does not reach its bar is not offered', () => {
    const offers = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 60 });
    fc.assert(
      fc.property(offers, fc.integer({ min: 0, max: 20 }), (scores, capacity) => {
        const [all, some] = [new TopK(capacity), new TopK(capacity)];
        scores.forEach((score, index) => {
          all.offer(index, score);
          if (score >= some.bar) some.offer(index, score);
        });
        expect(kept(some)).toEqual(kept(all));
      }),
    );
  });

  it('does not depend on the order of offers', () => {
    const forth = new TopK(3);
    const back = new TopK(3);
    const scores = [2, 9, 2, 9, 1, 2];
    scores.forEach((score, index) => {
      forth.offer(index, score);
    });
    for (let index = scores.length - 1; index >= 0; index -= 1) back.offer(index, scores[index] ?? 0);
    expect(kept(back)).toEqual(kept(forth));
    expect(kept(forth).map(({ index }) => index)).toEqual([1, 3, 0]);
  });
});

describe('ScoreBoard', () => {
  const ITEMS = 9;
  const row = fc.uniqueArray(
    fc.record({ item: fc.nat(ITEMS - 1), value: fc.float({ min: -2, max: 2, noNaN: true }) }),
    { selector: ({ item }) => item },
  );
  const mask = fc.array(fc.nat(2), { minLength: ITEMS, maxLength: ITEMS }).map((marks) => Uint8Array.from(marks));
  const rows = fc.array(fc.record({ row, factor: fc.double({ min: -3, max: 3, noNaN: true }) }), { maxLength: 6 });

  it('sums up the same whether it notes what was touched or looks at all, and is empty again afterwards', () => {
    const one = new ScoreBoard(ITEMS);
    const reused = new ScoreBoard(ITEMS);
    const total = new ScoreBoard(ITEMS);
    fc.assert(
      fc.property(rows, fc.boolean(), fc.boolean(), mask, (added, looksAtAll, totalToo, marks) => {
        if (looksAtAll) reused.expect(ITEMS);
        if (totalToo) total.expect(ITEMS);
        const sums = new Float64Array(ITEMS);
        for (const { row, factor } of added) {
          const items = Uint32Array.from(row, ({ item }) => item);
          const values = Float32Array.from(row, ({ value }) => value);
          reused.addRow(items, values, 0, items.length, factor);
          reused.addToEach(items, 0, items.length, factor);
          for (const [at, item] of items.entries()) {
            one.add(item, factor * (values[at] as number));
            sums[item] = (sums[item] as number) + factor * (values[at] as number);
          }
          for (const item of items) {
            one.add(item, factor);
            sums[item] = (sums[item] as number) + factor;
          }
        }
        total.addBoard(reused, 3, 7);
        expect([...reused.scores]).toEqual([...sums]);
        expect([...one.scores]).toEqual([...sums]);
        expect([...total.scores]).toEqual([...sums].map((sum) => 0 + (3 * sum) / 7));
        const marked = [...sums].filter((_, item) => (marks[item] as number) >= 1);
        for (const board of [one, reused]) {
          expect(board.highest).toBe(Math.max(0, ...sums));
          expect(board.highestOf(marks, 1)).toBe(Math.max(0, ...marked));
          expect(Array.from(sums.keys(), (item) => board.has(item) || board.get(item) === 0)).not.toContain(false);
        }
        if (!looksAtAll) expect([...reused.touched]).toEqual([...one.touched]);
        expect(reused.touched).toHaveLength(looksAtAll ? ITEMS : one.touched.length);
        for (const board of [one, reused, total]) {
          board.clear();
          expect([...board.scores, ...board.touched]).toEqual(Array(ITEMS).fill(0));
          expect(board.has(0)).toBe(false);
        }
      }),
    );
  });

  it('adds to single items as to rows, also where nothing is noted', () => {
    const board = new ScoreBoard(ITEMS);
    for (const additions of [ITEMS, 0, ITEMS]) {
      board.expect(additions);
      for (const item of [3, 1, 3]) board.add(item, 2);
      expect([board.get(3), board.get(1), board.get(0)]).toEqual([4, 2, 0]);
      expect([...board.touched]).toEqual(additions === 0 ? [3, 1] : Array.from({ length: ITEMS }, (_, item) => item));
      expect(board.isWhole).toBe(additions > 0);
      board.clear();
      expect([board.isWhole, board.has(3)]).toEqual([false, false]);
    }
  });

  it('adds up items that stand more than once in a row', () => {
    const board = new ScoreBoard(ITEMS);
    board.addRow(Uint32Array.of(1, 1, 1, 2, 1, 1), Float32Array.of(1, 2, 4, 8, 16, 32), 0, 6, 2);
    board.addToEach(Uint32Array.of(2, 2, 2, 2, 2), 0, 5, 1);
    expect([...board.touched].map((item) => board.get(item))).toEqual([110, 21]);
  });

  it('goes on noting where few additions are to come', () => {
    const board = new ScoreBoard(ITEMS);
    board.expect(ITEMS / 2 - 1);
    board.add(4, 1);
    expect([...board.touched]).toEqual([4]);
  });
});
