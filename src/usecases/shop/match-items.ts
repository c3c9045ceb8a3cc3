import type { ItemId, TenantId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';
import type { Engine } from '../engine.ts';

/** By what items are looked for; each of those given must hold. */
export interface ItemMatch {
  readonly groupId?: string | undefined;
  readonly attribute?: { readonly name: string; readonly value: string } | undefined;
}

/**
 * Items of a group, or of one value of an attribute, newest first, and which of some ids were deleted. As the catalogue is
 * now. O(items), in memory.
 *
 * @param deletedAmong - ids of which it is asked whether there was such an item and is none any more
 */
export async function matchItems(
  engine: Pick<Engine, 'views'>,
  tenant: TenantId,
  { groupId, attribute }: ItemMatch,
  deletedAmong: readonly ItemId[],
): Promise<{ readonly items: readonly Item[]; readonly deleted: readonly ItemId[] }> {
  const { catalogue } = await engine.views.view(tenant);
  const isMeant = (item: Item) =>
    (groupId === undefined || item.groupId === groupId) &&
    (attribute === undefined || item.attributes[attribute.name] === attribute.value);
  const isAsked = groupId !== undefined || attribute !== undefined;
  return {
    items: isAsked ? catalogue.newestFirst().filter(isMeant) : [],
    deleted: deletedAmong.filter((itemId) => catalogue.isFormer(itemId)),
  };
}
