/** What shops on Gorse usually call things, in our words. */
const USUAL: Readonly<Record<string, string>> = {
  read: 'view',
  click: 'view',
  visit: 'view',
  watch: 'view',
  star: 'like',
  upvote: 'like',
  love: 'like',
  share: 'like',
  comment: 'like',
  favorite: 'wishlist',
  favourite: 'wishlist',
  bookmark: 'wishlist',
  save: 'wishlist',
  add_to_cart: 'cart',
  addtocart: 'cart',
  buy: 'purchase',
  order: 'purchase',
  downvote: 'dislike',
  unlike: 'dislike',
};

/**
 * The types of event that a type of feedback may stand for, the first that the tenant knows counts: what the operator
 * settled, the type as it is, what it usually means.
 */
export function eventTypesFor(feedbackType: string, options: Readonly<Record<string, string>>): readonly string[] {
  const settled = options[`type/${feedbackType}`];
  if (settled !== undefined) return [settled];
  const usual = USUAL[feedbackType.toLowerCase()];
  return usual === undefined ? [feedbackType] : [feedbackType, usual];
}

const PREFIX = 'gorse:';

/**
 * The id of a feedback as an event: of one customer there is one of a type and an item. A generation is one life: what was
 * taken back stays so, and comes again under the next.
 */
export function eventIdOf(
  feedbackType: string,
  itemId: string,
  generation: number,
  digest: (text: string) => string,
): string {
  const life = generation === 0 ? '' : `${generation}`;
  const head = `${PREFIX}${encodeURIComponent(feedbackType)}:${life}:`;
  const whole = head + itemId;
  return [...whole].length <= 256 ? whole : head + digest(itemId);
}

/** What a client called it; of what came through another door our own word. */
export function feedbackTypeOf({ eventId, type }: { readonly eventId: string; readonly type: string }): string {
  const [, told] = /^gorse:([^:]+):\d*:/s.exec(eventId) ?? [];
  if (told === undefined) return type;
  try {
    return decodeURIComponent(told);
  } catch {
    // An id of somebody else's that looks like ours.
    return type;
  }
}

export function isOfGorse(eventId: string): boolean {
  return eventId.startsWith(PREFIX);
}
