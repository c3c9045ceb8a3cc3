import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TopK } from './top-k.ts';

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
