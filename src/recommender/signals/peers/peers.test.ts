import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../maths/test/sparse-rows.ts';
import { ScoreBoard } from '../../../maths/top-k.ts';
import { fitPeers, PeersSignal, peers } from './peers.ts';

const settings = peers.settings.parse({ itemExponent: 1, customerExponent: 1 });
const ITEMS = 6;

function scoresOf(signal: PeersSignal, seeds: readonly { itemIndex: number; weight: number }[]): number[] {
  const board = new ScoreBoard(ITEMS);
  signal.score({ seeds }, board);
  return Array.from({ length: ITEMS }, (_, item) => board.get(item));
}

describe('PeersSignal', () => {
  /* Item 0 is held by three people, 1 by two, 2 by two, 3 by one, 4 by one who has nothing else. */
  const index = fitPeers(rowsOf(ITEMS, [[0, 1, 2], [0, 1], [0, 2, 3], [4]]), settings);
  const signal = new PeersSignal(index, settings);

  it('adds up how alike those are who took an item', () => {
    // Of 0 and 1: the first person shares both, (1/3 + 1/2) / 3 = .2778; the second both, (1/3 + 1/2) / 2 = .4167; the
    // third item 0, 1/3 / 3 = .1111.
    const scores = scoresOf(signal, [
      { itemIndex: 0, weight: 1 },
      { itemIndex: 1, weight: 1 },
    ]);
    expect(scores[2]).toBeCloseTo(0.2778 + 0.1111, 3);
    expect(scores[3]).toBeCloseTo(0.1111, 3);
    expect(scores[0]).toBeCloseTo(0.2778 + 0.4167 + 0.1111, 3);
    expect(scores[4]).toBe(0);
  });

  it('tells how many people, never of one alone, and forgets who was asked before', () => {
    scoresOf(signal, [{ itemIndex: 0, weight: 1 }]);
    expect(signal.evidenceFor(2)).toEqual({ people: 2 });
    expect(signal.evidenceFor(3)).toBeNull();
    expect([2, 3].map((item) => signal.explains(item))).toEqual([true, false]);
    scoresOf(signal, []);
    expect(signal.evidenceFor(2)).toBeNull();
  });

  it('finds nobody alike by what was turned down', () => {
    expect(scoresOf(signal, [{ itemIndex: 0, weight: -3 }])).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('asks only the most alike', () => {
    const two = new PeersSignal(index, { ...settings, neighbourPeople: 2 });
    scoresOf(two, [{ itemIndex: 1, weight: 1 }]);
    // The two who share item 1; the third shares nothing.
    expect(two.evidenceFor(0)).toEqual({ people: 2 });
    expect(two.evidenceFor(3)).toBeNull();
  });

  it('leaves out who took one thing, and keeps the strongest of many', () => {
    expect(index.trusts).toHaveLength(3);
    const all = Array.from({ length: 201 }, (_, item) => item);
    // All equally strong: ties go by index, and the last is one too many.
    expect([...fitPeers(rowsOf(all.length, [all]), settings).rowItems]).toEqual(all.slice(0, -1));
    expect(fitPeers(rowsOf(all.length, [all.slice(1)]), settings).rowItems).toHaveLength(200);
  });

  it('finds who is alike by the two hundred heaviest seeds, and by no more', () => {
    // Item 0 is liked least, and only who has it has item 1. Nobody has the items from 4 on.
    const count = 204;
    const rows = rowsOf(count, [
      [0, 1],
      [2, 3],
    ]);
    const many = new PeersSignal(fitPeers(rows, settings), settings);
    const scoreOfOne = (heavier: number) => {
      const seeds = Array.from({ length: heavier }, (_, at) => ({ itemIndex: 4 + at, weight: 2 }));
      const board = new ScoreBoard(count);
      many.score({ seeds: [{ itemIndex: 0, weight: 1 }, ...seeds] }, board);
      return board.get(1);
    };
    expect(scoreOfOne(199)).toBeGreaterThan(0);
    expect(scoreOfOne(200)).toBe(0);
  });

  it('gives the same scores whoever was asked before', () => {
    const anySeeds = fc.uniqueArray(fc.record({ itemIndex: fc.nat(ITEMS - 1), weight: fc.constantFrom(-1, 0.5, 2) }), {
      selector: ({ itemIndex }) => itemIndex,
    });
    fc.assert(
      fc.property(anySeeds, anySeeds, (before, seeds) => {
        scoresOf(signal, before);
        expect(scoresOf(signal, seeds)).toEqual(scoresOf(new PeersSignal(index, settings), seeds));
      }),
    );
  });
});
