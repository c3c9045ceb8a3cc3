import type { ItemId } from '../../domain/ids.ts';
import type { Taste } from '../history/taste.ts';
import type { ServedModel } from '../model/served-model.ts';
import type { Contribution } from './recommendation-list.ts';

const MOST_TOLD = 5;

/** The items of this customer that an item's personal score comes from, largest share first; at most five. */
export function contributionsOf(served: ServedModel | null, itemId: ItemId, taste: Taste): readonly Contribution[] {
  const target = served?.model.indexOf.get(itemId);
  if (served === null || target === undefined) return [];
  const { indexOf, similar } = served.model;
  const parts: { itemId: ItemId; did: string; part: number }[] = [];
  for (const [origin, { weight, did }] of taste.items) {
    const index = indexOf.get(origin);
    if (index === undefined) continue;
    const end = similar.offsets[index + 1] ?? 0;
    for (let at = similar.offsets[index] ?? end; at < end; at += 1) {
      if (similar.neighbours[at] === target) {
        parts.push({ itemId: origin, did, part: weight * (similar.similarities[at] ?? 0) });
      }
    }
  }
  const total = parts.reduce((sum, { part }) => sum + part, 0);
  return parts
    .sort((a, b) => Math.abs(b.part) - Math.abs(a.part))
    .slice(0, MOST_TOLD)
    .map((entry) => ({ itemId: entry.itemId, did: entry.did, share: total === 0 ? 0 : entry.part / total }));
}
