import { describe, expect, it } from 'vitest';
import type { CustomerHistory } from '../../domain/interaction.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { customer, DAY_MS, did, NOW_MS } from '../test/histories.ts';
import { customerRows } from './customer-rows.ts';
import { TrainingSet } from './training-set.ts';
import { indexItems } from './vocabulary.ts';

const ITEMS = ['a', 'b'];

function rowsFrom(...histories: CustomerHistory[]) {
  const set = new TrainingSet(defaultSettings(), NOW_MS);
  for (const history of histories) set.add(history);
  return customerRows(set.toLog(indexItems(ITEMS)), ITEMS.length);
}

describe('customerRows', () => {
  it('saturates what a customer did with an item', () => {
    // a: purchase 5 + view 1 = 6, 6/7. b: view 1, 1/2.
    const rows = rowsFrom(customer('ada', did('a'), did('a', { type: 'view' }), did('b', { type: 'view' })));
    expect([...rows.values]).toEqual([Math.fround(6 / 7), 0.5]);
  });

  it('counts ages back from the newest interaction, not from the moment of training', () => {
    // Views halve in 30 days. Newest a year before training; the other 30 days older: 0.5 / 1.5 = 1/3.
    const newestMs = NOW_MS - 365 * DAY_MS;
    const view = { type: 'view', atMs: newestMs };
    const rows = rowsFrom(customer('ada', did('a', view), did('b', { ...view, atMs: newestMs - 30 * DAY_MS })));
    expect([...rows.values]).toEqual([0.5, Math.fround(1 / 3)]);
  });

  it('makes no cell of what was turned down on the whole, and keeps the empty row', () => {
    // View 1 + dislike -5 = -4.
    const rows = rowsFrom(customer('ada', did('a', { type: 'dislike' }), did('a', { type: 'view' })));
    expect(rows.rowCount).toBe(1);
    expect(rows.columns).toHaveLength(0);
  });
});
