import { isDeepStrictEqual } from 'node:util';
import type { ItemId } from '../../domain/ids.ts';
import { type CatalogueChanges, type Item, turningPoints } from '../../domain/item.ts';
import { sortInSteps } from '../../maths/sort-in-steps.ts';
import { STEP_RECORDS, type Steps } from '../../maths/steps.ts';
import { AlikeIndex, MOST_ITEMS, TermCounts } from './alike-index.ts';
import { ItemGroups } from './item-groups.ts';
import type { DescribedItem } from './item-terms.ts';

/** Changes whose items are remembered; who is further behind looks at everything anew. */
const MOST_REMEMBERED = 5000;

/** A tenant's catalogue in memory, so that no request looks an item up in the store. */
export class CatalogueTable {
  readonly #items = new Map<ItemId, Item>();
  /** Deleted, and what was said of them. */
  readonly #former = new Map<ItemId, Item>();
  /** Of former items, too: who has one size of a thing has the thing. */
  #groups: ItemGroups | null = null;
  #newestFirst: readonly Item[] | null = null;
  #terms: TermCounts | null = null;
  #alike: AlikeIndex | null = null;
  #revision = 0;
  #hasDates = false;
  /** What was last found out for {@link steadyUntilMs}. */
  #steady = { state: -1, fromMs: 0, untilMs: 0 };
  /** Items as they changed, from state `#forgotten` on. */
  #changed: ItemId[] = [];
  #forgotten = 0;

  /**
   * A table of a whole catalogue, to be interrupted, with the order and the terms that the first list would wait for. Whoever
   * reads another one goes on reading that.
   *
   * @param changes - complete
   */
  static *of({ revision, items, deleted, former = [] }: CatalogueChanges): Steps<CatalogueTable> {
    const table = new CatalogueTable();
    table.apply({ revision, complete: true, items: [], deleted: [] });
    const said = new Map(former.map((item) => [item.itemId, item]));
    for (let from = 0; from < deleted.length; from += STEP_RECORDS) {
      const some = deleted.slice(from, from + STEP_RECORDS);
      const saidOfSome = some.flatMap((itemId) => said.get(itemId) ?? []);
      table.apply({ revision, complete: false, items: [], deleted: some, former: saidOfSome });
      yield;
    }
    for (let from = 0; from < items.length; from += STEP_RECORDS) {
      table.apply({ revision, complete: false, items: items.slice(from, from + STEP_RECORDS), deleted: [] });
      yield;
    }
    table.#newestFirst = yield* sortInSteps([...table.#items.values()], byNewest);
    const terms = new TermCounts();
    for (const [place, item] of table.#lastDescribed().entries()) {
      terms.put(item.itemId, item);
      if (place % STEP_RECORDS === 0) yield;
    }
    table.#terms = terms;
    return table;
  }

  /** The catalogue revision this table shows. */
  get revision(): number {
    return this.#revision;
  }

  /** Of this copy: rises with each change of an item and never goes back, whatever the store's revision does. */
  get state(): number {
    return this.#forgotten + this.#changed.length;
  }

  get size(): number {
    return this.#items.size;
  }

  /** Whether nobody has put anything into it yet. */
  get isBlank(): boolean {
    return this.#items.size === 0 && this.#former.size === 0;
  }

  /** Whether there was such an item, and people who took it may still be known. */
  isFormer(itemId: ItemId): boolean {
    return this.#former.has(itemId);
  }

  /** The variants of an item's group, itself and deleted ones among them, by id; null where it stands alone. */
  variantsOf(itemId: ItemId): readonly ItemId[] | null {
    return this.#groups?.variantsOf(itemId) ?? null;
  }

  get hasGroups(): boolean {
    return this.#groups !== null && this.#groups.size > 0;
  }

  /** Whether any item comes or goes by itself, or did. */
  get hasDates(): boolean {
    return this.#hasDates;
  }

