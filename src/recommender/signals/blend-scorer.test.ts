import { describe, expect, it } from 'vitest';
import type { ScoreBoard } from '../../maths/top-k.ts';
import { blendOf } from '../model/blend.ts';
import { buyerOf, trainOn } from '../test/histories.ts';
import { BlendScorer, type CrowdFigures } from './blend-scorer.ts';
import { NeighbourSignal } from './neighbour-signal.ts';
import { openSignals } from './registry.ts';
import type { Situation } from './signal.ts';

/* a goes with b (three people) and with c (two); d and e are another world. */
const model = trainOn([
  ...['ada', 'bob', 'cy'].map((id) => buyerOf(id, 'a', 'b')),
  ...['dan', 'eve'].map((id) => buyerOf(id, 'a', 'c')),
  ...['fay', 'gus', 'hal', 'ida', 'jo'].map((id) => buyerOf(id, 'd', 'e')),
]);
const [A, B, C, D, E] = [0, 1, 2, 3, 4] as const;
/** So many people took each item, all alike popular without figures. */
const crowdOf = (takers: readonly number[], popularity: readonly number[] = takers.map(() => 0)): CrowdFigures => ({
  popularity: Float64Array.from(popularity),
  byPopularity: Uint32Array.from(popularity.keys())
    .filter((item) => (popularity[item] ?? 0) > 0)
    .sort((a, b) => (popularity[b] ?? 0) - (popularity[a] ?? 0) || a - b),
  itemCustomers: Uint32Array.from(takers),
});
const crowd = crowdOf([5, 3, 2, 5, 5], [1, 0, 1, 1, 1]);
const scorer = new BlendScorer(openSignals({ ...model.parts, similar: model.similar }, model.recipe), crowd);
const onA: Situation = { seeds: [{ itemIndex: A, weight: 1 }], steps: [], atMs: 0 };
const without = (...items: number[]) => ({
  mask: Uint8Array.from({ length: 5 }, (_, item) => (items.includes(item) ? 0 : 1)),
  least: 1,
});
const all = without();
const rank = (blend: Parameters<typeof blendOf>[0], eligible = all, situation = onA, limit = 10) =>
  scorer.rank(situation, blendOf(blend), eligible, limit);
const idsOf = ({ items }: ReturnType<typeof rank>) => items.map(({ itemIndex }) => itemIndex);

