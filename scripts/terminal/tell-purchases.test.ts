import { describe, expect, it } from 'vitest';
import { boughtAgain, latestOrders, tellOrders } from './tell-purchases.ts';

const did = (type: string, itemId: string, eventId: string, day: number) => ({
  at: `2026-01-0${day}T10:00:00.000Z`,
  type,
  itemId,
  eventId,
  quantity: 1,
});
const history = [
  did('view', 'z', 'v1', 5),
  did('purchase', 'a', 'o3', 4),
  did('purchase', 'b', 'o3', 4),
  did('purchase', 'b', 'o3', 4),
  did('purchase', 'a', 'o2', 3),
  did('purchase', 'c', 'o1', 2),
];

describe('purchases for a person', () => {
  it('puts lines back into orders, newest first', () => {
    expect(latestOrders(history, 2)).toEqual([
      { day: '2026-01-04', itemIds: ['a', 'b'] },
      { day: '2026-01-03', itemIds: ['a'] },
    ]);
  });

  it('counts orders, not lines: b twice in one order is once', () => {
    expect(boughtAgain(history, 5)).toEqual([{ itemId: 'a', orders: 2 }]);
  });

  it('says how much it leaves out', () => {
    const lines = tellOrders([{ day: '2026-01-04', itemIds: ['a', 'b', 'c'] }], (id) => id.toUpperCase(), 2);
    expect(lines).toEqual(['  2026-01-04  A · B and 1 more']);
  });
});
