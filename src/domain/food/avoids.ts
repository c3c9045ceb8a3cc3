import type { ItemId } from '../ids.ts';
import type { AttributeValue, Item } from '../item.ts';
import { nameKey } from '../same-name.ts';
import { ALLERGENS, type Allergen, type FoodClass } from './food-words.ts';
import { readFood } from './read-food.ts';

/** What somebody is not to be shown, offered or served, whichever door asks. */
export interface Avoids {
  readonly itemIds: ReadonlySet<ItemId>;
  readonly categories: ReadonlySet<string>;
  /** Allergens, and what is avoided for diet or faith: of whatever declares them or is called so. */
  readonly classes: ReadonlySet<FoodClass>;
  /** Dishes by their words, each the words that must all be in a title or a category. */
  readonly titles: readonly (readonly string[])[];
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  /** Liked by their own newer word, and nothing keeps it away but what was only disliked, or alcohol. */
  readonly allowed: ReadonlySet<ItemId>;
  /** Something was told in words that nobody can match: a person has to look before anything to eat is named. */
  readonly isCareful: boolean;
  /** An allergy stands in words alone: a person has to look at whatever declares no allergens. */
  readonly isToldInWords: boolean;
  /** Null: a shop, where nobody can be asked. */
  readonly kitchen: Kitchen | null;
}

/** A house that somebody can ask what is in a dish, and what was asked for this guest in this stay. */
export interface Kitchen {
  /** Categories of what makes a room comfortable, and is nothing to eat. */
  readonly comforts: readonly string[];
  /** Touchpoints at which a person looked at all that is served, as `nameKey` has them. */
  readonly tables: ReadonlySet<string>;
  /** Dishes a person looked at. */
  readonly dishes: ReadonlySet<ItemId>;
}

export const NOTHING_AVOIDED: Avoids = {
  itemIds: new Set(),
  categories: new Set(),
  classes: new Set(),
  titles: [],
  attributes: [],
  allowed: new Set(),
  isCareful: false,
  isToldInWords: false,
  kitchen: null,
};

type SaidOfItem = Pick<Item, 'title' | 'categories' | 'attributes' | 'allergens'>;

/** What somebody may leave for a time and take again: an allergen, pork or meat gives way to no word. */
export const GIVES_WAY: ReadonlySet<FoodClass> = new Set(['alcohol']);

/** The one rule of what is avoided. @param item - undefined for what no catalogue has */
export function isAvoided(itemId: ItemId, item: SaidOfItem | undefined, avoids: Avoids): boolean {
  if (avoids.itemIds.has(itemId)) return true;
  if (item === undefined) return false;
  const isAllowed = avoids.allowed.has(itemId);
  if (avoids.classes.size > 0) {
    for (const one of foodOf(item).classes) {
      if (avoids.classes.has(one) && (!isAllowed || !GIVES_WAY.has(one))) return true;
    }
  }
  if (isAllowed) return false;
  return (
    item.categories.some((category) => avoids.categories.has(category)) ||
    avoids.attributes.some(({ name, value }) => holds(item.attributes[name], value)) ||
    (avoids.titles.length > 0 && avoids.titles.some((words) => words.every((word) => foodOf(item).words.has(word))))
  );
}

/** Whether items must be looked at one by one: they are kept away by more than their ids and their categories. */
export function isReadForAvoiding(avoids: Avoids): boolean {
  const { classes, titles, attributes } = avoids;
  return classes.size + titles.length + attributes.length > 0 || (avoids.kitchen !== null && isCarefulWith(avoids));
}

/** Whether a person has to look at something before it is named. */
export function isCarefulWith({ isCareful, isToldInWords }: Avoids): boolean {
  return isCareful || isToldInWords;
}

/**
 * Whether an item waits for a person to look at it: where words alone tell of an allergy, whatever does not declare what is
 * in it; where nobody knows what words mean, all there is to eat. Nothing waits in a shop.
 *
 * @param tables - where it would be named; wherever it is served, if left out
 */