describe('BlendScorer', () => {
  it('scales each signal by the highest score of what may be shown', () => {
    const [first, second, ...more] = rank({ similar: 1 }).items;
    expect(more).toEqual([]);
    expect(first).toEqual({ itemIndex: B, score: 1 });
    expect(second?.itemIndex).toBe(C);
    expect(second?.score).toBeLessThan(1);
    // With b gone, c is the highest.
    expect(rank({ similar: 2 }, without(B)).items).toEqual([{ itemIndex: C, score: 2 }]);
  });

  it('ranks what stands at the least mark or above', () => {
    const marked = { mask: Uint8Array.of(1, 1, 2, 1, 1), least: 2 };
    expect(idsOf(rank({ similar: 1 }, marked))).toEqual([C]);
  });

  it('adds popularity to what is personal, and ranks by it alone what is not', () => {
    const ranked = rank({ similar: 1, popular: 5 });
    // c is popular and b is not; a, d and e are popular, and nothing this customer did leads there.
    expect(idsOf(ranked)).toEqual([C, A, D, E, B]);
    expect(ranked.items.slice(1).map(({ score }) => score)).toEqual([5, 5, 5, 1]);
  });

  it('keeps the best where only so many are wanted', () => {
    expect(idsOf(rank({ similar: 1, popular: 5 }, all, onA, 1))).toEqual([C]);
  });

  it('knows the pair behind an item, even where neighbours count for nothing', () => {
    const ranked = rank({ similar: 0, popular: 1 });
    expect(idsOf(ranked)).toEqual([A, C, D, E]);
    expect(ranked.asked('similar')?.evidenceFor(C)).toEqual({ seed: 0, support: 2 });
    expect(ranked.asked('similar')?.evidenceFor(A)).toBeNull();
    expect(ranked.asked('again')).toBeNull();
  });

  it('looks further down for what is explained, where what scores most is not', () => {
    // Twenty items score more by one person's word than the one that three people speak for.
    const strangers = 20;
    const table = {
      offsets: Uint32Array.from({ length: strangers + 3 }, (_, item) => (item === 0 ? 0 : strangers + 1)),
      neighbours: Uint32Array.from({ length: strangers + 1 }, (_, at) => at + 1),
      similarities: Float32Array.from({ length: strangers + 1 }, (_, at) => 1 - at / 100),
      supports: Uint32Array.from({ length: strangers + 1 }, (_, at) => (at === strangers ? 3 : 1)),
    };
    const scorer = new BlendScorer(
      { similar: new NeighbourSignal(table) },
      crowdOf(Array.from({ length: strangers + 2 }, (_, item) => (item > 0 && item <= strangers ? 1 : 3))),
    );
    const situation = { seeds: [{ itemIndex: 0, weight: 1 }], steps: [], atMs: 0 };
    const everything = { mask: new Uint8Array(strangers + 2).fill(1), least: 1 };
    for (const limit of [1, 2, 100]) {
      const ranked = scorer.rank(situation, blendOf({ similar: 1 }), everything, limit);
      expect(ranked.items.map(({ itemIndex }) => itemIndex)).toEqual([strangers + 1]);
      expect(ranked.asked('similar')?.evidenceFor(strangers + 1)).toEqual({ seed: 0, support: 3 });
    }
  });

  it('goes on where a list is asked for more of, and knows the evidence of that, too', () => {
    for (const popular of [0, 0.5, 5]) {
      const whole = rank({ similar: 1, popular }).items;
      const ranked = rank({ similar: 1, popular }, all, onA, 1);
      expect(ranked.items).toEqual(whole.slice(0, 1));
      for (const limit of [2, 3, 10, Number.POSITIVE_INFINITY]) {
        expect(ranked.longer(limit)).toEqual(whole.slice(0, limit));
        const told = ranked.asked('similar');
        expect(whole.slice(0, limit).map(({ itemIndex }) => told?.evidenceFor(itemIndex)?.support ?? 0)).toEqual(
          whole.slice(0, limit).map(({ itemIndex }) => [0, 3, 2][itemIndex] ?? 0),
        );
      }
      rank({ similar: 1 });
      expect(() => ranked.longer(3)).toThrow('ranking is over');
    }
  });

  it('lists what a signal explains, and a signal explains what it has evidence for', () => {
    const similar = rank({ similar: 1 }).asked('similar');
    for (const item of [A, B, C]) expect(similar?.explains(item)).toBe(similar?.evidenceFor(item) !== null);
    expect(similar?.explains(B)).toBe(true);
  });

  it('lists what two took or the customer did before without evidence, and what one took only with it', () => {
    // One person alone has both of a pair: it scores, and is no evidence.
    const pair = {
      offsets: Uint32Array.of(0, 1, 2),
      neighbours: Uint32Array.of(1, 0),
      similarities: Float32Array.of(1, 1),
      supports: Uint32Array.of(1, 1),
    };
    const own = (takers: number) => new BlendScorer({ similar: new NeighbourSignal(pair) }, crowdOf([2, takers]));
    const list = (steps: Situation['steps'], takers = 1) =>
      idsOf(own(takers).rank({ ...onA, steps }, blendOf({ similar: 1 }), { mask: Uint8Array.of(1, 1), least: 1 }, 10));
    expect(list([])).toEqual([]);
    expect(list([], 2)).toEqual([1]);
    expect(list([{ itemIndex: 1, atMs: 0, weight: 1, isOrder: false }])).toEqual([1]);
    // What was turned down is no step of theirs.
    expect(list([{ itemIndex: 1, atMs: 0, weight: -1, isOrder: false }])).toEqual([]);
    expect(list([])).toEqual([]);
  });

  it('puts in what is popular by itself, as far as the blend says, and for nobody unknown', () => {
    // a leads to b and c; d and e are as popular as a list has it.
    const figures = new BlendScorer(
      { similar: new NeighbourSignal(model.similar) },
      crowdOf([5, 3, 2, 5, 5], [0, 0, 0, 1, 0.4]),
    );
    const list = (popular: number, limit = 10, eligible = all, seeds = onA.seeds) =>
      figures.rank({ ...onA, seeds }, blendOf({ similar: 1, popular }), eligible, limit).items;
    expect(list(0).map(({ itemIndex }) => itemIndex)).toEqual([B, C]);
    expect(list(0.5).map(({ itemIndex }) => itemIndex)).toContain(D);
    expect(list(3).slice(0, 2)).toEqual([{ itemIndex: D, score: 3 }, expect.objectContaining({ itemIndex: E })]);
    // However short the list, it is the head of a longer one.
    for (const limit of [1, 2, 3, 4]) expect(list(0.5, limit)).toEqual(list(0.5).slice(0, limit));
    expect(list(3, 10, without(D)).map(({ itemIndex }) => itemIndex)).not.toContain(D);
    expect(list(3, 10, all, [])).toEqual([]);
  });

  it('lets popularity weigh against what was turned down', () => {
    const figures = new BlendScorer(
      { similar: new NeighbourSignal(model.similar) },
      crowdOf([5, 3, 2, 5, 5], [0, 1, 0, 0, 0]),
    );
    const list = (popular: number) =>
      idsOf(figures.rank({ ...onA, seeds: [{ itemIndex: A, weight: -1 }] }, blendOf({ similar: 1, popular }), all, 10));
    expect(list(0)).toEqual([]);
    expect(list(1)).toEqual([B]);
  });

  it('forgets the last request', () => {
    rank({ similar: 1 });
    const next = rank({ similar: 1 }, all, { seeds: [], steps: [], atMs: 0 });
    expect(next.items).toEqual([]);
    expect(next.asked('similar')?.evidenceFor(B)).toBeNull();
  });

  it('tells nothing of a list once it ranked another', () => {
    const first = rank({ similar: 1 });
    rank({ similar: 1 });
    expect(() => first.asked('similar')).toThrow('ranking is over');
  });

  it('begins anew after a signal that threw', () => {
    class Faulty extends NeighbourSignal {
      isFaulty = false;

      override score(situation: Situation, board: ScoreBoard): void {
        super.score(situation, board);
        if (this.isFaulty) throw new RangeError('broken');
      }
    }
    const similar = new Faulty(model.similar);
    const mended = new BlendScorer({ similar }, crowd);
    const ask = () => mended.rank(onA, blendOf({ similar: 1 }), all, 10).items;
    const before = ask();
    similar.isFaulty = true;
    expect(ask).toThrow('broken');
    similar.isFaulty = false;
    expect(ask()).toEqual(before);
  });

  it('is lowered by what was turned down', () => {
    const seeds = [
      { itemIndex: A, weight: 1 },
      { itemIndex: C, weight: -10 },
    ];
    // c speaks against a, its neighbour; b is untouched by it.
    expect(idsOf(rank({ similar: 1 }, all, { seeds, steps: [], atMs: 0 }))).toEqual([B, C]);
  });

  it('tells what a score is made of: parts of seeds and of the rest add up to it', () => {
    const seeds = [
      { itemIndex: A, weight: 2 },
      { itemIndex: B, weight: 0.5 },
      { itemIndex: C, weight: -0.25 },
    ];
    const situation = { seeds, steps: [], atMs: 0 };
    const blend = { similar: 1, ease: 0.5, popular: 0.3 };
    const { items } = rank(blend, all, situation);
    expect(items.length).toBeGreaterThan(1);
    const parts = scorer.partsOf(
      situation,
      blendOf(blend),
      all,
      items.map(({ itemIndex }) => itemIndex),
    );
    items.forEach(({ score }, place) => {
      expect(parts[place]?.reduce((sum, { part }) => sum + part, 0)).toBeCloseTo(score, 12);
    });
    expect(parts.flat().filter(({ name, seed }) => name === 'similar' && seed === null)).toEqual([]);
    // And the next list is as if nothing had been told.
    expect(rank(blend, all, situation).items).toEqual(items);
  });
});
