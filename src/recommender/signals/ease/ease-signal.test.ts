import { expect, it } from 'vitest';
import { ScoreBoard } from '../../../maths/score-board.ts';
import { EaseSignal } from './ease-signal.ts';

/* 0 speaks for 1 (.5) and against 2 (-.25); 1 speaks for 2 (1). */
const signal = new EaseSignal({ itemCount: 3, weights: Float32Array.of(0, 0.5, -0.25, 0, 0, 1, 0, 0, 0) });

function scoresOf(...seeds: readonly { itemIndex: number; weight: number }[]): number[] {
  const board = new ScoreBoard(3);
  signal.score({ seeds }, board);
  return [0, 1, 2].map((item) => board.get(item));
}

it('EaseSignal adds up what all seeds say, for and against', () => {
  expect(scoresOf({ itemIndex: 0, weight: 2 })).toEqual([0, 1, -0.5]);
  expect(scoresOf({ itemIndex: 0, weight: 2 }, { itemIndex: 1, weight: 1 })).toEqual([0, 1, 0.5]);
  // Turned down: what it spoke for falls.
  expect(scoresOf({ itemIndex: 0, weight: -1 })).toEqual([0, -0.5, 0.25]);
  expect(scoresOf()).toEqual([0, 0, 0]);
});
