import type { Reason } from '../../domain/recommendation.ts';

const DID: Readonly<Record<string, string>> = {
  view: 'looked at',
  cart: 'put into your cart',
  wishlist: 'wished for',
  purchase: 'bought',
  book: 'booked',
  consume: 'had',
  rate: 'rated',
  like: 'liked',
};

/**
 * A reason as one English sentence, with the figures it stands on.
 *
 * @param title - the title of an item, or its id where it has none
 */
export function reasonText(reason: Reason, together: boolean, title: (itemId: string) => string): string {
  switch (reason.kind) {
    case 'because_of_item': {
      const times = reason.timesMoreThanChance.toFixed(1);
      const proof = together
        ? `in the same order ${reason.support} times, ${times} times as often as chance`
        : `${reason.support} people chose both, ${times} times as many as chance`;
      const name = `"${title(reason.itemId)}"`;
      if (reason.did === null) return `Goes with ${name}: ${proof}.`;
      return `Because you ${DID[reason.did] ?? 'chose'} ${name}: ${proof}.`;
    }
    case 'trending':
      return `Rising lately: chosen by ${reason.customers} people so far.`;
    case 'popular':
      return `Popular here: chosen by ${reason.customers} people.`;
    case 'new_in_catalogue':
      return 'New here.';
    case 'in_catalogue':
      return 'From our range.';
    case 'had_before':
      return 'You had this before.';
  }
}
