import { z } from 'zod';
import type { ItemId, TenantId } from '../../domain/ids.ts';
import type { CatalogueChanges, Item } from '../../domain/item.ts';
import type { CatalogueStore } from '../../ports/catalogue-store.ts';
import { decodeItem, encodeItem, FORMER_ITEMS_KEPT } from '../item-codec.ts';
import { tenantKeys } from '../keys.ts';
import type { RedisConnection } from './connect.ts';
import { loadScript, type Script } from './script.ts';

/** Changes a reader may be behind before it is told everything. */
const CHANGES_KEPT = 10_000;
/** Former items forgotten by one script. */
const FORGOTTEN_AT_ONCE = 1000;
const ITEMS_PER_READ = 1000;
const NONE: ReadonlySet<ItemId> = new Set();
/** To the script: the time of an item is the shop's word, or only when it is heard of. */
const [UNDATED, DATED] = ['0', '1'];

const changesReply = z.union([
  z.tuple([z.number(), z.literal(0)]),
  z.tuple([z.number(), z.literal(1), z.array(z.string())]),
]);

/** The catalogue as one hash, with a list of what changed last. */
export class RedisCatalogueStore implements CatalogueStore {
  readonly #redis: RedisConnection;
  readonly #upsert: Script;
  readonly #replace: Script;
  readonly #remove: Script;
  readonly #forgetFormer: Script;
  readonly #listChanges: Script;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
    this.#upsert = loadScript(redis, ['note-changes', 'upsert-items']);
    this.#replace = loadScript(redis, ['note-changes', 'replace-item']);
    this.#remove = loadScript(redis, ['note-changes', 'remove-items']);
    this.#forgetFormer = loadScript(redis, ['note-changes', 'forget-former-items']);
    this.#listChanges = loadScript(redis, ['list-changes']);
  }

  async upsert(tenant: TenantId, items: readonly Item[], dated: ReadonlySet<ItemId> = NONE): Promise<void> {
    const keys = tenantKeys(tenant);
    await this.#upsert(
      [keys.catalogue, keys.catalogueChanges, keys.revisions, keys.formerItems, keys.formerTimes],
      [
        CHANGES_KEPT,
        ...items.flatMap((item) => [item.itemId, encodeItem(item), dated.has(item.itemId) ? DATED : UNDATED]),
      ],
    );
  }

  async update(tenant: TenantId, itemId: ItemId, change: (item: Item) => Item): Promise<Item | null> {
    const keys = tenantKeys(tenant);
    for (;;) {
      const before = await this.#redis.hget(keys.catalogue, itemId);
      if (before === null) return null;
      const item = change(decodeItem(itemId, before));
      const replaced = await this.#replace(
        [keys.catalogue, keys.catalogueChanges, keys.revisions],
        [CHANGES_KEPT, itemId, before, encodeItem(item)],
      );
      // 0: somebody else changed it meanwhile. Each round one of the writers gets through, so the rounds end.
      if (replaced === 1) return item;
    }
  }

  async remove(tenant: TenantId, itemIds: readonly ItemId[], atMs: number): Promise<number> {
    const keys = tenantKeys(tenant);
    const removed = await this.#remove(
      [keys.catalogue, keys.catalogueChanges, keys.revisions, keys.formerItems, keys.formerTimes],
      [CHANGES_KEPT, FORMER_ITEMS_KEPT, atMs, ...itemIds],
    );
    return z.number().parse(removed);
  }

  async forgetFormer(tenant: TenantId, beforeMs: number): Promise<number> {
    const keys = tenantKeys(tenant);
    for (let forgotten = 0; ; ) {
      const some = await this.#forgetFormer(
        [keys.formerItems, keys.formerTimes, keys.catalogueChanges, keys.revisions],
        [CHANGES_KEPT, beforeMs, FORGOTTEN_AT_ONCE],
      );
      const count = z.number().parse(some);
      forgotten += count;
      if (count < FORGOTTEN_AT_ONCE) return forgotten;
    }
  }

  async get(tenant: TenantId, itemId: ItemId): Promise<Item | null> {
    const stored = await this.#redis.hget(tenantKeys(tenant).catalogue, itemId);
    return stored === null ? null : decodeItem(itemId, stored);
  }

  count(tenant: TenantId): Promise<number> {
    return this.#redis.hlen(tenantKeys(tenant).catalogue);
  }

  async changesSince(tenant: TenantId, revision: number): Promise<CatalogueChanges> {
    const keys = tenantKeys(tenant);
    const reply = changesReply.parse(await this.#listChanges([keys.catalogueChanges, keys.revisions], [revision]));
    // The revision is read before the items. An item may therefore be newer than the revision told, and is told again
    // next time, which is harmless; it is never older, which would lose a change.
    if (reply[1] === 0) {
      // Former ones first: one that is put meanwhile is in both, and then it is an item.
      const former = await this.#all(keys.formerItems);
      const items = await this.#all(keys.catalogue);
      const deleted = former.map(({ itemId }) => itemId);
      return { revision: reply[0], complete: true, items, deleted, former };
    }
    return { revision: reply[0], complete: false, ...(await this.#some(tenant, reply[2])) };
  }

  async #all(key: string): Promise<Item[]> {
    // In parts, so that a large catalogue does not hold up other clients. HSCAN may tell a field twice.
    const items = new Map<ItemId, Item>();
    let cursor = '0';
    do {
      const [next, fields] = await this.#redis.hscan(key, cursor, 'COUNT', ITEMS_PER_READ);
      cursor = next;
      for (let index = 0; index + 1 < fields.length; index += 2) {
        const itemId = fields[index] ?? '';
        items.set(itemId, decodeItem(itemId, fields[index + 1] ?? ''));
      }
    } while (cursor !== '0');
    return [...items.values()];
  }

  async #some(
    tenant: TenantId,
    itemIds: readonly ItemId[],
  ): Promise<{ readonly items: Item[]; readonly deleted: ItemId[]; readonly former: Item[] }> {
    const { catalogue, formerItems } = tenantKeys(tenant);
    const items: Item[] = [];
    const deleted: ItemId[] = [];
    const former: Item[] = [];
    for (let first = 0; first < itemIds.length; first += ITEMS_PER_READ) {
      const ids = itemIds.slice(first, first + ITEMS_PER_READ);
      const stored = await this.#redis.hmget(catalogue, ...ids);
      const gone = ids.filter((_, index) => stored[index] === null);
      const said = gone.length === 0 ? [] : await this.#redis.hmget(formerItems, ...gone);
      for (const [index, itemId] of ids.entries()) {
        const text = stored[index] ?? null;
        if (text === null) deleted.push(itemId);
        else items.push(decodeItem(itemId, text));
      }
      for (const [index, itemId] of gone.entries()) {
        const text = said[index] ?? null;
        if (text !== null) former.push(decodeItem(itemId, text));
      }
    }
    return { items, deleted, former };
  }
}
