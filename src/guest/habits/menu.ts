import type { Item } from '../../domain/item.ts';

/**
 * Whether an item can be had at a place now: not hidden, in stock, and on that place's menu. The attribute `places` (one
 * name or several) says where it is served; without it, everywhere. Place null: anywhere will do.
 */
export function canBeServed(item: Item | undefined, place: string | null): item is Item {
  if (item === undefined || item.hidden || !item.inStock) return false;
  const { places } = item.attributes;
  if (places === undefined || place === null) return true;
  return Array.isArray(places) ? places.includes(place) : places === place;
}
