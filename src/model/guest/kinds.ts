import type { ItemId } from '../../domain/ids.ts';

/** Categories of an item; empty for one that is not in the catalogue. */
export type CategoriesOf = (itemId: ItemId) => readonly string[];

/**
 * Whether one item may be had in place of another at a topic: dish for dish, drink for drink. Their kinds are their
 * categories besides the topic; items of no kind compete with everything.
 */
export function areOfOneKind(a: ItemId, b: ItemId, topic: string, categoriesOf: CategoriesOf): boolean {
  if (a === b) return true;
  const kinds = categoriesOf(a).filter((name) => name !== topic);
  const others = categoriesOf(b).filter((name) => name !== topic);
  return kinds.length === 0 || others.length === 0 || kinds.some((name) => others.includes(name));
}
