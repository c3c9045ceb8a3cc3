import type { ItemId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';
import { nameKey } from '../../domain/same-name.ts';

/** Which item an id stands for now: itself, or the one that took its place. */
export type DishOf = (itemId: ItemId) => ItemId;

/** An item says with it which ids it took the place of: one, or several. */
const REPLACES = 'replaces';

/** A number that took the place of another that took the place of another; a ring of them ends here. */
const MOST_STEPS = 8;

/**
 * Tells which item an id of the till stands for: after an update of the till one dish has a new number. The newest item
 * whose attribute `replaces` names the id; else the newest of the same title that shares a category with it (case and
 * accents of titles do not matter). O(items) once, then O(1).
 *
 * @param items - newest first
 * @param describedOf - what is said of an item, or was before it was deleted
 */
export function dishesOf(items: Iterable<Item>, describedOf: (itemId: ItemId) => Item | undefined): DishOf {
  const byTitle = new Map<string, Item[]>();
  const successors = new Map<ItemId, ItemId>();
  for (const item of items) {
    const { [REPLACES]: replaced } = item.attributes;
    for (const old of typeof replaced === 'string' ? [replaced] : Array.isArray(replaced) ? replaced : []) {
      if (!successors.has(old)) successors.set(old, item.itemId);
    }
    if (item.title === null) continue;
    const alike = byTitle.get(nameKey(item.title));
    if (alike === undefined) byTitle.set(nameKey(item.title), [item]);
    else alike.push(item);
  }
  return (itemId) => {
    let standing = itemId;
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const next = successors.get(standing);
      if (next === undefined) break;
      standing = next;
    }
    const item = describedOf(standing);
    if (item?.title == null) return standing;
    const { categories } = item;
    const isOne = (other: Item): boolean =>
      categories.length === 0 ||
      other.categories.length === 0 ||
      categories.some((one) => other.categories.includes(one));
    return byTitle.get(nameKey(item.title))?.find(isOne)?.itemId ?? standing;
  };
}
