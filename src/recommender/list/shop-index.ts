import type { ItemId, NumbersById } from '../../domain/ids.ts';
import { type Item, isPublished, turningPoints, whyNotAt } from '../../domain/item.ts';
import type { HiddenBecause } from '../../domain/recommendation.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { atOnce, STEP_LOOKUPS, type Steps } from '../../maths/steps.ts';
import { AlikeIndex } from '../catalogue/alike-index.ts';
import type { CatalogueTable } from '../catalogue/catalogue-table.ts';
import { ChangeSchedule } from '../catalogue/change-schedule.ts';

/** Fewer takers are neither a trend nor popularity: the same floor as for neighbours, whatever the settings. */
export const MIN_CUSTOMERS = 2;
const DAY_MS = 86_400_000;
/** Categories whose masks are kept, the longest unused goes first: one byte an item each. */
const MOST_CATEGORIES = 16;

type ShownSettings = Pick<TenantSettings, 'worksWithoutCatalogue' | 'sensitiveCategories'>;
type IndexSettings = ShownSettings & Pick<TenantSettings, 'newForDays'>;

/** What a shop says of its items. */
export interface ShopRules {
  readonly catalogue: CatalogueTable;
  readonly settings: ShownSettings;
}

/** The shop an index is of, and the items of the model that serves it. */
export interface IndexedShop extends ShopRules {
  readonly settings: IndexSettings;
  readonly items: {
    readonly asOfMs: number;
    readonly itemIds: readonly ItemId[];
    readonly indexOf: NumbersById;
    readonly itemCustomers: Uint32Array;
    readonly itemFirstDays: Uint32Array;
  };
}

/** A model's items, and what the shop says of them. */
export interface IndexedItems {
  readonly index: ShopIndex;
  readonly indexOf: NumbersById;
}

/** Whether what there is since a moment is new at another. Not what has yet to come. */
export function isNewSince(sinceMs: number, atMs: number, { newForDays }: Pick<TenantSettings, 'newForDays'>): boolean {
  return sinceMs <= atMs && atMs - sinceMs < newForDays * DAY_MS;
}

/** Whether an item that the catalogue never had may be shown: where the tenant says so, or there is no catalogue yet. */
export function showsUnlisted({ catalogue, settings }: ShopRules): boolean {
  return settings.worksWithoutCatalogue || catalogue.isBlank;
}

/** Why the catalogue keeps an item out of every list at a moment; null where it does not. */
export function whyNotInShop(shop: ShopRules, itemId: ItemId, atMs: number): HiddenBecause | null {
  const item = shop.catalogue.get(itemId);
  if (item === undefined) {
    return showsUnlisted(shop) && !shop.catalogue.isFormer(itemId) ? null : 'not_in_catalogue';
  }
  if (item.hidden) return 'hidden';
  if (!item.inStock) return 'out_of_stock';
  return shop.catalogue.hasDates ? whyNotAt(item, atMs) : null;
}

/**
 * Whether a reason may name what somebody did with an item: not what is hidden, gone, not published yet, or tells of
 * health, diet or faith.
 */
export function mayBeNamed(shop: ShopRules, itemId: ItemId, atMs: number): boolean {
  return mayLead(shop, itemId, atMs) && !shop.catalogue.isFormer(itemId);
}

/** Whether a list may be built on what somebody did with an item: on what may be named, and on what was deleted since. */
export function mayLead({ catalogue, settings }: ShopRules, itemId: ItemId, atMs: number): boolean {
  const item = catalogue.described(itemId);
  if (item === undefined) return showsUnlisted({ catalogue, settings });
  if (item.hidden || (catalogue.hasDates && !isPublished(item, atMs))) return false;
  return !item.categories.some((category) => settings.sensitiveCategories.includes(category));
}

/**
 * What the catalogue says of a model's items, one byte an item, so that no list asks item by item. Follows the catalogue:
 * a change costs its own items. Follows the time, too: what is published, comes or ends costs its own items as well, when the
 * first list after that moment is made. The arrays are shared by all lists of a process: whoever marks one takes the marks
 * off.
 */
export class ShopIndex {
  readonly #shop: IndexedShop;
  /** 1: may be in lists. */
  readonly #shown: Uint8Array;
  /** 1: may be named as a reason. */
  readonly #named: Uint8Array;
  /** 1: may lead to others. */
  readonly #leading: Uint8Array;
  /** Of the categories asked for last: 1 where an item is of it and may be in lists. */
  readonly #byCategory = new Map<string, Uint8Array>();
  /** Items the model cannot lead to that were new when it was made or came later, by what is said of them. */
  readonly #untouched: AlikeIndex;
  /** Of these, what came into the catalogue after the model was made. */
  readonly #unknown: AlikeIndex;
  /** Of items that come or go by themselves; null where there are none. */
  #schedule: ChangeSchedule | null = null;
  #nowMs: number;
  readonly #showsUnlisted: boolean;
  #state = 0;
  #hasUntouched = false;
  #hasUnknown = false;

