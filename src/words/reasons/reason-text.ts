import type { Reason } from '../../domain/recommendation.ts';

const DID: ReadonlyMap<string, string> = new Map([
  ['view', 'looked at'],
  ['cart', 'put into your cart'],
  ['wishlist', 'wished for'],
  ['purchase', 'bought'],
  ['book', 'booked'],
  ['consume', 'had'],
  ['rate', 'rated'],
  ['like', 'liked'],
]);

/**
 * A reason as one English sentence, with the figures it stands on. People "showed interest": most of them bought it, or
 * all of them only looked, and the figures do not tell.
 *
 * @param title - the title of an item, or its id where it has none
 */
export function reasonText(reason: Reason, together: boolean, title: (itemId: string) => string): string {
  switch (reason.kind) {
    case 'because_of_item': {
      const { support, timesMoreThanChance } = reason;
      const proof = together
        ? `in the same order ${times(support)}, ${comparedToChance(timesMoreThanChance, 'often')}`
        : `${people(support)} showed interest in both, ${comparedToChance(timesMoreThanChance, 'many')}`;
      return `${lead(reason.did)} "${title(reason.itemId)}": ${proof}.`;
    }
    case 'instead_of': {
      // Seldom: in at most half as many orders as chance would put both.
      const by = people(reason.support);
      return `Looked at in the same visit as "${title(reason.itemId)}" by ${by}, seldom bought with it.`;
    }
    case 'taken_before':
      return `You chose this ${times(reason.times)}, last on ${toDate(reason.lastMs)}.`;
    case 'visits_like_this':
      return `In ${reason.visits} visits like this one.`;
    case 'people_like_you':
      return `Chosen by ${people(reason.people)} whose taste is like yours.`;
    case 'seen_with':
      return `Seen with "${title(reason.itemId)}" in ${reason.visits} visits.`;
    case 'next_after':
      return `${people(reason.support)} went on to it from "${title(reason.itemId)}".`;
    case 'alike':
      return `Like "${title(reason.itemId)}": ${reason.shared.join(', ')}.`;
    case 'seen_before':
      return 'You looked at this before.';
    case 'trending':
      return `Rising lately: ${people(reason.customers)} showed interest so far.`;
    case 'popular':
      return `Popular here: ${people(reason.customers)} showed interest.`;
    case 'new_in_catalogue':
      return 'New here.';
    case 'in_catalogue':
      return 'From our range.';
    case 'had_before':
      return 'You had this before.';
  }
}

/** What the customer did, where we know a word for it; null: it is the page or basket asked about. */
function lead(did: string | null): string {
  if (did === null) return 'Goes with';
  const verb = DID.get(did);
  return verb === undefined ? 'Because of' : `Because you ${verb}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

/** The day, as in 2026-03-01: read the same everywhere. */
function toDate(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

/** "1.0 times as many" would say that there is nothing to see. */
function comparedToChance(times: number, word: 'many' | 'often'): string {
  const figure = times.toFixed(1);
  if (figure === '1.0') return `slightly more ${word === 'often' ? 'often ' : ''}than by chance`;
  return `${figure} times as ${word} as by chance`;
}
