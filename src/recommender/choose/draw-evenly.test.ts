import { expect, it } from 'vitest';
import { drawEvenly } from './draw-evenly.ts';

const upTo = (count: number) => () => Array.from({ length: count }, (_, place) => place);

it('draws evenly from first to last', () => {
  expect(drawEvenly(upTo(10), 5)).toEqual([0, 2, 4, 6, 8]);
  expect(drawEvenly(upTo(10), 4)).toEqual([0, 2, 5, 7]);
  expect(drawEvenly(upTo(1000), 3)).toEqual([0, 333, 666]);
});

it('takes all where there are no more than wanted', () => {
  expect(drawEvenly(upTo(3), 3)).toEqual([0, 1, 2]);
  expect(drawEvenly(upTo(3), 4)).toEqual([0, 1, 2]);
  expect(drawEvenly(upTo(3), Number.POSITIVE_INFINITY)).toEqual([0, 1, 2]);
  expect(drawEvenly(upTo(0), 5)).toEqual([]);
});

it('never draws more than wanted, whatever the rounding', () => {
  for (let count = 1; count < 200; count += 1) {
    for (const most of [1, 2, 3, 7, 50, 199]) {
      expect(drawEvenly(upTo(count), most)).toHaveLength(Math.min(count, most));
    }
  }
});
