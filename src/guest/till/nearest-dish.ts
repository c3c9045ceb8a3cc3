import type { ItemId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';
import { nameKey } from '../../domain/same-name.ts';

/** What a dish is known by, whether it is still served or not. */
type Described = Pick<Item, 'itemId' | 'title' | 'categories' | 'price' | 'attributes'>;

/** How much each likeness counts; of one kind it must be in any case. */
const WEIGHTS = { categories: 2, title: 1, attributes: 1, hadBefore: 0.5, price: 0.25 } as const;

/** Said in other words by language; no likeness. */
const TITLE = 'title_';

/**
 * What comes nearest to a dish that cannot be had: of one kind with it, then by categories, words of the title,
 * attributes, what the guest had before, and price; ties by id. Null where nothing is of its kind. O(menu).
 *
 * @param menu - what may be offered to this guest here and now, of any topic
 * @param hadBefore - items the guest has had
 */
export function nearestDish(
  missed: Described,
  topic: string,
  menu: Iterable<Item>,
  hadBefore: ReadonlySet<ItemId>,
): Item | null {
  const isOfTopic = (one: Described) => one.categories.some((name) => nameKey(name) === nameKey(topic));
  const kinds = kindsOf(missed, topic);
  const mustBeOfTopic = isOfTopic(missed);
  let best: { readonly item: Item; readonly score: number } | null = null;
  for (const item of menu) {
    if (item.itemId === missed.itemId || isOfTopic(item) !== mustBeOfTopic) continue;
    if (!kinds.some((kind) => item.categories.includes(kind))) continue;
    const score = likeness(missed, item) + (hadBefore.has(item.itemId) ? WEIGHTS.hadBefore : 0);
    const isBetter = best === null || score > best.score || (score === best.score && item.itemId < best.item.itemId);
    if (isBetter) best = { item, score };
  }
  return best?.item ?? null;
}

/** A dish of no kind at a topic is like whatever else is of that topic. */
function kindsOf({ categories }: Described, topic: string): readonly string[] {
  const kinds = categories.filter((name) => nameKey(name) !== nameKey(topic));
  return kinds.length === 0 ? categories : kinds;
}

function likeness(a: Described, b: Described): number {
  return (
    WEIGHTS.categories * overlap(a.categories, b.categories) +
    WEIGHTS.title * overlap(titleWords(a), titleWords(b)) +
    WEIGHTS.attributes * overlap(attributeWords(a), attributeWords(b)) +
    WEIGHTS.price * priceLikeness(a.price, b.price)
  );
}

/** Jaccard (1912): what two sets share of what they have together, in [0, 1]. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const others = new Set(b);
  const shared = new Set(a.filter((one) => others.has(one))).size;
  const all = new Set([...a, ...b]).size;
  return all === 0 ? 0 : shared / all;
}

function titleWords({ title }: Described): readonly string[] {
  return (title?.match(/[\p{L}\p{M}]{3,}/gu) ?? []).map(nameKey);
}

function attributeWords({ attributes }: Described): readonly string[] {
  return Object.entries(attributes)
    .filter(([name]) => !name.startsWith(TITLE))
    .flatMap(([name, value]) => [value].flat().map((one) => `${name}=${String(one)}`));
}

function priceLikeness(a: number | null, b: number | null): number {
  if (a === null || b === null || a <= 0 || b <= 0) return 0;
  return Math.min(a, b) / Math.max(a, b);
}
