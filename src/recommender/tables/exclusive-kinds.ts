import type { SparseRows } from '../../maths/interaction-matrix.ts';
import { isMissing, type OrderChance } from '../log/order-chance.ts';

/** Per item its categories, no repeats; an item beyond the end has none. */
export type ItemCategories = readonly (readonly string[])[];

/**
 * Categories of which people take one item, such as tents: over all pairs of items in one, clearly fewer are taken in the
 * same order than by chance. Pairs of a category add up to evidence where each alone is too rare to tell.
 *
 * O(cells * categories per item) time.
 *
 * @param orders - orders x items
 * @returns per item those of its categories; an item beyond the end has none
 */
export function exclusiveKinds(orders: SparseRows, chance: OrderChance, categories: ItemCategories): ItemCategories {
  const members = new Map<string, number[]>();
  categories.forEach((names, item) => {
    for (const name of names) {
      const items = members.get(name);
      if (items === undefined) members.set(name, [item]);
      else items.push(item);
    }
  });
  const pairs = pairsTaken(orders, categories);
  const isExclusive = new Set<string>();
  for (const [name, items] of members) {
    if (isMissing(chance.expectedAmong(items), pairs.get(name) ?? 0)) isExclusive.add(name);
  }
  return categories.map((names) => names.filter((name) => isExclusive.has(name)));
}

/** Per category how many pairs of its items lay in one order. */
function pairsTaken(orders: SparseRows, categories: ItemCategories): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  for (let row = 0; row < orders.rowCount; row += 1) {
    const lines = new Map<string, number>();
    for (const item of orders.columns.subarray(orders.offsets[row], orders.offsets[row + 1])) {
      for (const name of categories[item] ?? []) {
        const before = lines.get(name) ?? 0;
        if (before > 0) pairs.set(name, (pairs.get(name) ?? 0) + before);
        lines.set(name, before + 1);
      }
    }
  }
  return pairs;
}
