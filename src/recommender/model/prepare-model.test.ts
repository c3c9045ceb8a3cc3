import { expect, it } from 'vitest';
import { atOnce } from '../../maths/steps.ts';
import { trainOn } from '../test/histories.ts';
import { prepareModel } from './prepare-model.ts';

it('orders what is above zero, best first, ties by index', () => {
  const model = trainOn([], undefined, ['d', 'c', 'b', 'a']);
  const serving = atOnce(
    prepareModel({
      ...model,
      popularity: Float64Array.of(1, 0, 3, 1),
      trend: Float64Array.of(-2, 0.5, 0, 4),
    }),
  );
  expect([...serving.byPopularity]).toEqual([2, 0, 3]);
  expect([...serving.byTrend]).toEqual([3, 1]);
  expect(serving.indexOf.get('c')).toBe(2);
  expect(serving.indexOf.get('nowhere')).toBeUndefined();
});