  /**
   * The next moment after another at which an item comes or goes by itself; Infinity where none does any more. O(1), and
   * O(items) when that moment is passed or an item has changed.
   */
  steadyUntilMs(atMs: number): number {
    if (!this.#hasDates) return Number.POSITIVE_INFINITY;
    const { state, fromMs, untilMs } = this.#steady;
    if (state === this.state && fromMs <= atMs && atMs < untilMs) return untilMs;
    let next = Number.POSITIVE_INFINITY;
    for (const items of [this.#items, this.#former]) {
      for (const item of items.values()) {
        for (const turnMs of turningPoints(item)) if (turnMs > atMs && turnMs < next) next = turnMs;
      }
    }
    this.#steady = { state: this.state, fromMs: atMs, untilMs: next };
    return next;
  }

  /** By variant the id that stands for its group; none of what stands alone. */
  standIns(): ReadonlyMap<ItemId, ItemId> {
    return this.#groups?.standIns() ?? new Map();
  }

  /** What is said of an item, of a group what is said of all its variants: its categories, and what they have in common. */
  describedAsOne(itemId: ItemId): DescribedItem | undefined {
    const own = this.described(itemId);
    const variants = this.variantsOf(itemId);
    if (variants === null || own === undefined) return own;
    const all = variants.flatMap((variant) => this.described(variant) ?? []);
    const common = Object.entries(own.attributes).filter(([name, value]) =>
      all.every(({ attributes }) => isDeepStrictEqual(attributes[name], value)),
    );
    return {
      title: own.title,
      categories: [...new Set(all.flatMap(({ categories }) => categories))],
      attributes: Object.fromEntries(common),
    };
  }

  /** What is said of an item, or was until it was deleted: what it tells of somebody's taste. */
  described(itemId: ItemId): Item | undefined {
    return this.#items.get(itemId) ?? this.#former.get(itemId);
  }

  get(itemId: ItemId): Item | undefined {
    return this.#items.get(itemId);
  }

  /** Newest first, ties by id. Sorted when first asked for, O(items log items); a change then takes its place, O(items). */
  newestFirst(): readonly Item[] {
    this.#newestFirst ??= [...this.#items.values()].sort(byNewest);
    return this.#newestFirst;
  }

  /** What is said of the items, counted. Made when first asked for, then kept up to date: a change costs its own items. */
  get terms(): TermCounts {
    if (this.#terms === null) {
      this.#terms = new TermCounts();
      for (const item of this.#lastDescribed()) this.#terms.put(item.itemId, item);
    }
    return this.#terms;
  }

  /** All items by what is said of them. Made and kept as {@link terms} is. */
  get alike(): AlikeIndex {
    if (this.#alike === null) {
      this.#alike = new AlikeIndex(this.terms);
      for (const item of this.#lastDescribed()) this.#alike.put(item.itemId, item);
    }
    return this.#alike;
  }

  /** Items changed or deleted since the table was in a state; null where all may have. May repeat items. */
  changedSince(state: number): readonly ItemId[] | null {
    return state < this.#forgotten ? null : this.#changed.slice(state - this.#forgotten);
  }

  /** Brings the table to the revision of `changes`. */
  apply(changes: CatalogueChanges): void {
    if (changes.complete) {
      this.#items.clear();
      this.#former.clear();
      this.#groups = null;
      this.#hasDates = false;
      this.#terms = null;
      this.#alike = null;
    }
    const left: ItemId[] = [];
    const described = new Set([...changes.items, ...(changes.former ?? [])].map(({ itemId }) => itemId));
    for (const itemId of changes.deleted) {
      if (!described.has(itemId)) left.push(...(this.#groups?.remove(itemId) ?? []));
      this.#items.delete(itemId);
      this.#former.delete(itemId);
      this.#terms?.remove(itemId);
      this.#alike?.remove(itemId);
    }
    for (const item of changes.former ?? []) {
      this.#former.set(item.itemId, item);
      this.#hasDates ||= turningPoints(item).length > 0;
      left.push(...this.#putInGroup(item));
    }
    for (const item of changes.items) {
      this.#former.delete(item.itemId);
      this.#hasDates ||= turningPoints(item).length > 0;
      left.push(...this.#putInGroup(item));
      const known = this.#items.get(item.itemId);
      this.#items.set(item.itemId, item);
      // A new price must not bring back what stood long enough to leave the index, and push out what is new.
      if (known === undefined || !saysTheSame(known, item)) {
        this.#terms?.put(item.itemId, item);
        this.#alike?.put(item.itemId, item);
      }
    }
    this.#remember(changes, left);
    this.#newestFirst = this.#newestFirst === null || changes.complete ? null : reordered(this.#newestFirst, changes);
    this.#revision = changes.revision;
  }

  /** @returns what is left of the group it was in before, if that is another one */
  #putInGroup(item: Item): readonly ItemId[] {
    // Most shops have none.
    if (item.groupId !== undefined) this.#groups ??= new ItemGroups();
    return this.#groups?.put(item) ?? [];
  }

  /** @param left - variants of groups that another left: of these, other things are true now */
  #remember({ complete, items, deleted }: CatalogueChanges, left: readonly ItemId[]): void {
    for (const itemId of deleted) this.#changed.push(itemId);
    for (const { itemId } of items) this.#changed.push(itemId);
    for (const itemId of left) this.#changed.push(itemId);
    if (!complete && this.#changed.length <= MOST_REMEMBERED) return;
    // One more, so that also an empty catalogue is a new state.
    this.#forgotten = this.state + 1;
    this.#changed = [];
  }

  /** What an index of terms has room for, oldest first. */
  #lastDescribed(): Item[] {
    return this.newestFirst().slice(0, MOST_ITEMS).toReversed();
  }
}

function saysTheSame(one: Item, other: Item): boolean {
  const said = ({ title, categories, attributes }: Item) => [title, categories, attributes];
  return isDeepStrictEqual(said(one), said(other));
}

function byNewest(a: Item, b: Item): number {
  return b.createdAtMs - a.createdAtMs || (a.itemId < b.itemId ? -1 : 1);
}

/** The same order with the changed items at their places. @param sorted - as {@link byNewest} has it */
function reordered(sorted: readonly Item[], { items, deleted }: CatalogueChanges): readonly Item[] {
  const changed = new Set([...deleted, ...items.map(({ itemId }) => itemId)]);
  // Told twice in one go, the last counts.
  const fresh = [...new Map(items.map((item) => [item.itemId, item])).values()].sort(byNewest);
  const merged: Item[] = [];
  let next = 0;
  for (const item of sorted) {
    if (changed.has(item.itemId)) continue;
    for (; next < fresh.length && byNewest(fresh[next] as Item, item) < 0; next += 1) merged.push(fresh[next] as Item);
    merged.push(item);
  }
  for (; next < fresh.length; next += 1) merged.push(fresh[next] as Item);
  return merged;
}
