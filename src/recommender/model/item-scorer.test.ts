import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buyerOf, trainOn } from '../test/histories.ts';
import { tasteGroups } from '../test/taste-groups.ts';
import { ItemScorer, type ScoredItem } from './item-scorer.ts';
import { prepareModel } from './prepare-model.ts';
import type { ServingModel } from './serving-model.ts';

/** Items 0 and 1 lead to items 2 and 3. */
const byHand: ServingModel = prepareModel({
  ...trainOn([], undefined, ['i0', 'i1', 'i2', 'i3']),
  customerCount: 40,
  itemCustomers: Uint32Array.of(8, 6, 10, 5),
  similar: {
    offsets: Uint32Array.of(0, 2, 4, 4, 4),
    neighbours: Uint32Array.of(2, 3, 3, 2),
    similarities: Float32Array.of(0.5, 0.25, 0.75, 0.5),
    supports: Uint32Array.of(4, 2, 3, 2),
  },
});

describe('ItemScorer', () => {
  it('sums weight times similarity, and tells which seed said most', () => {
    const scored = new ItemScorer(byHand).score('similar', [
      { itemIndex: 0, weight: 2 },
      { itemIndex: 1, weight: 1 },
    ]);
    expect(scored).toEqual([
      // 2 * 0.5 + 1 * 0.5 = 1.5; seed 0 gave 1. Lift 4 * 40 / (8 * 10) = 2.
      { itemIndex: 2, score: 1.5, bestSeed: 0, support: 4, timesMoreThanChance: 2 },
      // 2 * 0.25 + 1 * 0.75 = 1.25; seed 1 gave 0.75. Lift 3 * 40 / (6 * 5) = 4.
      { itemIndex: 3, score: 1.25, bestSeed: 1, support: 3, timesMoreThanChance: 4 },
    ]);
  });

  it('leaves out what negative seeds take to zero or below', () => {
    // Item 2: 2 * 0.5 - 1 * 0.5 = 0.5. Item 3: 2 * 0.25 - 1 * 0.75 = -0.25.
    const scored = new ItemScorer(byHand).score('similar', [
      { itemIndex: 0, weight: 2 },
      { itemIndex: 1, weight: -1 },
    ]);
    expect(scored.map(({ itemIndex, score }) => ({ itemIndex, score }))).toEqual([{ itemIndex: 2, score: 0.5 }]);
  });

  it('gives no pair of one person as a reason, and leaves out what only such pairs speak for', () => {
    const { similar } = byHand;
    // To item 2 now only item 1 leads by more than one person, to item 3 nobody does.
    const model = { ...byHand, similar: { ...similar, supports: Uint32Array.of(1, 1, 1, 3) } };
    const scored = new ItemScorer(model).score('similar', [
      { itemIndex: 0, weight: 2 },
      { itemIndex: 1, weight: 1 },
    ]);
    // The score stays 2 * 0.5 + 1 * 0.5. Lift 3 * 40 / (6 * 10) = 2.
    expect(scored).toEqual([{ itemIndex: 2, score: 1.5, bestSeed: 1, support: 3, timesMoreThanChance: 2 }]);
  });

  it('counts orders for `together`', () => {
    // Three orders of a and b, one of c alone: support 3 of 4 orders, lift 3 * 4 / (3 * 3) = 4/3.
    const orders = ['ada', 'bob', 'cy'].map((id) => buyerOf(id, 'a', 'b'));
    const model = prepareModel(trainOn([...orders, buyerOf('dan', 'c')]));
    const [best] = new ItemScorer(model).score('together', [{ itemIndex: model.indexOf.get('a') ?? -1, weight: 1 }]);
    expect(model.itemIds[best?.itemIndex ?? -1]).toBe('b');
    expect(best).toMatchObject({ bestSeed: 0, support: 3, timesMoreThanChance: 4 / 3 });
  });

  const model = prepareModel(trainOn(tasteGroups(80, 3)));
  const scorer = new ItemScorer(model);
  const anySeed = (weight: fc.Arbitrary<number>) => fc.record({ itemIndex: fc.nat(model.itemIds.length - 1), weight });
  const anySeeds = fc.array(anySeed(fc.integer({ min: -5, max: 5 })), { maxLength: 10 });
  const scoreOf = (scored: readonly ScoredItem[], itemIndex: number) =>
    scored.find((each) => each.itemIndex === itemIndex)?.score ?? 0;

  it('equals a fresh scorer, however often it was used, and the first of all with a limit', () => {
    fc.assert(
      fc.property(anySeeds, fc.nat(20), (seeds, limit) => {
        const all = scorer.score('similar', seeds);
        expect(new ItemScorer(model).score('similar', seeds)).toEqual(all);
        expect(scorer.score('similar', seeds, limit)).toEqual(all.slice(0, limit));
        for (const { score, timesMoreThanChance, support } of all) {
          expect(score).toBeGreaterThan(0);
          expect(timesMoreThanChance).toBeGreaterThan(1);
          expect(support).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });

  it('never raises a score by a dislike', () => {
    fc.assert(
      fc.property(anySeeds, anySeed(fc.integer({ min: -5, max: -1 })), (seeds, dislike) => {
        const before = scorer.score('similar', seeds);
        for (const { itemIndex, score } of scorer.score('similar', [...seeds, dislike])) {
          expect(score).toBeLessThanOrEqual(scoreOf(before, itemIndex));
        }
      }),
    );
  });

  it('knows no neighbours of an item the model lacks, and none without seeds', () => {
    expect(scorer.score('similar', [{ itemIndex: 1_000_000, weight: 1 }])).toEqual([]);
    expect(scorer.score('together', [])).toEqual([]);
  });
});
