import type { Interaction } from '../interaction.ts';

/** One view of an item, and nothing else known of it, unless the test says otherwise. */
export function anInteraction(changes: Partial<Interaction> = {}): Interaction {
  return {
    atMs: 0,
    type: 'view',
    itemId: 'a',
    eventKey: 'AAAAAAAAAAA',
    quantity: 1,
    price: null,
    value: null,
    place: null,
    touchpoint: null,
    stayId: null,
    recommendationId: null,
    ...changes,
  };
}
