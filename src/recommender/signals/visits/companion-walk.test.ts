import { describe, expect, it } from 'vitest';
import { ScoreBoard } from '../../../maths/top-k.ts';
import { CompanionWalk } from './companion-walk.ts';

/* From a one comes to b (.5, three visits) and to c (1, one visit); from b to d (1, two visits). */
const [A, B, C, D] = [0, 1, 2, 3];
const walk = new CompanionWalk({
  companionOffsets: Uint32Array.of(0, 2, 3, 3, 3),
  companions: Uint32Array.of(C, B, D),
  companionSimilarities: Float32Array.of(1, 0.5, 1),
  companionSupports: Uint32Array.of(1, 3, 2),
});

function walkFrom(scores: Readonly<Record<number, number>>, highest: number): number[] {
  const board = new ScoreBoard(4);
  for (const [item, score] of Object.entries(scores)) board.add(Number(item), score);
  walk.addTo(board, highest);
  return [A, B, C, D].map((item) => board.get(item));
}

describe('CompanionWalk', () => {
  it('adds a second step, scaled to the height told', () => {
    // Reached: b 2 x .5 = 1, c 2 x 1 = 2, d 1 x 1 = 1; the highest, 2, becomes 10.
    expect(walkFrom({ [A]: 2, [B]: 1 }, 10)).toEqual([2, 1 + 5, 10, 5]);
  });

  it('tells where it came from, if two visits at least show it', () => {
    walkFrom({ [A]: 2, [B]: 1 }, 10);
    expect(walk.evidenceFor(B)).toEqual({ via: A, visits: 3 });
    expect(walk.evidenceFor(D)).toEqual({ via: B, visits: 2 });
    expect(walk.evidenceFor(C)).toBeNull();
    expect(walk.evidenceFor(A)).toBeNull();
  });

  it('forgets the walk before', () => {
    walkFrom({ [A]: 2, [B]: 1 }, 10);
    walkFrom({ [A]: 2 }, 10);
    expect(walk.evidenceFor(D)).toBeNull();
    walk.forget();
    expect(walk.evidenceFor(B)).toBeNull();
  });
});
