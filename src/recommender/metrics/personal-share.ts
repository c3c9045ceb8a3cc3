/** A list, and how many of its items, from the first on, are there for a reason of the customer's own. */
export interface PersonalList {
  readonly length: number;
  readonly personal: number;
}

/**
 * Personal share@K: the share of the first K places that a customer's own signals filled, rather than a fallback that is
 * the same for everybody. 1 where every answer is personal.
 *
 * @returns null where nothing is listed
 */
export function personalShareAtK(lists: readonly PersonalList[], k: number): number | null {
  const places = lists.reduce((sum, { length }) => sum + Math.min(k, length), 0);
  const personal = lists.reduce((sum, list) => sum + Math.min(k, list.personal), 0);
  return places === 0 ? null : personal / places;
}
