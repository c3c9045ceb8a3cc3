import { expect, it } from 'vitest';
import { ScoreBoard } from '../../../maths/top-k.ts';
import { stepsOf } from '../../test/steps-of.ts';
import { type LoggedStep, visitLog } from '../../test/visit-log.ts';
import { fitNext, NEXT } from './fit-next.ts';
import { NextSignal } from './next.ts';

/* 0 is followed by 1 twice and by 2 once, 2 by 3 once. */
const log = visitLog(
  ...[1, 1, 2].map(
    (next) =>
      [
        [next, 1],
        [0, 0],
      ] as const,
  ),
  [
    [3, 1],
    [2, 0],
  ],
);
const table = fitNext(log, 4, { targetExponent: 0 }, { ...NEXT, halfLifeDays: 3650 });
const signal = new NextSignal(table, { stepDecay: 0.25 }, 2);

function scoresAfter(...steps: readonly LoggedStep[]): number[] {
  const board = new ScoreBoard(4);
  signal.score({ steps: stepsOf(...steps) }, board);
  return [0, 1, 2, 3].map((item) => Number(board.get(item).toFixed(2)));
}

it('NextSignal asks what followed the last steps, the last one most', () => {
  expect(scoresAfter([0, 5])).toEqual([0, 2, 1, 0]);
  expect(scoresAfter([2, 6], [0, 5])).toEqual([0, 0.5, 0.25, 1]);
  // One person who went on to 3 is no reason.
  expect(signal.evidenceFor(3)).toBeNull();
  expect(signal.evidenceFor(1)).toEqual({ itemIndex: 0, support: 2 });
  // Two steps are asked, and what was done in an earlier visit is not.
  expect(scoresAfter([3, 7], [2, 6], [0, 5])).toEqual([0, 0, 0, 0.25]);
  expect(scoresAfter([2, 60], [0, 5])).toEqual([0, 0, 0, 1]);
  expect(signal.evidenceFor(1)).toBeNull();
});
