import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NeighbourTable } from '../../maths/neighbour-table.ts';
import { ScoreBoard } from '../../maths/top-k.ts';
import { trainOn } from '../test/histories.ts';
import { tasteGroups } from '../test/taste-groups.ts';
import { NeighbourSignal, type RankedPair, rankNeighbours, timesMoreThanChance } from './neighbour-signal.ts';
import type { Seed } from './signal.ts';

/** Items 0 and 1 lead to items 2 and 3. */
const byHand: NeighbourTable = {
  offsets: Uint32Array.of(0, 2, 4, 4, 4),
  neighbours: Uint32Array.of(2, 3, 3, 2),
  similarities: Float32Array.of(0.5, 0.25, 0.75, 0.5),
  supports: Uint32Array.of(4, 2, 3, 2),
};
const rank = (table: NeighbourTable, seeds: readonly Seed[]) =>
  rankNeighbours(new NeighbourSignal(table), seeds, new ScoreBoard(table.offsets.length - 1));

describe('rankNeighbours', () => {
  it('sums weight times similarity, and tells which seed said most', () => {
    const scored = rank(byHand, [
      { itemIndex: 0, weight: 2 },
      { itemIndex: 1, weight: 1 },
    ]);
    expect(scored).toEqual([
      // 2 * 0.5 + 1 * 0.5 = 1.5; seed 0 gave 1.
      { itemIndex: 2, score: 1.5, seed: 0, support: 4 },
      // 2 * 0.25 + 1 * 0.75 = 1.25; seed 1 gave 0.75.
      { itemIndex: 3, score: 1.25, seed: 1, support: 3 },
    ]);
  });

  it('leaves out what negative seeds take to zero or below', () => {
    // Item 2: 2 * 0.5 - 1 * 0.5 = 0.5. Item 3: 2 * 0.25 - 1 * 0.75 = -0.25.
    const scored = rank(byHand, [
      { itemIndex: 0, weight: 2 },
      { itemIndex: 1, weight: -1 },
    ]);
    expect(scored.map(({ itemIndex, score }) => ({ itemIndex, score }))).toEqual([{ itemIndex: 2, score: 0.5 }]);
  });

  it('gives no pair of one person as a reason, and leaves out what only such pairs speak for', () => {
    // To item 2 now only item 1 leads by more than one person, to item 3 nobody does.
    const table = { ...byHand, supports: Uint32Array.of(1, 1, 1, 3) };
    const scored = rank(table, [
      { itemIndex: 0, weight: 2 },
      { itemIndex: 1, weight: 1 },
    ]);
    // The score stays 2 * 0.5 + 1 * 0.5.
    expect(scored).toEqual([{ itemIndex: 2, score: 1.5, seed: 1, support: 3 }]);
  });

  it('leaves the board empty for whoever asks next', () => {
    const board = new ScoreBoard(4);
    rankNeighbours(new NeighbourSignal(byHand), [{ itemIndex: 0, weight: 1 }], board);
    expect(board.touched.length).toBe(0);
  });

  const model = trainOn(tasteGroups(80, 3));
  const used = new NeighbourSignal(model.similar);
  const board = new ScoreBoard(model.itemIds.length);
  const anySeed = (weight: fc.Arbitrary<number>) => fc.record({ itemIndex: fc.nat(model.itemIds.length - 1), weight });
  const anySeeds = fc.array(anySeed(fc.integer({ min: -5, max: 5 })), { maxLength: 10 });
  const scoreOf = (scored: readonly RankedPair[], itemIndex: number) =>
    scored.find((each) => each.itemIndex === itemIndex)?.score ?? 0;

  it('equals a fresh scorer, however often it was used, and the first of all with a limit', () => {
    fc.assert(
      fc.property(anySeeds, fc.nat(20), (seeds, limit) => {
        const all = rankNeighbours(used, seeds, board);
        expect(rank(model.similar, seeds)).toEqual(all);
        expect(rankNeighbours(used, seeds, board, null, limit)).toEqual(all.slice(0, limit));
        for (const { itemIndex, seed, score, support } of all) {
          expect(score).toBeGreaterThan(0);
          const { itemCustomers, customerCount } = model;
          const [mine, other] = [itemCustomers[seeds[seed]?.itemIndex ?? -1] ?? 0, itemCustomers[itemIndex] ?? 0];
          expect(timesMoreThanChance(support, mine, other, customerCount)).toBeGreaterThan(1);
          expect(support).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });

  it('tells the same of an item, whether it is asked about some or about all', () => {
    const marks = new Uint8Array(model.itemIds.length);
    fc.assert(
      fc.property(anySeeds, fc.uniqueArray(fc.nat(model.itemIds.length - 1)), (seeds, asked) => {
        const evidence = () => asked.map((item) => used.evidenceFor(item));
        used.score({ seeds }, board);
        board.clear();
        const ofAll = evidence();
        for (const item of asked) marks[item] = 1;
        used.expectQuestions(marks, asked.length);
        expect(evidence()).toEqual(ofAll);
        for (const item of asked) marks[item] = 0;
      }),
    );
  });

  it('looks on for what weighs against others, and stops at what was outdone', () => {
    // By size, as the linear model keeps its weights: what speaks for item 3 stands behind what speaks against item 2.
    const table: NeighbourTable = {
      offsets: Uint32Array.of(0, 2, 4, 4, 4),
      neighbours: Uint32Array.of(2, 3, 2, 3),
      similarities: Float32Array.of(0.5, 0.25, -0.75, 0.5),
      supports: Uint32Array.of(4, 2, 3, 2),
    };
    const signal = new NeighbourSignal(table);
    const seeds = [
      { itemIndex: 0, weight: 1 },
      { itemIndex: 1, weight: 1 },
    ];
    signal.score({ seeds }, new ScoreBoard(4));
    signal.expectQuestions(Uint8Array.of(0, 0, 1, 1), 2);
    expect([2, 3].map((item) => signal.evidenceFor(item))).toEqual([
      { seed: 0, support: 4 },
      { seed: 1, support: 2 },
    ]);
  });

  it('never raises a score by a dislike', () => {
    fc.assert(
      fc.property(anySeeds, anySeed(fc.integer({ min: -5, max: -1 })), (seeds, dislike) => {
        const before = rankNeighbours(used, seeds, board);
        for (const { itemIndex, score } of rankNeighbours(used, [...seeds, dislike], board)) {
          expect(score).toBeLessThanOrEqual(scoreOf(before, itemIndex));
        }
      }),
    );
  });

  it('knows no neighbours of an item the model lacks, and none without seeds', () => {
    expect(rankNeighbours(used, [{ itemIndex: 1_000_000, weight: 1 }], board)).toEqual([]);
    expect(rankNeighbours(used, [], board)).toEqual([]);
  });
});

it('compares what two items have in common with what two independent ones would', () => {
  // Of 40 rows 8 have one and 10 the other: 2 would have both by chance.
  expect(timesMoreThanChance(4, 8, 10, 40)).toBe(2);
  expect(timesMoreThanChance(2, 8, 10, 40)).toBe(1);
});
