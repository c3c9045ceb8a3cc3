import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import { HistoryDeeds } from '../history/situation.ts';
import type { Signal } from '../signals/signal.ts';
import type { ChoiceCase } from './choice-case.ts';
import { columnsOf, popularOf, scoredCases } from './signal-columns.ts';

/** Says the same in every situation. */
const saying = (scores: Readonly<Record<number, number>>): Signal => ({
  score: (_, board) => {
    for (const [item, score] of Object.entries(scores)) board.add(Number(item), score);
  },
  evidenceFor: () => null,
  explains: () => false,
});
const DISLIKED = { weight: -1, tellingAt: 0, isOwned: false, isHad: false, isDisliked: true };
const aCase = (relevant: readonly number[], hidden: readonly number[] = []): ChoiceCase => ({
  situation: { seeds: [], steps: [], atMs: 0, items: new Map(hidden.map((item) => [item, DISLIKED])) },
  task: 'any',
  deeds: new HistoryDeeds([], defaultSettings(), null),
  relevant: new Set(relevant),
});

describe('columnsOf', () => {
  it('keeps what may be shown, the highest at 1', () => {
    const [column] = columnsOf(saying({ 0: 8, 1: 4, 2: 1, 3: -2 }), [aCase([1], [0])], 5).columns;
    // Without item 0 the highest is 4.
    expect([...(column?.items ?? [])]).toEqual([1, 2]);
    expect([...(column?.scores ?? [])]).toEqual([1, 0.25]);
  });
});

describe('popularOf', () => {
  it('takes the most popular that may be in the list, as many as it is long', () => {
    const cases = [aCase([1], [3])];
    const first = (length: number) => [...(popularOf(cases, Uint32Array.of(3, 1, 0, 4), 5, length)[0] ?? [])];
    expect(first(2)).toEqual([1, 0]);
    expect(first(10)).toEqual([1, 0, 4]);
  });
});

describe('scoredCases', () => {
  it('puts signals and popularity side by side over the same candidates', () => {
    const cases = [aCase([2, 4, -1])];
    const columns = [saying({ 0: 2, 2: 1 }), saying({ 4: 5 })].map((signal) => columnsOf(signal, cases, 5).columns);
    const [scored] = scoredCases(cases, columns, Float64Array.of(0.5, 1, 0.25, 0, 0), [Uint32Array.of(1, 0)]);
    // Candidates in order: 0, 2, 4, and 1, which is popular though no signal names it.
    expect(scored?.columns.map((column) => [...column])).toEqual([
      [1, 0.5, 0, 0],
      [0, 0, 1, 0],
      [0.5, 0.25, 0, 1],
    ]);
    expect(scored?.relevant).toEqual([1, 2]);
    // One that the model does not know can never be found, and still counts.
    expect(scored?.relevantCount).toBe(3);
  });
});
