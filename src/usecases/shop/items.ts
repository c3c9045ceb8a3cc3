import pLimit from 'p-limit';
import { AppError } from '../../domain/errors.ts';
import type { Allergen } from '../../domain/food/food-words.ts';
import type { ItemId, TenantId } from '../../domain/ids.ts';
import type { AttributeValue, Item } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';

/** What a business says of an item; what it does not say takes the default. */
export interface ItemInput extends ItemPatch {
  readonly itemId: ItemId;
}

export interface ItemPatch {
  readonly title?: string | null | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly price?: number | null | undefined;
  readonly attributes?: Readonly<Record<string, AttributeValue>> | undefined;
  readonly hidden?: boolean | undefined;
  readonly inStock?: boolean | undefined;
  /** Since when there is such an item; without, when the catalogue first heard of it. */
  readonly createdAtMs?: number | undefined;
  /** Null, here and below: none. */
  readonly url?: string | null | undefined;
  readonly imageUrl?: string | null | undefined;
  readonly brand?: string | null | undefined;
  readonly groupId?: string | null | undefined;
  readonly allergens?: readonly Allergen[] | null | undefined;
  readonly publishAtMs?: number | null | undefined;
  readonly availableFromMs?: number | null | undefined;
  readonly availableUntilMs?: number | null | undefined;
}

type CatalogueEngine = Pick<Engine, 'stores' | 'clock'>;

/** Inserts or replaces items. True at once in every answer of every process. */
export async function putItems(
  engine: CatalogueEngine,
  tenant: TenantId,
  inputs: readonly ItemInput[],
): Promise<{ readonly upserted: number }> {
  // The last of several entries with one id wins, as if they had been sent one by one.
  const last = new Map(inputs.map((input) => [input.itemId, input]));
  const items = [...last.values()].map((input) => toItem(input, engine.clock()));
  const dated = [...last.values()].filter(({ createdAtMs }) => createdAtMs !== undefined);
  await engine.stores.catalogue.upsert(tenant, items, new Set(dated.map(({ itemId }) => itemId)));
  return { upserted: items.length };
}

/**
 * Changes only the fields given: hides an item, marks it out of stock, changes a price. Two changes of different fields
 * at the same time both count.
 *
 * @throws AppError `not_found`
 */
export async function patchItem(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  itemId: ItemId,
  patch: ItemPatch,
): Promise<Item> {
  const item = await engine.stores.catalogue.update(tenant, itemId, changed({ ...patch, itemId }));
  if (item === null) throw noSuchItem();
  return item;
}

/** What became of changes to many items. */
export interface PatchedItems {
  readonly changed: number;
  readonly put: number;
  /** Those that were left out, since nobody knows them. */
  readonly unknown: readonly ItemId[];
}

/** Each is two round trips. */
const PATCHES_AT_ONCE = 50;

/**
 * Changes of many items only the fields given, each on its own; several of one item in their order.
 *
 * @param onUnknown - of an item that is not there: `put` it, as far as it is told, or `skip` it
 */
export async function patchItems(
  engine: CatalogueEngine,
  tenant: TenantId,
  patches: readonly ItemInput[],
  onUnknown: 'put' | 'skip',
): Promise<PatchedItems> {
  const told = new Map<ItemId, ItemInput>();
  for (const patch of patches)
    told.set(patch.itemId, { ...told.get(patch.itemId), ...given(patch), itemId: patch.itemId });
  const missing = await pLimit(PATCHES_AT_ONCE).map(told.values(), async (patch) => {
    const item = await engine.stores.catalogue.update(tenant, patch.itemId, changed(patch));
    return item === null ? [patch] : [];
  });
  const unknown = missing.flat();
  if (onUnknown === 'put' && unknown.length > 0) await putItems(engine, tenant, unknown);
  const isPut = onUnknown === 'put';
  return {
    changed: told.size - unknown.length,
    put: isPut ? unknown.length : 0,
    unknown: isPut ? [] : unknown.map(({ itemId }) => itemId),
  };
}

function changed({ itemId, ...patch }: ItemInput): (item: Item) => Item {
  return ({ createdAtMs, ...known }) => toItem({ ...known, ...given(patch), itemId }, createdAtMs);
}

/**
 * It is never shown nor named again, but what people did with it still tells what they like, as long as they are kept.
 * Again changes nothing: who lost the answer and asks once more is told the same.
 */
export async function removeItem(engine: CatalogueEngine, tenant: TenantId, itemId: ItemId): Promise<void> {
  await engine.stores.catalogue.remove(tenant, [itemId], engine.clock());
}

/** @throws AppError `not_found` */
export async function getItem(engine: Pick<Engine, 'stores'>, tenant: TenantId, itemId: ItemId): Promise<Item> {
  const item = await engine.stores.catalogue.get(tenant, itemId);
  if (item === null) throw noSuchItem();
  return item;
}

/** Items by id, and after which the next page begins; null at the end. */
export interface ItemPage {
  readonly items: readonly Item[];
  readonly next: ItemId | null;
}

/**
 * The catalogue page by page, in the order of ids: what is there all the while is told once, whatever changes meanwhile.
 *
 * O(items) a page.
 *
 * @param after - null: from the beginning
 */
export async function listItems(
  engine: Pick<Engine, 'views'>,
  tenant: TenantId,
  after: ItemId | null,
  limit: number,
): Promise<ItemPage> {
  const { catalogue } = await engine.views.view(tenant);
  const following = catalogue
    .newestFirst()
    .filter(({ itemId }) => after === null || itemId > after)
    .sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
  const items = following.slice(0, limit);
  return { items, next: following.length > limit ? (items.at(-1)?.itemId ?? null) : null };
}

/** What a patch says: what it leaves out stays. */
function given(patch: ItemPatch): ItemPatch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

function toItem(input: ItemInput, heardOfMs: number): Item {
  const { allergens, url, imageUrl, brand, groupId, publishAtMs, availableFromMs, availableUntilMs } = input;
  return {
    itemId: input.itemId,
    title: input.title ?? null,
    categories: input.categories ?? [],
    price: input.price ?? null,
    attributes: input.attributes ?? {},
    hidden: input.hidden ?? false,
    inStock: input.inStock ?? true,
    createdAtMs: input.createdAtMs ?? heardOfMs,
    ...(allergens == null ? {} : { allergens }),
    ...(url == null ? {} : { url }),
    ...(imageUrl == null ? {} : { imageUrl }),
    ...(brand == null ? {} : { brand }),
    ...(groupId == null ? {} : { groupId }),
    ...(publishAtMs == null ? {} : { publishAtMs }),
    ...(availableFromMs == null ? {} : { availableFromMs }),
    ...(availableUntilMs == null ? {} : { availableUntilMs }),
  };
}

function noSuchItem(): AppError {
  return new AppError('not_found', 'There is no such item in the catalogue.');
}
