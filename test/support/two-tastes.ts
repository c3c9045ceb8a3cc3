import type { EventBody, ItemBody } from '../../scripts/client/wire.ts';

/** Two kinds of customers with nothing in common: whoever camps buys camping things, whoever reads buys books. */
const CAMPING = ['tent', 'stove', 'lamp', 'mat', 'rope', 'mug'];
const READING = ['novel', 'atlas', 'poems', 'diary', 'comic', 'essay'];

export const twoTastesCatalogue: readonly ItemBody[] = [
  ...CAMPING.map((itemId) => ({ itemId, title: itemId, categories: ['camping'] })),
  ...READING.map((itemId) => ({ itemId, title: itemId, categories: ['reading'] })),
];

export const isCamping = (itemId: string): boolean => CAMPING.includes(itemId);

/** Each customer buys all but one item of their kind, in one order; which one is missing goes round. */
export function twoTastesEvents(customers: number, endMs: number): readonly EventBody[] {
  return Array.from({ length: customers }, (_, customer) => {
    const items = customer % 2 === 0 ? CAMPING : READING;
    const missing = (customer >> 1) % items.length;
    return {
      id: `order-${customer}`,
      type: 'purchase',
      customerId: `customer-${customer}`,
      at: new Date(endMs - (customers - customer) * 60_000).toISOString(),
      items: items.filter((_, index) => index !== missing).map((itemId) => ({ itemId, price: 10 })),
    };
  });
}