  private constructor(shop: IndexedShop, atMs: number) {
    const { catalogue, items } = shop;
    this.#shop = shop;
    this.#showsUnlisted = showsUnlisted(shop);
    this.#shown = new Uint8Array(items.itemIds.length);
    this.#named = new Uint8Array(items.itemIds.length);
    this.#leading = new Uint8Array(items.itemIds.length);
    this.#untouched = new AlikeIndex(catalogue.terms);
    this.#unknown = new AlikeIndex(catalogue.terms);
    this.#nowMs = atMs;
  }

  /** What changes meanwhile is in it, or is followed by the next who asks. */
  static *of(shop: IndexedShop, atMs: number): Steps<ShopIndex> {
    const { catalogue, items } = shop;
    const index = new ShopIndex(shop, atMs);
    const began = catalogue.state;
    const known = catalogue.newestFirst();
    for (let item = 0; item < items.itemIds.length; item += 1) {
      index.#look(item);
      if (item % STEP_LOOKUPS === 0) yield;
    }
    for (let place = known.length - 1; place >= 0; place -= 1) {
      const { itemId } = known[place] as Item;
      index.#list(itemId, catalogue.get(itemId));
      if (place % STEP_LOOKUPS === 0) yield;
    }
    index.#atState(began);
    return index;
  }

