import { describe, expect, it } from 'vitest';
import { ScoreBoard } from '../../../maths/top-k.ts';
import type { ReasonSource } from '../signal-kind.ts';
import { TogetherSignal, together } from './together.ts';

const [BREAD, BUTTER, JAM, SOAP] = [0, 1, 2, 3];
/** Bread leads to butter and jam, butter to jam; one order alone had bread and soap. */
const table = {
  offsets: Uint32Array.of(0, 3, 4, 4, 4),
  neighbours: Uint32Array.of(BUTTER, JAM, SOAP, JAM),
  similarities: Float32Array.of(0.5, 0.25, 0.125, 0.75),
  supports: Uint32Array.of(8, 4, 1, 6),
};

function beside(...basket: number[]) {
  const signal = new TogetherSignal(table);
  const board = new ScoreBoard(4);
  signal.score({ basket }, board);
  return { signal, board };
}

describe('TogetherSignal', () => {
  it('adds up what each item of the basket leads to', () => {
    const { board } = beside(BREAD, BUTTER);
    expect(board.get(JAM)).toBe(0.25 + 0.75);
    expect(board.get(BUTTER)).toBe(0.5);
  });

  it('says nothing without a basket', () => {
    const board = new ScoreBoard(4);
    new TogetherSignal(table).score({}, board);
    expect(board.touched).toHaveLength(0);
  });

  it('tells the item that says most, and no pair that one order had', () => {
    const { signal } = beside(BREAD, BUTTER);
    expect(signal.evidenceFor(JAM)).toEqual({ from: BUTTER, support: 6 });
    expect(signal.evidenceFor(SOAP)).toBeNull();
    expect(beside(BREAD).signal.evidenceFor(JAM)).toEqual({ from: BREAD, support: 4 });
  });

  it('counts in full what goes together as well as nearest neighbours do on average', () => {
    expect(new TogetherSignal(table).fullScore).toBe((0.5 + 0.75) / 2);
    const none = new Uint32Array(0);
    const empty = { offsets: new Uint32Array(5), neighbours: none, similarities: new Float32Array(0), supports: none };
    expect(new TogetherSignal(empty).fullScore).toBe(1);
  });
});

describe('the reason', () => {
  const source: ReasonSource = {
    model: {
      itemCustomers: Uint32Array.of(1, 1, 1, 1),
      customerCount: 4,
      itemOrders: Uint32Array.of(10, 12, 8, 1),
      orderCount: 40,
    },
    seeds: [],
    origin: (item) => (item === BREAD ? { itemId: 'bread', did: null } : null),
    nameOf: () => null,
    sharedTerms: () => [],
  };

  it('is told in orders', () => {
    expect(together.reason({ from: BREAD, support: 4 }, JAM, source)).toEqual({
      kind: 'because_of_item',
      itemId: 'bread',
      did: null,
      support: 4,
      timesMoreThanChance: (4 * 40) / (10 * 8),
    });
  });

  it('names nothing that may not be named', () => {
    expect(together.reason({ from: BUTTER, support: 4 }, JAM, source)).toBeNull();
  });
});
