import { isDeepStrictEqual } from 'node:util';
import type { ItemId } from '../../domain/ids.ts';
import type { CatalogueChanges, Item } from '../../domain/item.ts';
import { AlikeIndex } from './alike-index.ts';

/** A tenant's catalogue in memory, so that no request looks an item up in the store. */
export class CatalogueTable {
  readonly #items = new Map<ItemId, Item>();
  #newestFirst: readonly Item[] | null = null;
  #alike: AlikeIndex | null = null;
  #revision = 0;

  /** The catalogue revision this table shows. */
  get revision(): number {
    return this.#revision;
  }

  get size(): number {
    return this.#items.size;
  }

  get(itemId: ItemId): Item | undefined {
    return this.#items.get(itemId);
  }

  /** Newest first, ties by id. Sorted once per change: O(items log items). */
  newestFirst(): readonly Item[] {
    this.#newestFirst ??= [...this.#items.values()].sort(
      (a, b) => b.createdAtMs - a.createdAtMs || (a.itemId < b.itemId ? -1 : 1),
    );
    return this.#newestFirst;
  }

  /** What is said of the items. Made when first asked for, then kept up to date: a change costs its own items. */
  get alike(): AlikeIndex {
    if (this.#alike === null) {
      this.#alike = new AlikeIndex();
      for (const item of this.newestFirst().slice(0, AlikeIndex.mostItems).reverse()) {
        this.#alike.put(item.itemId, item);
      }
    }
    return this.#alike;
  }

  /** Brings the table to the revision of `changes`. */
  apply(changes: CatalogueChanges): void {
    if (changes.complete) {
      this.#items.clear();
      this.#alike = null;
    }
    for (const itemId of changes.deleted) {
      this.#items.delete(itemId);
      this.#alike?.remove(itemId);
    }
    for (const item of changes.items) {
      const known = this.#items.get(item.itemId);
      this.#items.set(item.itemId, item);
      // A new price must not bring back what stood long enough to leave the index, and push out what is new.
      if (known === undefined || !saysTheSame(known, item)) this.#alike?.put(item.itemId, item);
    }
    this.#newestFirst = null;
    this.#revision = changes.revision;
  }
}

function saysTheSame(one: Item, other: Item): boolean {
  const said = ({ title, categories, attributes }: Item) => [title, categories, attributes];
  return isDeepStrictEqual(said(one), said(other));
}
