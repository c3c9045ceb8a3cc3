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

/** {@link areOfOneKind} of one topic, remembered: a guest's history asks the same few pairs again and again. */
export function kindsAt(topic: string, categoriesOf: CategoriesOf): (a: ItemId, b: ItemId) => boolean {
  const known = new Map<ItemId, Map<ItemId, boolean>>();
  return (a, b) => {
    const others = known.get(a) ?? new Map<ItemId, boolean>();
    known.set(a, others);
    let answer = others.get(b);
    if (answer === undefined) {
      answer = areOfOneKind(a, b, topic, categoriesOf);
      others.set(b, answer);
    }
    return answer;
  };
}
