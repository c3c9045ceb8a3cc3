import { describe, expect, it } from 'vitest';
import { groupOrders, type Order } from './orders.ts';
import type { RetailRow } from './retail-rows.ts';

async function* from(rows: readonly Partial<RetailRow>[]): AsyncGenerator<RetailRow> {
  for (const [index, row] of rows.entries()) {
    yield {
      sourceLine: index + 1,
      invoice: '1',
      itemId: 'a',
      title: 'A',
      quantity: 1,
      price: 2,
      customerId: '9',
      atMs: 0,
      ...row,
    };
  }
}

async function group(rows: readonly Partial<RetailRow>[]): Promise<Order[]> {
  const orders: Order[] = [];
  for await (const order of groupOrders(from(rows))) {
    orders.push(order);
  }
  return orders;
}

describe('groupOrders', () => {
  it('makes one purchase per invoice, with its first time and its last row', async () => {
    const orders = await group([
      { atMs: 1000 },
      { itemId: 'b', quantity: 3, atMs: 61_000 },
      { invoice: '2', customerId: '8', sourceLine: 7 },
    ]);
    expect(orders.map(({ event, lastSourceLine }) => ({ ...event, lastSourceLine }))).toEqual([
      {
        id: 'online-retail:1',
        type: 'purchase',
        customerId: '9',
        at: '1970-01-01T00:00:01.000Z',
        items: [
          { itemId: 'a', quantity: 1, price: 2 },
          { itemId: 'b', quantity: 3, price: 2 },
        ],
        lastSourceLine: 2,
      },
      {
        id: 'online-retail:2',
        type: 'purchase',
        customerId: '8',
        at: '1970-01-01T00:00:00.000Z',
        items: [{ itemId: 'a', quantity: 1, price: 2 }],
        lastSourceLine: 7,
      },
    ]);
  });

  it('cuts an invoice of more than 1,000 lines, and gives one that comes back an id of its own', async () => {
    const orders = await group([
      ...Array.from({ length: 1001 }, () => ({ invoice: '1' })),
      { invoice: '2' },
      { invoice: '1' },
    ]);
    expect(orders.map(({ event, lines }) => [event.id, lines])).toEqual([
      ['online-retail:1', 1000],
      ['online-retail:1#2', 1],
      ['online-retail:2', 1],
      ['online-retail:1#3', 1],
    ]);
  });

  it('tells of an item once, and once more when its title turns up late', async () => {
    const orders = await group([
      { itemId: 'a', title: '' },
      { invoice: '2', itemId: 'a', title: '' },
      { invoice: '3', itemId: 'a', title: 'Late' },
      { invoice: '4', itemId: 'a', title: 'Later' },
    ]);
    expect(orders.map(({ newItems }) => newItems)).toEqual([
      [{ itemId: 'a', price: 2 }],
      [],
      [{ itemId: 'a', price: 2, title: 'Late' }],
      [],
    ]);
  });

  it('hides postage and the like', async () => {
    const [order] = await group([{ itemId: 'POST', title: 'POSTAGE' }]);
    expect(order?.newItems).toEqual([{ itemId: 'POST', title: 'POSTAGE', price: 2, hidden: true }]);
  });
});
