import type { ItemId, TenantId } from '../domain/ids.ts';
import type { CatalogueChanges, Item } from '../domain/item.ts';

/** The catalogue. Each call is atomic and raises the catalogue revision by one if it changed anything. */
export interface CatalogueStore {
  /**
   * Inserts or replaces. An item that exists keeps its `createdAtMs`, but for those of `dated`. At most 1,000 items a call.
   *
   * @param dated - items of which the shop says since when they exist; none without
   */
  upsert(tenant: TenantId, items: readonly Item[], dated?: ReadonlySet<ItemId>): Promise<void>;
  /**
   * Replaces an item by what `change` makes of it; nothing is written in between, so that no other change is lost.
   * Returns the new item, or null if there is none. `change` may be called more than once.
   */
  update(tenant: TenantId, itemId: ItemId, change: (item: Item) => Item): Promise<Item | null>;
  /**
   * Returns how many of them existed. What was said of them is kept as former items, the latest 100,000, until one of the
   * same id is put or {@link forgetFormer} comes to it.
   */
  remove(tenant: TenantId, itemIds: readonly ItemId[], atMs: number): Promise<number>;
  /** Forgets items that were removed before a moment; returns how many. */
  forgetFormer(tenant: TenantId, beforeMs: number): Promise<number>;
  get(tenant: TenantId, itemId: ItemId): Promise<Item | null>;
  count(tenant: TenantId): Promise<number>;
  /** `revision` 0 asks for everything. A revision too old to follow answers with everything, too. */
  changesSince(tenant: TenantId, revision: number): Promise<CatalogueChanges>;
}
