import { describe, expect, it } from 'vitest';
import { ScoreBoard } from '../../../maths/top-k.ts';
import type { Step } from '../signal.ts';
import { AgainSignal } from './again.ts';
import type { AgainPart } from './fit-again.ts';

const DAY_MS = 86_400_000;
const NOW_MS = 100 * DAY_MS;
const [COFFEE, FRIDGE, TEA] = [0, 1, 2];

/** Of a constant, times, occasions since the last, rate, taken, occasions, occasions since the first, taken lately. */
const part: AgainPart = {
  logRates: Float32Array.from([0.5, 0.25, 0.5], Math.log),
  logTaken: new Float32Array(3),
  logLately: Float32Array.from([0, 1, 3], Math.log1p),
  coefficients: Float64Array.of(0, 1, -1, 1, 0, 0, 0, 0),
};

function step(itemIndex: number, daysAgo: number, isOrder = true): Step {
  return { itemIndex, atMs: NOW_MS - daysAgo * DAY_MS, weight: 1, isOrder };
}

function scored(...steps: Step[]) {
  return scoredBy(part, ...steps);
}

function scoredBy(fitted: AgainPart, ...steps: Step[]) {
  const signal = new AgainSignal(fitted, { occasionGapHours: 4 });
  const board = new ScoreBoard(3);
  signal.score({ steps }, board);
  return { signal, board };
}

describe('AgainSignal', () => {
  const steps = [step(COFFEE, 12), step(FRIDGE, 20), step(COFFEE, 20), step(COFFEE, 30)];

  it('scores by how likely an item is taken again', () => {
    const { board } = scored(...steps);
    // Odds are times / (1 + occasions since) * rate. Coffee: 3 / 1 * 1/2 = 3/2, so 3/5; fridge: 1 / 2 * 1/4 = 1/8, so 1/9.
    expect(board.get(COFFEE)).toBeCloseTo(3 / 5, 6);
    expect(board.get(FRIDGE)).toBeCloseTo(1 / 9, 6);
    expect([...board.touched]).toEqual([COFFEE, FRIDGE]);
  });

  it('scores by how much everybody takes it lately', () => {
    const season = { ...part, coefficients: Float64Array.of(0, 1, -1, 1, 0, 0, 0, 1) };
    const { board } = scoredBy(season, ...steps);
    // The odds of before times 1 + popularity: 3/2 * 1, and 1/8 * 2.
    expect(board.get(COFFEE)).toBeCloseTo(3 / 5, 6);
    expect(board.get(FRIDGE)).toBeCloseTo(1 / 5, 6);
  });

  it('takes no look for an occasion', () => {
    const { board, signal } = scored(step(TEA, 0, false), step(COFFEE, 1, false), ...steps);
    expect([...board.touched]).toEqual([COFFEE, FRIDGE]);
    expect(board.get(COFFEE)).toBeCloseTo(3 / 5, 6);
    expect(signal.evidenceFor(TEA)).toBeNull();
  });

  it('tells how often and when last', () => {
    const { signal } = scored(...steps);
    expect(signal.evidenceFor(COFFEE)).toMatchObject({ times: 3, lastMs: NOW_MS - 12 * DAY_MS });
    expect(signal.evidenceFor(FRIDGE)).toMatchObject({ times: 1, lastMs: NOW_MS - 20 * DAY_MS });
    expect(signal.evidenceFor(TEA)).toBeNull();
  });

  it('forgets one customer when it is asked about the next', () => {
    const { signal } = scored(...steps);
    const board = new ScoreBoard(3);
    signal.score({ steps: [step(TEA, 1)] }, board);
    expect(signal.evidenceFor(COFFEE)).toBeNull();
    expect([...board.touched]).toEqual([TEA]);
    expect(board.get(TEA)).toBeCloseTo(1 / 3, 6);
  });

  it('says nothing of somebody new', () => {
    expect(scored().board.touched).toHaveLength(0);
  });
});
