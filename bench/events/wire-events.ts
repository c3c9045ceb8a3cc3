/** An event as clients of the benches send it. */
export interface WireEvent {
  readonly id: string;
  readonly type: string;
  readonly customerId: string;
  readonly at: string;
  readonly items: readonly { readonly itemId: string; readonly quantity: number; readonly price: number }[];
}

const CUSTOMERS = 1000;

/** @returns a maker of batches in which no event is there twice */
export function wireEvents(batchSize: number): () => WireEvent[] {
  let made = 0;
  return () =>
    Array.from({ length: batchSize }, () => {
      made += 1;
      return {
        id: `event-${made}`,
        type: 'view',
        customerId: `customer-${(made * 7919) % CUSTOMERS}`,
        at: new Date(1_760_000_000_000 + made).toISOString(),
        items: [{ itemId: `item-${made % 5000}`, quantity: 1, price: 9.5 }],
      };
    });
}
