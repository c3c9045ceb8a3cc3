import { decay } from '../../domain/interaction.ts';
import type { ItemDays } from '../log/item-days.ts';

/** Items, each at a moment in the past; in columns. */
export interface ItemMoments {
  readonly items: Uint32Array;
  readonly atMs: Float64Array;
}

/**
 * The {@link popularity} that items had at moments in the past: only what ended before a moment counts for it.
 *
 * O(moments log moments + days log moments) time, memory for the moments alone: the days are walked once, in any order.
 *
 * @returns one figure per moment, >= 0
 */
export function popularityAt(
  itemDays: Pick<ItemDays, 'items' | 'atMs' | 'weights'>,
  itemCount: number,
  halfLifeDays: number,
  { items, atMs }: ItemMoments,
): Float64Array {
  const inOrder = Uint32Array.from(items.keys()).sort(
    (a, b) => (items[a] as number) - (items[b] as number) || (atMs[a] as number) - (atMs[b] as number),
  );
  const offsets = new Uint32Array(itemCount + 1);
  for (const item of items) offsets[item + 1] = (offsets[item + 1] as number) + 1;
  for (let item = 0; item < itemCount; item += 1)
    offsets[item + 1] = (offsets[item + 1] as number) + (offsets[item] as number);
  const momentAt = (place: number) => atMs[inOrder[place] as number] as number;
  // What came between a moment of the item and the one before it, as much as is left of it then.
  const since = new Float64Array(items.length);
  itemDays.items.forEach((item, at) => {
    const dayMs = itemDays.atMs[at] as number;
    let [low, high] = [offsets[item] as number, offsets[item + 1] as number];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (momentAt(middle) > dayMs) high = middle;
      else low = middle + 1;
    }
    if (low === offsets[item + 1]) return;
    since[low] = (since[low] as number) + (itemDays.weights[at] as number) * decay(momentAt(low) - dayMs, halfLifeDays);
  });
  const figures = new Float64Array(items.length);
  for (let item = 0; item < itemCount; item += 1) {
    let sum = 0;
    for (let place = offsets[item] as number; place < (offsets[item + 1] as number); place += 1) {
      const age = place === offsets[item] ? 0 : momentAt(place) - momentAt(place - 1);
      sum = sum * decay(age, halfLifeDays) + (since[place] as number);
      figures[inOrder[place] as number] = Math.max(0, sum);
    }
  }
  return figures;
}
