import { type Avoids, isAvoided, isReadForAvoiding, mayBeSuggested } from '../../domain/food/avoids.ts';
import type { CustomerRef, ItemId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import type { HiddenBecause } from '../../domain/recommendation.ts';
import type { Task } from '../../domain/task.ts';
import {
  type DeedSettings,
  HistoryDeeds,
  type ItemDeeds,
  type PersonDeeds,
  type PersonSituation,
  situationAt,
} from '../history/situation.ts';
import type { Eligible } from '../signals/signal.ts';
import { type IndexedItems, mayLead, type ShopRules, whyNotInShop } from './shop-index.ts';

/** Somebody a list is made for. */
export interface ListPerson {
  readonly kind: CustomerRef['kind'];
  /** Newest first. */
  readonly history: History;
  /** What they did in another form than a history, where it is known only so: of the past, in a log. */
  readonly deeds?: PersonDeeds;
  /** What they said they do not want, where their file is known. */
  readonly avoids?: Avoids | null;
}

/** An item of theirs, what it says of their taste, and the type of event that says so. */
export interface OwnItem {
  readonly itemId: ItemId;
  readonly weight: number;
  readonly did: string;
}

/** One of theirs, and whether they have it now, or ever had it. */
export interface NamedItem extends OwnItem {
  readonly isOwned: boolean;
  readonly isHad: boolean;
}

const NONE: ReadonlySet<number> = new Set();

/** A person at a moment, in the words of a model. */
export class KnownViewer implements Viewer {
  readonly kind: CustomerRef['kind'];
  readonly avoids: Avoids | null;
  /** Newest first, nothing later than the moment. */
  readonly history: History;
  readonly situation: PersonSituation;
  readonly #deeds: PersonDeeds;
  readonly #shop: ShopRules;
  readonly #atMs: number;

  /** @param model - null before the first training */
  constructor(
    shop: ShopRules & { readonly settings: DeedSettings },
    model: IndexedItems | null,
    person: ListPerson,
    atMs: number,
  ) {
    this.kind = person.kind;
    this.avoids = person.avoids ?? null;
    this.history =
      (person.history[0]?.atMs ?? 0) <= atMs ? person.history : person.history.filter((deed) => deed.atMs <= atMs);
    this.#shop = shop;
    this.#atMs = atMs;
    this.#deeds = person.deeds ?? new HistoryDeeds(this.history, shop.settings, model?.indexOf ?? null);
    const avoided = this.#avoidedOwn();
    this.situation = situationAt(
      this.#deeds,
      atMs,
      (item) => model?.index.mayLead(item) === true && !avoided.has(item),
    );
  }

  numberOf(itemId: ItemId): number | undefined {
    return this.#deeds.numberOf(itemId);
  }

  itemIdOf(number: number): ItemId | null {
    const deeds = this.situation.items.get(number);
    return deeds === undefined ? null : this.#deeds.itemIdAt(deeds.tellingAt);
  }

  /** How much what they did says for each id, variants apart; only what speaks for it. O(deeds). */
  weightsById(): ReadonlyMap<ItemId, number> {
    const weights = new Map<ItemId, number>();
    for (let at = 0; at < this.#deeds.length; at += 1) {
      const weight = this.#deeds.weight(at);
      const itemId = this.#deeds.itemIdAt(at);
      if (weight > 0) weights.set(itemId, (weights.get(itemId) ?? 0) + weight);
    }
    return weights;
  }

  /** What they did with things they avoid today leads to nothing, and is no reason. By number of the item. */
  #avoidedOwn(): ReadonlySet<number> {
    const { avoids } = this;
    if (avoids === null) return NONE;
    const isOne = (itemId: ItemId) => isAvoided(itemId, this.#shop.catalogue.get(itemId), avoids);
    return new Set(this.history.flatMap(({ itemId }) => (isOne(itemId) ? (this.numberOf(itemId) ?? []) : [])));
  }

  /** An item of the situation, and the type of event that says most of it. */
  origin(item: number): { readonly itemId: ItemId; readonly did: string } | null {
    const deeds = this.situation.items.get(item);
    if (deeds === undefined) return null;
    return { itemId: this.#deeds.itemIdAt(deeds.tellingAt), did: this.#deeds.typeAt(deeds.tellingAt) };
  }

  /** What they took by an order, the newest first. */
  *orders(): Iterable<{ readonly itemId: ItemId; readonly atMs: number }> {
    for (let at = 0; at < this.#deeds.length; at += 1) {
      if (this.#deeds.isOrder(at)) yield { itemId: this.#deeds.itemIdAt(at), atMs: this.#deeds.atMs(at) };
    }
  }

  /** Whether they ever did anything with it that counts. */
  hasTouched(itemId: ItemId): boolean {
    const { items } = this.situation;
    const variants = this.#shop.catalogue.variantsOf(itemId) ?? [itemId];
    return variants.some((variant) => items.has(this.numberOf(variant) ?? Number.NaN));
  }

  /** {@link leading}, what says most for or against first: a list reads a few of hundreds. */
  weightiest(): Iterable<OwnItem> {
    return this.#led([...this.situation.items].sort(([, a], [, b]) => Math.abs(b.weight) - Math.abs(a.weight)));
  }

  /** What of what they did may lead to others, the last touched first; also what the model does not know. */
  leading(): Iterable<NamedItem> {
    return this.#led(this.situation.items);
  }

  *#led(items: Iterable<readonly [number, ItemDeeds]>): Iterable<NamedItem> {
    const { catalogue } = this.#shop;
    for (const [number, { weight, isOwned, isHad }] of items) {
      const origin = this.origin(number);
      if (origin === null || !mayLead(this.#shop, origin.itemId, this.#atMs)) continue;
      if (this.avoids !== null && isAvoided(origin.itemId, catalogue.get(origin.itemId), this.avoids)) continue;
      yield { ...origin, weight, isOwned, isHad };
    }
  }
}

/** On a mask: not in this list; in it; in it, and had by this customer. */
const [NOT, MAY, HAD] = [0, 1, 2] as const;

/** Who a list is for, as far as it decides what may be in it. */
export interface Viewer {
  readonly situation: PersonSituation;
  /** Number of an item in the situation; undefined for what they never touched and the model does not know. */
  readonly numberOf: (itemId: ItemId) => number | undefined;
  /** The other way, of what is in the situation; null for what is not. */
  readonly itemIdOf: (number: number) => ItemId | null;
  readonly avoids: Avoids | null;
}

/** What keeps items out of one list. */
export interface ListLimits {
  readonly task: Task;
  readonly excludeOwned: boolean;
  readonly category: string | undefined;
  /** Why who asks does not want an item, whatever else is said of it; null where they do. Without: all are wanted. */
  readonly whyUnwanted?: ((itemId: ItemId) => HiddenBecause | null) | undefined;
  readonly exclude: readonly ItemId[];
  /** Items of the page or basket asked about: none is its own recommendation. */
  readonly shownItself: readonly ItemId[];
  /** Null: for everybody. */
  readonly viewer: Viewer | null;
  /** The moment it is for: what is not to be had then is not in it. */
  readonly atMs: number;
}

/** Why one's own deeds keep an item out of a list of a task; null where they do not. The one rule, also where recipes are judged. */
export function whyNotOwn(deeds: ItemDeeds, task: Task, excludeOwned: boolean): HiddenBecause | null {
  if (deeds.isDisliked) return 'disliked';
  if (task === 'again') return null;
  if (excludeOwned && deeds.isOwned) return 'owned';
  return task === 'unseen' ? 'seen' : null;
}

/** Whether an item may be in a list of a task where no placement says otherwise, by what was done with it. */
export function mayBeIn(deeds: ItemDeeds | undefined, task: Task): boolean {
  if (deeds === undefined) return task !== 'again';
  return whyNotOwn(deeds, task, leavesOutOwned(task)) === null && (task !== 'again' || deeds.isHad);
}

/** What a task leaves out where no placement says otherwise: so recipes are judged. */
export function leavesOutOwned(task: Task): boolean {
  return task === 'new' || task === 'unseen';
}

/**
 * Marks what somebody's own deeds say on a mask for a list of a task where no placement says otherwise, runs, and takes
 * the marks off, also where `run` throws; what lies in a basket is marked, too. For choosing and judging recipes, where
 * there is no page and no filter.
 *
 * @param mask - 1 where an item may be in a list
 */
export function withDeeds<T>(
  mask: Uint8Array,
  { items, basket = [] }: Pick<PersonSituation, 'items' | 'basket'>,
  task: Task,
  run: (eligible: Eligible) => T,
): T {
  const marks = new Marks(mask);
  try {
    for (const item of basket) marks.put(item, NOT);
    markDeeds(marks, items, task, leavesOutOwned(task));
    return run({ mask, least: task === 'again' ? HAD : MAY });
  } finally {
    marks.takeOff();
  }
}

/** What may be in one list, and why the rest may not. */
export interface Eligibility {
  /** For scoring; of the model's items. At `again`: what they had. Null before the first training. */
  readonly personal: Eligible | null;
  /** The same, of whatever they had. */
  readonly anybody: Eligible | null;
  /** Null if an item may be in the list, at any tier; else the first reason why not, in the order of `HIDDEN_BECAUSE`. */
  readonly whyNot: (itemId: ItemId) => HiddenBecause | null;
}

/**
 * Works out what may be in one list, and runs with it; it holds as long as `run` does. The mask and {@link
 * Eligibility.whyNot} agree on every item of the model.
 *
 * O(what they touched + what is excluded), and O(items) for each category avoided, once for all that is avoided by
 * allergens or in words, and once where not all are wanted.
 *
 * @param model - its index as of the moment of the limits
 */
export function withEligibility<T>(
  shop: ShopRules,
  model: IndexedItems | null,
  limits: ListLimits,
  run: (eligibility: Eligibility) => T,
): T {
  const whyNot = whyNotIn(shop, limits);
  if (model === null) return run({ personal: null, anybody: null, whyNot });
  const mask = model.index.shown(limits.category);
  const marks = new Marks(mask);
  try {
    for (const itemId of [...limits.exclude, ...limits.shownItself]) markVariants(marks, shop, model, itemId);
    if (limits.whyUnwanted !== undefined) markUnwanted(marks, shop, model, limits.whyUnwanted, limits);
    if (limits.task === 'again') {
      for (const category of shop.settings.sensitiveCategories) markCategory(marks, model, category, limits.category);
    }
    if (limits.viewer !== null) {
      markViewer(marks, shop, model, limits, limits.viewer);
      if (shop.catalogue.hasGroups) markOwnGroups(marks, shop, model, limits, limits.viewer);
    }
    const least = limits.task === 'again' ? HAD : MAY;
    return run({ personal: { mask, least }, anybody: { mask, least: MAY }, whyNot });
  } finally {
    marks.takeOff();
  }
}

function markViewer(
  marks: Marks,
  shop: ShopRules,
  model: IndexedItems,
  { task, excludeOwned, category }: ListLimits,
  { situation, avoids }: Viewer,
): void {
  markDeeds(marks, situation.items, task, excludeOwned);
  if (avoids === null) return;
  for (const itemId of avoids.itemIds) markVariants(marks, shop, model, itemId);
  const allowed = new Set([...avoids.allowed].map((itemId) => model.indexOf.get(itemId)));
  const isAllowed = (item: number) => allowed.has(item);
  for (const avoided of avoids.categories) {
    markCategory(marks, model, avoided, category, isAllowed);
  }
  if (!isReadForAvoiding(avoids)) return;
  for (const [itemId, item] of model.indexOf) {
    if (!mayBeSuggested(itemId, shop.catalogue.get(itemId), avoids, task === 'again')) marks.put(item, NOT);
  }
}

/** @param own - the list's own category, whose mask it is that is being marked */
function markCategory(
  marks: Marks,
  { index }: IndexedItems,
  category: string,
  own: string | undefined,
  isAllowed: (item: number) => boolean = () => false,
): void {
  const among = category === own ? null : index.shown(category);
  for (let item = 0; item < index.itemCount; item += 1) {
    if ((among === null || among[item] === 1) && !isAllowed(item)) marks.put(item, NOT);
  }
}

/** An item, and all its variants. */
function markVariants(marks: Marks, { catalogue }: ShopRules, { indexOf }: IndexedItems, itemId: ItemId): void {
  marks.put(indexOf.get(itemId) ?? -1, NOT);
  for (const variant of catalogue.variantsOf(itemId) ?? []) marks.put(indexOf.get(variant) ?? -1, NOT);
}

/** Of a group one that is wanted, shown and of the category will do, as it will in a category. */
function markUnwanted(
  marks: Marks,
  shop: ShopRules,
  { index, indexOf }: IndexedItems,
  whyUnwanted: (itemId: ItemId) => HiddenBecause | null,
  { category, atMs }: ListLimits,
): void {
  const { catalogue } = shop;
  const wanted = new Uint8Array(index.itemCount);
  const isOne = (variant: ItemId) =>
    whyUnwanted(variant) === null &&
    whyNotInShop(shop, variant, atMs) === null &&
    (category === undefined || catalogue.get(variant)?.categories.includes(category) === true);
  for (const [itemId, item] of indexOf) {
    if (wanted[item] === 1) continue;
    const variants = catalogue.variantsOf(itemId);
    if (variants === null ? whyUnwanted(itemId) === null : variants.some(isOne)) wanted[item] = 1;
  }
  for (let item = 0; item < wanted.length; item += 1) if (wanted[item] === 0) marks.put(item, NOT);
}

/** What keeps one variant out keeps out the others, also such as the model does not know for variants yet. */
function markOwnGroups(
  marks: Marks,
  shop: ShopRules,
  model: IndexedItems,
  { task, excludeOwned }: ListLimits,
  viewer: Viewer,
): void {
  for (const [number, deeds] of viewer.situation.items) {
    if (whyNotOwn(deeds, task, excludeOwned) === null) continue;
    const itemId = viewer.itemIdOf(number);
    if (itemId !== null) markVariants(marks, shop, model, itemId);
  }
}

function markDeeds(marks: Marks, items: ReadonlyMap<number, ItemDeeds>, task: Task, excludeOwned: boolean): void {
  for (const [item, deeds] of items) {
    if (item < 0) continue;
    if (whyNotOwn(deeds, task, excludeOwned) !== null) marks.put(item, NOT);
    else if (task === 'again' && deeds.isHad) marks.put(item, HAD);
  }
}

function whyNotIn(
  shop: ShopRules,
  { task, excludeOwned, category, whyUnwanted, exclude, shownItself, viewer, atMs }: ListLimits,
): (itemId: ItemId) => HiddenBecause | null {
  const { catalogue, settings } = shop;
  const avoids = viewer?.avoids ?? null;
  const isSensitive = (category: string) => settings.sensitiveCategories.includes(category);
  const withVariants = (itemIds: readonly ItemId[]) =>
    new Set(itemIds.flatMap((itemId) => catalogue.variantsOf(itemId) ?? [itemId]));
  const excluded = withVariants(exclude);
  const itself = withVariants(shownItself);
  const whyNotDone = (itemId: ItemId) => {
    const number = viewer?.numberOf(itemId);
    const deeds = number === undefined ? undefined : viewer?.situation.items.get(number);
    return deeds === undefined ? null : whyNotOwn(deeds, task, excludeOwned);
  };
  const whyNotAnyDone = (itemId: ItemId) => {
    const variants = viewer === null ? null : catalogue.variantsOf(itemId);
    if (variants === null) return whyNotDone(itemId);
    const reasons = variants.map(whyNotDone);
    return reasons.includes('disliked') ? 'disliked' : (reasons.find((reason) => reason !== null) ?? null);
  };
  return (itemId) => {
    if (excluded.has(itemId)) return 'excluded';
    const inShop = whyNotInShop(shop, itemId, atMs);
    if (inShop !== null) return inShop;
    const item = catalogue.get(itemId);
    // What somebody had is theirs alone: to stand in such a list is to be told.
    if (task === 'again' && item?.categories.some(isSensitive) === true) return 'sensitive';
    const own = whyNotAnyDone(itemId);
    if (own === 'disliked') return own;
    if (avoids !== null && !mayBeSuggested(itemId, item, avoids, task === 'again')) return 'avoided';
    if (category !== undefined && item?.categories.includes(category) !== true) return 'other_category';
    const unwanted = whyUnwanted?.(itemId) ?? null;
    return unwanted ?? own ?? (itself.has(itemId) ? 'shown_itself' : null);
  };
}

/** Marks on a mask, and what stood there. */
class Marks {
  readonly #mask: Uint8Array;
  readonly #items: number[] = [];
  readonly #before: number[] = [];

  constructor(mask: Uint8Array) {
    this.#mask = mask;
  }

  /** Nothing is put beside the mask, nor on what may not be in the list anyway. */
  put(item: number, mark: number): void {
    const before = this.#mask[item] ?? NOT;
    if (before === NOT || before === mark) return;
    this.#items.push(item);
    this.#before.push(before);
    this.#mask[item] = mark;
  }

  takeOff(): void {
    for (let at = this.#items.length - 1; at >= 0; at -= 1) {
      this.#mask[this.#items[at] as number] = this.#before[at] as number;
    }
  }
}
