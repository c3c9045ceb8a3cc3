import type { ItemId } from '../../domain/ids.ts';

/** Every item named in any list, once, sorted by code unit: an item's place is its index, whatever order it came in. */
export function buildVocabulary(...lists: readonly (readonly ItemId[])[]): readonly ItemId[] {
  const distinct = new Set<ItemId>();
  for (const list of lists) for (const itemId of list) distinct.add(itemId);
  return [...distinct].sort();
}

/** The way back: from an item to its place. */
export function indexItems(itemIds: readonly ItemId[]): ReadonlyMap<ItemId, number> {
  return new Map(itemIds.map((itemId, index) => [itemId, index]));
}
