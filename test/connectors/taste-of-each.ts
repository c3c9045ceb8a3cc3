import { expect } from 'vitest';
import { trainModel } from '../../src/usecases/training/train-model.ts';
import type { TestApp } from '../support/test-app.ts';
import { isCamping, twoTastesEvents } from '../support/two-tastes.ts';

const CUSTOMERS = 24;

/** An order of somebody who camps or reads: all but one thing of their kind. */
export interface TasteOrder {
  readonly orderId: string;
  readonly customerId: string;
  readonly at: string;
  readonly itemIds: readonly string[];
}

/** Twelve who camp and twelve who read, all things sold equally often: a list of what is popular knows nothing of them. */
export function tasteOrders(endMs: number): readonly TasteOrder[] {
  return twoTastesEvents(CUSTOMERS, endMs).map(({ id = '', customerId = '', at = '', items = [] }) => {
    return { orderId: id, customerId, at, itemIds: items.map(({ itemId }) => itemId) };
  });
}

/**
 * Trains, and asks for each who ordered: first comes the thing of their kind that they have not.
 *
 * @param ours - how an item and a customer are called at our doors
 */
export async function expectTasteOfEach(
  app: TestApp,
  orders: readonly TasteOrder[],
  ours: { readonly item?: (id: string) => string; readonly customer?: (id: string) => string } = {},
): Promise<void> {
  const { item = (id: string) => id, customer = (id: string) => id } = ours;
  await trainModel(app.engine, 'shop', app.clock.nowMs);
  await app.engine.views.refreshHeld();
  await app.engine.views.settled();
  const key = await app.key(['recommendations:read']);
  const things = [...new Set(orders.flatMap(({ itemIds }) => itemIds))];
  for (const { customerId, itemIds } of orders) {
    const kind = isCamping(itemIds[0] ?? '');
    const missing = things.filter((thing) => isCamping(thing) === kind && !itemIds.includes(thing));
    const path = `/v1/customers/${encodeURIComponent(customer(customerId))}/recommendations?limit=1`;
    const { body } = await app.call('GET', path, { key });
    const listed = (body as { items: { itemId: string }[] }).items.map(({ itemId }) => itemId);
    expect({ customerId, listed }).toEqual({ customerId, listed: missing.map(item) });
  }
}
