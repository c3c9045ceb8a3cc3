import { describe, expect, it } from 'vitest';
import { blendOf } from '../model/blend.ts';
import { buyerOf, trainOn } from '../test/histories.ts';
import { BlendScorer } from './blend-scorer.ts';
import { openSignals } from './registry.ts';

/* a goes with b (three people) and with c (two); d and e are another world. */
const model = trainOn([
  ...['ada', 'bob', 'cy'].map((id) => buyerOf(id, 'a', 'b')),
  ...['dan', 'eve'].map((id) => buyerOf(id, 'a', 'c')),
  ...['fay', 'gus', 'hal', 'ida', 'jo'].map((id) => buyerOf(id, 'd', 'e')),
]);
const [A, B, C] = [0, 1, 2];
const popularity = Float64Array.of(1, 0, 1, 1, 1);
const scorer = new BlendScorer(openSignals({ ...model.parts, similar: model.similar }, model.recipe), popularity);
const onA = { seeds: [{ itemIndex: A, weight: 1 }], steps: [], atMs: 0 };
const all = () => true;
const rank = (blend: Parameters<typeof blendOf>[0], isEligible: (item: number) => boolean = all) =>
  scorer.rank(onA, blendOf(blend), isEligible, 10);

describe('BlendScorer', () => {
  it('scales each signal by the highest score of what may be shown', () => {
    const [first, second, ...more] = rank({ similar: 1 });
    expect(more).toEqual([]);
    expect(first).toEqual({ itemIndex: B, score: 1 });
    expect(second?.itemIndex).toBe(C);
    expect(second?.score).toBeLessThan(1);
    // With b gone, c is the highest.
    expect(rank({ similar: 2 }, (item) => item !== B)).toEqual([{ itemIndex: C, score: 2 }]);
  });

  it('adds popularity to what is personal, and to nothing else', () => {
    const ranked = rank({ similar: 1, popular: 5 });
    // c is popular and b is not; d and e are popular, but nothing this customer did leads there.
    expect(ranked.map(({ itemIndex }) => itemIndex)).toEqual([C, B]);
    expect(ranked[1]?.score).toBe(1);
  });

  it('knows the pair behind an item, even where neighbours count for nothing', () => {
    expect(rank({ similar: 0, popular: 1 })).toEqual([]);
    expect(scorer.asked('similar')?.evidenceFor(B)).toEqual({ seed: 0, support: 3 });
    expect(scorer.asked('similar')?.evidenceFor(A)).toBeNull();
    expect(scorer.asked('again')).toBeNull();
  });

  it('lists what a signal explains, and a signal explains what it has evidence for', () => {
    rank({ similar: 1 });
    const similar = scorer.asked('similar');
    for (const item of [A, B, C]) expect(similar?.explains(item)).toBe(similar?.evidenceFor(item) !== null);
    expect(similar?.explains(B)).toBe(true);
  });

  it('forgets the last request', () => {
    rank({ similar: 1 });
    expect(scorer.rank({ seeds: [], steps: [], atMs: 0 }, blendOf({ similar: 1 }), all, 10)).toEqual([]);
    expect(scorer.asked('similar')?.evidenceFor(B)).toBeNull();
  });

  it('is lowered by what was turned down', () => {
    const seeds = [
      { itemIndex: A, weight: 1 },
      { itemIndex: C, weight: -10 },
    ];
    // c speaks against a, its neighbour; b is untouched by it.
    const ranked = scorer.rank({ seeds, steps: [], atMs: 0 }, blendOf({ similar: 1 }), all, 10);
    expect(ranked.map(({ itemIndex }) => itemIndex)).toEqual([B, C]);
  });
});