  /** Whether it is of this shop, and was brought up to a moment. False: make another. */
  follow({ catalogue, settings }: ShopRules, atMs: number): boolean {
    if (catalogue !== this.#shop.catalogue || settings !== this.#shop.settings) return false;
    if (catalogue.state !== this.#state && !this.#followChanges(catalogue)) return false;
    this.#nowMs = atMs;
    if (this.#schedule !== null) for (const item of this.#schedule.moveTo(atMs)) this.#look(item);
    return true;
  }

  #followChanges(catalogue: CatalogueTable): boolean {
    const changed = catalogue.changedSince(this.#state);
    // With the first item of a catalogue, all that is not in it goes.
    if (changed === null || showsUnlisted(this.#shop) !== this.#showsUnlisted) return false;
    const toLook = new Set<number>();
    for (const itemId of changed) {
      for (const variant of catalogue.variantsOf(itemId) ?? NONE) this.#noteIndex(toLook, variant);
      this.#noteIndex(toLook, itemId);
      this.#list(itemId, catalogue.get(itemId));
    }
    for (const index of toLook) this.#look(index);
    this.#atState(catalogue.state);
    return true;
  }

  #atState(state: number): void {
    this.#state = state;
    this.#hasUntouched = this.#untouched.size > 0;
    this.#hasUnknown = this.#unknown.size > 0;
  }

  #noteIndex(indexes: Set<number>, itemId: ItemId): void {
    const index = this.#shop.items.indexOf.get(itemId);
    if (index !== undefined) indexes.add(index);
  }

  /** 1 where an item may be in lists, of one category if one is named. Shared: not to be kept, nor left changed. */
  shown(category: string | undefined): Uint8Array {
    if (category === undefined) return this.#shown;
    const known = this.#byCategory.get(category) ?? this.#maskOf(category);
    this.#byCategory.delete(category);
    this.#byCategory.set(category, known);
    if (this.#byCategory.size > MOST_CATEGORIES) {
      for (const longestUnused of this.#byCategory.keys()) {
        this.#byCategory.delete(longestUnused);
        break;
      }
    }
    return known;
  }

  get itemCount(): number {
    return this.#shown.length;
  }

  mayBeNamed(index: number): boolean {
    return this.#named[index] === 1;
  }

  /** What to call an item of the model by; of a group the first that may be named. Null where nothing may. */
  nameOf(index: number): ItemId | null {
    if (!this.mayBeNamed(index)) return null;
    const itemId = this.#shop.items.itemIds[index] as ItemId;
    const nowMs = this.#nowMs;
    const variants = this.#shop.catalogue.variantsOf(itemId) ?? [itemId];
    return variants.find((variant) => mayBeNamed(this.#shop, variant, nowMs)) ?? null;
  }

  /** Whether lists may be built on what somebody did with it. */
  mayLead(index: number): boolean {
    return this.#leading[index] === 1;
  }

  /** Whether the model can lead to an item: two people at least took it. */
  isTouched(itemId: ItemId): boolean {
    const index = this.#shop.items.indexOf.get(itemId);
    return index !== undefined && this.isTouchedAt(index);
  }

  /** The same by the item's index. */
  isTouchedAt(index: number): boolean {
    return (this.#shop.items.itemCustomers[index] as number) >= MIN_CUSTOMERS;
  }

  /** Since when there is an item: as the catalogue says, not before it was published, or since somebody first did something with it, be that earlier. */
  sinceMs({ itemId, createdAtMs, publishAtMs = createdAtMs }: Item): number {
    const firstDay = this.#shop.items.itemFirstDays[this.#shop.items.indexOf.get(itemId) ?? -1] ?? 0;
    const saidMs = Math.max(createdAtMs, publishAtMs);
    return firstDay === 0 ? saidMs : Math.min(saidMs, firstDay * DAY_MS);
  }

  /**
   * Whether an item is new at a moment: it came within `newForDays` before, or after the model was made. Not what has yet
   * to come: a list of the past does not know it.
   */
  isNewAt(item: Item, atMs: number): boolean {
    const sinceMs = this.sinceMs(item);
    const { settings, items } = this.#shop;
    return isNewSince(sinceMs, atMs, settings) || (sinceMs <= atMs && sinceMs > items.asOfMs);
  }

  /** Whether there is any; see {@link untouched}. */
  hasUntouched(unknownOnly: boolean): boolean {
    return unknownOnly ? this.#hasUnknown : this.#hasUntouched;
  }

  /**
   * Items that may be new and that the model cannot lead to.
   *
   * @param unknownOnly - only what it does not know at all
   */
  untouched(unknownOnly: boolean): AlikeIndex {
    return unknownOnly ? this.#unknown : this.#untouched;
  }

  #look(index: number): void {
    const { catalogue, items } = this.#shop;
    const itemId = items.itemIds[index] as ItemId;
    const nowMs = this.#nowMs;
    // Of a group any will do: which of them is shown or named, the list decides.
    const variants = catalogue.variantsOf(itemId) ?? [itemId];
    const shown = variants.filter((variant) => whyNotInShop(this.#shop, variant, nowMs) === null);
    this.#shown[index] = shown.length > 0 ? 1 : 0;
    this.#named[index] = variants.some((variant) => mayBeNamed(this.#shop, variant, nowMs)) ? 1 : 0;
    this.#leading[index] = variants.some((variant) => mayLead(this.#shop, variant, nowMs)) ? 1 : 0;
    const moments = variants.flatMap((variant) => turningPoints(catalogue.get(variant)));
    if (moments.length > 0) this.#schedule ??= new ChangeSchedule(this.#nowMs);
    this.#schedule?.put(index, moments);
    for (const [category, mask] of this.#byCategory) mask[index] = this.#isOneOf(shown, category) ? 1 : 0;
  }

  #isOneOf(itemIds: readonly ItemId[], category: string): boolean {
    return itemIds.some((itemId) => this.#shop.catalogue.get(itemId)?.categories.includes(category) === true);
  }

  #list(itemId: ItemId, item: Item | undefined): void {
    const mayLead = item !== undefined && !this.isTouched(itemId) && this.#mayBeNew(item);
    const isUnknown = mayLead && !this.#shop.items.indexOf.has(itemId);
    for (const [index, holds] of [
      [this.#untouched, mayLead],
      [this.#unknown, isUnknown],
    ] as const) {
      if (holds && item !== undefined) index.put(itemId, item);
      else index.remove(itemId);
    }
  }

  /** Whether it can be new at any moment from the model's on. */
  #mayBeNew(item: Item): boolean {
    const { settings, items } = this.#shop;
    return items.asOfMs - this.sinceMs(item) < settings.newForDays * DAY_MS;
  }

  #maskOf(category: string): Uint8Array {
    const { catalogue, items } = this.#shop;
    const nowMs = this.#nowMs;
    return this.#shown.map((isShown, index) => {
      if (isShown === 0) return 0;
      const itemId = items.itemIds[index] as ItemId;
      const variants = catalogue.variantsOf(itemId);
      if (variants === null) return this.#isOneOf([itemId], category) ? 1 : 0;
      const shown = variants.filter((variant) => whyNotInShop(this.#shop, variant, nowMs) === null);
      return this.#isOneOf(shown, category) ? 1 : 0;
    });
  }
}

const NONE: readonly ItemId[] = [];

const INDEXES = new WeakMap<readonly ItemId[], ShopIndex>();

/** The index of a shop and a model at a moment, made once and then kept up to date. */
export function shopIndexOf(shop: IndexedShop, atMs: number): ShopIndex {
  const { itemIds } = shop.items;
  const held = INDEXES.get(itemIds);
  if (held?.follow(shop, atMs) === true) return held;
  const index = atOnce(ShopIndex.of(shop, atMs));
  INDEXES.set(itemIds, index);
  return index;
}

/** Makes {@link shopIndexOf}'s index before anybody asks, to be interrupted. */
export function* indexInSteps(shop: IndexedShop, atMs: number): Steps<void> {
  INDEXES.set(shop.items.itemIds, yield* ShopIndex.of(shop, atMs));
}
