import { isDeepStrictEqual } from 'node:util';
import type { ItemId, TenantId } from '../../domain/ids.ts';
import type { CatalogueChanges, Item } from '../../domain/item.ts';
import type { CatalogueStore } from '../../ports/catalogue-store.ts';
import { FORMER_ITEMS_KEPT } from '../item-codec.ts';
import type { TenantCounters } from './tenant-store.ts';

const NONE: ReadonlySet<ItemId> = new Set();

interface TenantCatalogue {
  readonly items: Map<ItemId, Item>;
  /** What was said of removed items, and when they went; the longest gone first. */
  readonly former: Map<ItemId, { readonly item: Item; readonly atMs: number }>;
  /** Item id to the revision that last changed it; removed items too. */
  readonly changes: Map<ItemId, number>;
}

export class MemoryCatalogueStore implements CatalogueStore {
  readonly #tenants = new Map<TenantId, TenantCatalogue>();
  readonly #counters: TenantCounters;

  constructor(counters: TenantCounters) {
    this.#counters = counters;
  }

  /** A tenant ends. */
  drop(tenant: TenantId): void {
    this.#tenants.delete(tenant);
  }

  async upsert(tenant: TenantId, items: readonly Item[], dated: ReadonlySet<ItemId> = NONE): Promise<void> {
    const { items: stored, former } = this.#of(tenant);
    const changed: ItemId[] = [];
    for (const item of items) {
      const before = stored.get(item.itemId);
      const keptMs = dated.has(item.itemId) ? undefined : before?.createdAtMs;
      const after = { ...item, createdAtMs: keptMs ?? item.createdAtMs };
      if (isDeepStrictEqual(before, after)) continue;
      stored.set(item.itemId, after);
      former.delete(item.itemId);
      changed.push(item.itemId);
    }
    this.#noteChanges(tenant, changed);
  }

  async update(tenant: TenantId, itemId: ItemId, change: (item: Item) => Item): Promise<Item | null> {
    const before = this.#of(tenant).items.get(itemId);
    if (before === undefined) return null;
    const after = change(before);
    await this.upsert(tenant, [after], new Set([itemId]));
    return after;
  }

  async remove(tenant: TenantId, itemIds: readonly ItemId[], atMs: number): Promise<number> {
    const { items, former } = this.#of(tenant);
    const removed = [...new Set(itemIds)].flatMap((itemId) => items.get(itemId) ?? []);
    for (const item of removed) {
      items.delete(item.itemId);
      former.set(item.itemId, { item, atMs });
    }
    const surplus = [...former.keys()].slice(0, Math.max(0, former.size - FORMER_ITEMS_KEPT));
    for (const itemId of surplus) former.delete(itemId);
    this.#noteChanges(tenant, [...removed.map(({ itemId }) => itemId), ...surplus]);
    return removed.length;
  }

  async forgetFormer(tenant: TenantId, beforeMs: number): Promise<number> {
    const { former } = this.#of(tenant);
    const forgotten = [...former].filter(([, { atMs }]) => atMs < beforeMs).map(([itemId]) => itemId);
    for (const itemId of forgotten) former.delete(itemId);
    this.#noteChanges(tenant, forgotten);
    return forgotten.length;
  }

  async get(tenant: TenantId, itemId: ItemId): Promise<Item | null> {
    return this.#of(tenant).items.get(itemId) ?? null;
  }

  async count(tenant: TenantId): Promise<number> {
    return this.#of(tenant).items.size;
  }

  async changesSince(tenant: TenantId, revision: number): Promise<CatalogueChanges> {
    const { items, changes, former } = this.#of(tenant);
    const current = this.#counters.get(tenant).catalogue;
    if (revision <= 0 || revision > current) {
      return {
        revision: current,
        complete: true,
        items: [...items.values()],
        deleted: [...former.keys()],
        former: [...former.values()].map(({ item }) => item),
      };
    }
    const changed = [...changes].filter(([, changedAt]) => changedAt > revision).map(([itemId]) => itemId);
    return {
      revision: current,
      complete: false,
      items: changed.flatMap((itemId) => items.get(itemId) ?? []),
      deleted: changed.filter((itemId) => !items.has(itemId)),
      former: changed.flatMap((itemId) => former.get(itemId)?.item ?? []),
    };
  }

  #noteChanges(tenant: TenantId, itemIds: readonly ItemId[]): void {
    if (itemIds.length === 0) return;
    const revision = this.#counters.add(tenant, 'catalogue', 1);
    const { changes } = this.#of(tenant);
    for (const itemId of itemIds) changes.set(itemId, revision);
  }

  #of(tenant: TenantId): TenantCatalogue {
    const existing = this.#tenants.get(tenant);
    if (existing !== undefined) return existing;
    const created: TenantCatalogue = { items: new Map(), former: new Map(), changes: new Map() };
    this.#tenants.set(tenant, created);
    return created;
  }
}
