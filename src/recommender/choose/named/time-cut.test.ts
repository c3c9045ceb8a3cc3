import { expect, it } from 'vitest';
import { defaultSettings } from '../../../domain/settings.ts';
import { TrainingSet } from '../../log/training-set.ts';
import { indexItems } from '../../log/vocabulary.ts';
import { customer, DAY_MS, did, NOW_MS } from '../../test/histories.ts';
import { ownNewestCut, timeCuts } from './time-cut.ts';

/** Ten customers who take ten items, one a day; or all at once. */
function logOf(apartMs: number) {
  const set = new TrainingSet(defaultSettings(), NOW_MS);
  for (let number = 0; number < 10; number += 1) {
    const deeds = Array.from({ length: 10 }, (_, age) => did(`item ${age}`, { atMs: NOW_MS - age * apartMs }));
    set.add(customer(`customer ${number}`, ...deeds));
  }
  const indexOf = indexItems([...set.itemIds].sort());
  return { log: set.toLog(indexOf), itemCount: indexOf.size };
}

it('timeCuts foresees nothing twice, each moment from what was known before it', () => {
  const { log, itemCount } = logOf(DAY_MS);
  const cuts = timeCuts(log, itemCount, [], [0.1, 0.3]);
  expect(cuts.map(({ data }) => data.log.interactionCount)).toEqual([90, 70]);
  const found = cuts.map(({ casesOf }) => casesOf('new', 100).map(({ relevant }) => [...relevant].sort()));
  expect(found[0]).toEqual(Array.from({ length: 10 }, () => [0]));
  expect(found[1]).toEqual(Array.from({ length: 10 }, () => [1, 2]));
});

it('timeCuts has no moment where all happened at once', () => {
  const { log, itemCount } = logOf(0);
  expect(timeCuts(log, itemCount, [], [0.1, 0.3])).toEqual([]);
});

it('ownNewestCut foresees the newest of everybody, also where all happened at once', () => {
  const { log, itemCount } = logOf(0);
  const { data, casesOf } = ownNewestCut(log, itemCount, [], 0.1);
  expect(data.log.interactionCount).toBe(90);
  expect(casesOf('new', 100).map(({ relevant }) => relevant.size)).toEqual(Array(10).fill(1));
  expect(casesOf('visit', 100)).toEqual([]);
});
