import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import { customer, did, NOW_MS } from '../test/histories.ts';
import { visitLog } from '../test/visit-log.ts';
import { TrainingSet } from './training-set.ts';
import { viewRows } from './view-rows.ts';
import { indexItems } from './vocabulary.ts';

/** The items of each visit. */
function visitsOf({ visits: { rowCount, offsets, columns } }: ReturnType<typeof viewRows>): number[][] {
  return Array.from({ length: rowCount }, (_, row) => [...columns.subarray(offsets[row], offsets[row + 1])]);
}

describe('viewRows', () => {
  it('cuts at the gap, counts an item once a visit, and leaves out what was turned down', () => {
    const log = visitLog(
      [
        [2, 100],
        [1, 99],
        [2, 98],
        [0, 50],
      ],
      [[1, 7, -5]],
      [
        [0, 2],
        [3, 1],
      ],
    );
    const rows = viewRows(log, 4, 30);
    expect(visitsOf(rows)).toEqual([[1, 2], [0], [0, 3]]);
    expect([...rows.customers]).toEqual([0, 0, 2]);
    expect([...rows.visits.values]).toEqual([1, 1, 1, 1, 1]);
  });

  it('keeps what was looked at of a visit with an order, and no more', () => {
    const view = (itemId: string, minute: number) =>
      did(itemId, { type: 'view', atMs: NOW_MS - minute * 60_000, eventKey: `view of ${itemId}` });
    const set = new TrainingSet(defaultSettings(), NOW_MS);
    set.add(customer('ada', view('a', 3), view('b', 2), did('c'), did('b')));
    set.add(customer('bob', did('a')));
    const log = set.toLog(indexItems(['a', 'b', 'c']));
    expect(visitsOf(viewRows(log, 3, 30))).toEqual([[0, 1]]);
  });

  it('is empty without a view', () => {
    expect(viewRows(visitLog(), 2, 30).visits).toMatchObject({ rowCount: 0, columnCount: 2 });
  });
});
