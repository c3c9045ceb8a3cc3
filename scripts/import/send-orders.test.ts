import { describe, expect, it } from 'vitest';
import type { EventBody } from '../client/wire.ts';
import type { Order } from './orders.ts';
import { type Sent, sendOrders } from './send-orders.ts';

const order = (number: number, lines: number): Order => ({
  event: { id: `o${number}`, type: 'purchase', customerId: 'c', at: '2020-01-01T00:00:00.000Z', items: [] },
  newItems: [{ itemId: `i${number}` }],
  lines,
  lastSourceLine: number * 10,
});

async function* from(orders: readonly Order[], taken: { count: number } = { count: 0 }): AsyncGenerator<Order> {
  for (const each of orders) {
    taken.count += 1;
    yield each;
  }
}

/** Keeps what it is sent; `hold` decides when a batch is answered. */
function fakeApi(hold: (events: readonly EventBody[]) => Promise<void> = async () => {}) {
  const seen = new Set<string>();
  const calls: string[] = [];
  return {
    calls,
    putItems: async (items: readonly { itemId: string }[]) => {
      calls.push(`items ${items.map(({ itemId }) => itemId)}`);
    },
    sendEvents: async (events: readonly EventBody[]) => {
      calls.push(`events ${events.map(({ id }) => id)}`);
      await hold(events);
      const duplicates = events.filter(({ id }) => seen.has(id)).length;
      for (const { id } of events) {
        seen.add(id);
      }
      return { accepted: events.length - duplicates, duplicates };
    },
  };
}

describe('sendOrders', () => {
  const options = { concurrency: 1, resumeAfterLine: 0, onAcknowledged: () => {} };

  it('cuts batches before 2,000 lines and sends items before the orders that name them', async () => {
    const api = fakeApi();
    const sent = await sendOrders(api, from([order(1, 1500), order(2, 400), order(3, 200)]), options);
    expect(api.calls).toEqual(['items i1,i2', 'events o1,o2', 'items i3', 'events o3']);
    expect(sent).toEqual({ lines: 2100, orders: 3, duplicates: 0, items: 3, lastSourceLine: 30 });
  });

  it('passes over what was acknowledged before, and counts duplicates when sent again', async () => {
    const api = fakeApi();
    const orders = [order(1, 1), order(2, 1), order(3, 1)];
    await sendOrders(api, from(orders), { ...options, resumeAfterLine: 20 });
    expect(api.calls).toEqual(['items i3', 'events o3']);
    expect((await sendOrders(api, from(orders), options)).duplicates).toBe(1);
  });

  it('reports in the order of the file even when a later batch is answered first', async () => {
    let answerFirst = (): void => {};
    const firstHeld = new Promise<void>((resolve) => {
      answerFirst = resolve;
    });
    const api = fakeApi(async ([event]) => {
      if (event?.id === 'o1') {
        await firstHeld;
      }
      if (event?.id === 'o2') {
        answerFirst();
      }
    });
    const reported: number[] = [];
    await sendOrders(api, from([order(1, 2000), order(2, 2000), order(3, 2000)]), {
      concurrency: 2,
      resumeAfterLine: 0,
      onAcknowledged: ({ lastSourceLine }: Sent) => {
        reported.push(lastSourceLine);
      },
    });
    expect(reported).toEqual([10, 20, 30]);
  });

  it('reads no further than the batches under way, and stops at the first failure', async () => {
    const taken = { count: 0 };
    const api = fakeApi(async () => {
      throw new Error('refused');
    });
    const orders = Array.from({ length: 50 }, (_, index) => order(index + 1, 2000));
    await expect(sendOrders(api, from(orders, taken), { ...options, concurrency: 3 })).rejects.toThrow('refused');
    expect(taken.count).toBeLessThanOrEqual(4);
  });
});
