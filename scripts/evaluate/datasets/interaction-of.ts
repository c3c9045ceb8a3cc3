import type { Interaction } from '../../../src/domain/interaction.ts';

/** An interaction of which a data set tells no more than this. */
export function interactionOf(
  known: Pick<Interaction, 'type' | 'itemId' | 'eventKey' | 'atMs'> & Partial<Interaction>,
): Interaction {
  return {
    quantity: 1,
    price: null,
    value: null,
    place: null,
    touchpoint: null,
    stayId: null,
    recommendationId: null,
    ...known,
  };
}
