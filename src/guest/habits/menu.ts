import type { ItemId } from '../../domain/ids.ts';
import { type Item, whyNotAt } from '../../domain/item.ts';

/**
 * Whether an item can be had at a place at a moment: not hidden, in stock, within its own dates, and on that place's
 * menu. The attribute `places` (one
 * name or several) says where it is served; without it, everywhere. Place null: anywhere will do.
 */
export function canBeServed(item: Item | undefined, place: string | null, atMs: number): item is Item {
  if (item === undefined || item.hidden || !item.inStock || whyNotAt(item, atMs) !== null) return false;
  const { places } = item.attributes;
  if (places === undefined || place === null) return true;
  return Array.isArray(places) ? places.includes(place) : places === place;
}

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

/** For an item nobody knows anything of: one choice in eight, as on a usual menu. */
const UNKNOWN_SHARE = 0.12;

/** What is known weighs against that as so many takers do. */
const UNKNOWN_TAKERS = 20;

/** How often anybody of this house chooses an item among its kind at a topic, in (0, 1]. */
export type ShareOf = (itemId: ItemId, topic: string) => number;

/**
 * Shares of items among their kind, from how popular they are: (popularity + 2.4) / (sum over the kind + 20), so that a
 * house that has not seen many guests has the shares of a usual menu. A kind is a category besides the topic, among the items of the topic; of several kinds the widest share
 * counts, so that no item looks rarer than it is. Worked out once per topic, O(items), then O(categories of the item).
 *
 * @param popularityOf - weighted takers, >= 0; all zero before the first training
 */
export function houseShares(items: Iterable<Item>, popularityOf: (itemId: ItemId) => number): ShareOf {
  const all = new Map([...items].map((item) => [item.itemId, item]));
  const kindsByTopic = new Map<string | null, ReadonlyMap<string, number>>();
  return (itemId, topic) => {
    const item = all.get(itemId);
    if (item === undefined) return UNKNOWN_SHARE;
    // What is asked about at check-in is a pillow, not a "check-in": it competes with every pillow.
    const among = item.categories.includes(topic) ? topic : null;
    let kinds = kindsByTopic.get(among);
    if (kinds === undefined) {
      kinds = sumsByKind(all.values(), among, popularityOf);
      kindsByTopic.set(among, kinds);
    }
    const own = popularityOf(itemId) + UNKNOWN_SHARE * UNKNOWN_TAKERS;
    return Math.max(...kindsOf(item, among).map((kind) => own / ((kinds.get(kind) ?? 0) + UNKNOWN_TAKERS)));
  };
}

function sumsByKind(
  items: Iterable<Item>,
  topic: string | null,
  popularityOf: (itemId: ItemId) => number,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const item of items) {
    if (topic !== null && !item.categories.includes(topic)) continue;
    for (const kind of new Set([...kindsOf(item, topic), topic ?? ''])) {
      sums.set(kind, (sums.get(kind) ?? 0) + popularityOf(item.itemId));
    }
  }
  return sums;
}

/** An item of no kind competes with everything at the topic. */
function kindsOf({ categories }: Item, topic: string | null): readonly string[] {
  const kinds = categories.filter((name) => name !== topic);
  return kinds.length === 0 ? [topic ?? ''] : kinds;
}
