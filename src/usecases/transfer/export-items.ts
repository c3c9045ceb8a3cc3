import type { TenantId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';

/** An item of the catalogue, or one that was deleted and is still known, since people took it. */
export interface ExportedItem {
  readonly item: Item;
  readonly isDeleted: boolean;
}

/** The whole catalogue in the order of ids, then what was deleted from it. Holds it. */
export async function* exportItems(
  { stores: { catalogue } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
): AsyncGenerator<ExportedItem> {
  const { items, former = [] } = await catalogue.changesSince(tenant, 0);
  for (const item of items.toSorted(byId)) yield { item, isDeleted: false };
  for (const item of former.toSorted(byId)) yield { item, isDeleted: true };
}

function byId(a: Item, b: Item): number {
  return a.itemId < b.itemId ? -1 : 1;
}
