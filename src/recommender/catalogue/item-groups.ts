import type { ItemId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';

/** Which items are variants of one thing. A change costs its own item. */
export class ItemGroups {
  readonly #members = new Map<string, Set<ItemId>>();
  readonly #groupOf = new Map<ItemId, string>();
  /** Members by id, as far as they were asked for since the group changed. */
  readonly #sorted = new Map<string, readonly ItemId[]>();

  /** Items that say that they are of a group. */
  get size(): number {
    return this.#groupOf.size;
  }

  /** The variants of an item's group, itself among them, by id; null where it stands alone. */
  variantsOf(itemId: ItemId): readonly ItemId[] | null {
    const group = this.#groupOf.get(itemId);
    if (group === undefined) return null;
    const sorted = this.#sorted.get(group) ?? [...(this.#members.get(group) ?? NONE)].sort();
    this.#sorted.set(group, sorted);
    return sorted.length < 2 ? null : sorted;
  }

  /** By variant the id that stands for its group, the first of it; none of what stands alone. */
  standIns(): ReadonlyMap<ItemId, ItemId> {
    const standIns = new Map<ItemId, ItemId>();
    for (const members of this.#members.values()) {
      const [first, ...others] = [...members].sort();
      if (first !== undefined && others.length > 0) for (const itemId of members) standIns.set(itemId, first);
    }
    return standIns;
  }

  /** @returns what is left of the group it was in before, if that is another one */
  put({ itemId, groupId }: Pick<Item, 'itemId' | 'groupId'>): readonly ItemId[] {
    if (this.#groupOf.get(itemId) === groupId) return NONE;
    const left = this.remove(itemId);
    if (groupId === undefined) return left;
    this.#groupOf.set(itemId, groupId);
    this.#sorted.delete(groupId);
    const members = this.#members.get(groupId) ?? new Set();
    this.#members.set(groupId, members.add(itemId));
    return left;
  }

  /** @returns what is left of its group */
  remove(itemId: ItemId): readonly ItemId[] {
    const group = this.#groupOf.get(itemId);
    const members = group === undefined ? undefined : this.#members.get(group);
    if (group === undefined || members === undefined) return NONE;
    this.#groupOf.delete(itemId);
    this.#sorted.delete(group);
    members.delete(itemId);
    if (members.size === 0) this.#members.delete(group);
    return [...members];
  }
}

const NONE: readonly ItemId[] = [];