export function waitsForCheck(
  itemId: ItemId,
  item: SaidOfItem,
  avoids: Avoids,
  tables: readonly string[] = item.categories,
): boolean {
  const { kitchen, isCareful, isToldInWords } = avoids;
  if (kitchen === null || isComfort(item, kitchen)) return false;
  if (!isCareful && !(isToldInWords && declaredAllergens(item) === null)) return false;
  return !isChecked(itemId, kitchen, tables);
}

/** Who is allergic is suggested nothing new but what its allergens were declared of, or a person looked at. */
export function isKnownSafe(
  itemId: ItemId,
  item: SaidOfItem,
  { kitchen, classes }: Avoids,
  tables: readonly string[] = item.categories,
): boolean {
  if (kitchen === null || !ALLERGENS.some((one) => classes.has(one)) || isComfort(item, kitchen)) return true;
  return declaredAllergens(item) !== null || isChecked(itemId, kitchen, tables);
}

/**
 * Whether an item may be put before somebody of itself, in a list or by word of mouth: not avoided, looked at where that is
 * needed, and known to be safe unless they had it before.
 */
export function mayBeSuggested(itemId: ItemId, item: SaidOfItem | undefined, avoids: Avoids, isHad: boolean): boolean {
  if (isAvoided(itemId, item, avoids)) return false;
  const told = item ?? UNLISTED;
  return !waitsForCheck(itemId, told, avoids) && (isHad || isKnownSafe(itemId, told, avoids));
}

/** What no catalogue has declares nothing. */
const UNLISTED: SaidOfItem = { title: null, categories: [], attributes: {} };

function isComfort({ categories }: SaidOfItem, { comforts }: Kitchen): boolean {
  return categories.some((category) => comforts.includes(category));
}

function isChecked(itemId: ItemId, { tables, dishes }: Kitchen, at: readonly string[]): boolean {
  return dishes.has(itemId) || at.some((table) => tables.has(nameKey(table)));
}

function holds(attribute: AttributeValue | undefined, value: string): boolean {
  if (attribute === undefined) return false;
  return typeof attribute === 'object' ? attribute.includes(value) : String(attribute) === value;
}

/** Allergens as an item declares them, in our codes; null where it declares none, not even that there are none. */
export function declaredAllergens({ allergens, attributes }: SaidOfItem): readonly Allergen[] | null {
  const told = attributes.allergens;
  if (allergens === undefined && told === undefined) return null;
  const words = told === undefined || typeof told === 'number' || typeof told === 'boolean' ? [] : [told].flat();
  return [...new Set([...(allergens ?? []), ...words.flatMap((word) => allergensNamed(word) ?? [])])];
}

/** A declaration in our codes: `tree nuts` -> nuts, `dairy` -> milk, `shellfish` -> crustaceans and molluscs. Null: not known. */
export function allergensNamed(word: string): readonly Allergen[] | null {
  const { classes } = readFood(word);
  const found = ALLERGENS.filter((code) => classes.has(code));
  return found.length === 0 ? null : found;
}

interface FoodOfItem {
  readonly classes: ReadonlySet<FoodClass>;
  readonly words: ReadonlySet<string>;
}

/** Read once an item: lists ask for each of them. */
const READ = new WeakMap<object, FoodOfItem>();

function foodOf(item: SaidOfItem): FoodOfItem {
  const known = READ.get(item);
  if (known !== undefined) return known;
  const titles = Object.entries(item.attributes).flatMap(([name, value]) =>
    name.startsWith('title_') && typeof value === 'string' ? [value] : [],
  );
  const read = [item.title ?? '', ...titles, ...item.categories].map(readFood);
  const without = new Set(read.flatMap((one) => [...one.without]));
  const called = read.flatMap((one) => [...one.classes]).filter((one) => !without.has(one));
  const food = {
    classes: new Set<FoodClass>([...(declaredAllergens(item) ?? []), ...called]),
    words: new Set(read.flatMap(({ words }) => words)),
  };
  READ.set(item, food);
  return food;
}
