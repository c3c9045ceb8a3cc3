import { anInteraction } from '../../../domain/test/an-interaction.ts';
import type { KnownCustomer, Split } from '../split.ts';

/** Written as `[item, atMs]`, newest first; each interaction is an event of its own time. */
export function knownCustomer(id: string, ...did: readonly (readonly [itemId: string, atMs: number])[]): KnownCustomer {
  const history = did.map(([itemId, atMs]) => anInteraction({ itemId, atMs, eventKey: `at ${atMs}` }));
  return { customer: { kind: 'known', id }, history };
}

/** The items of a split: what each customer in train has, and `known > held out` of each case. */
export function itemsOf({ train, cases }: Split) {
  const names = (interactions: readonly { readonly itemId: string }[]) =>
    interactions.map((each) => each.itemId).join('');
  return {
    train: train.map(({ customer, history }) => `${customer.id}: ${names(history)}`),
    cases: cases.map(({ history, heldOut }) => `${names(history)} > ${names(heldOut)}`),
  };
}
