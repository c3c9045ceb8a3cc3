import type { ItemId } from '../../domain/ids.ts';
import type { NeighbourTable } from '../../maths/neighbour-table.ts';
import type { OptionalParts } from '../signals/registry.ts';
import type { LastingKinds } from '../tables/repeat-rates.ts';
import type { Recipe } from './recipe.ts';

/** Variants of items that are one in a model: everything is counted by what stands for them. */
export interface Variants {
  /** All of every group, what stands for it too; sorted by code unit. */
  readonly ids: readonly ItemId[];
  /** Index of what stands for each. */
  readonly items: Uint32Array;
  /** People who took this very one. */
  readonly takers: Uint32Array;
}

export const NO_VARIANTS: Variants = { ids: [], items: new Uint32Array(0), takers: new Uint32Array(0) };

/**
 * All that one training learned about a tenant: immutable, the same bytes for the same histories and settings.
 * An item's index is its place in `itemIds`; all per-item arrays have that length.
 */
export interface Model {
  /** Events after this moment are not in it, milliseconds since the epoch. */
  readonly asOfMs: number;
  /** Time of the newest interaction seen, 0 with none. Ages are counted back from here, so old data trains as new data does. */
  readonly newestMs: number;
  /** Customers and sessions with at least one counted interaction. */
  readonly customerCount: number;
  /** Orders: events of an owned or habit type, whatever their number of lines. */
  readonly orderCount: number;
  readonly interactionCount: number;
  /** Sorted by code unit, no repeats: the catalogue's items and all items in the histories. */
  readonly itemIds: readonly ItemId[];
  /** Of the items that are groups. */
  readonly variants: Variants;
  /** Distinct customers per item. */
  readonly itemCustomers: Uint32Array;
  /** Distinct orders per item. */
  readonly itemOrders: Uint32Array;
  /** Day (UTC, since 1970) on which somebody first did something with the item; 0 where nobody did, or nobody knows. */
  readonly itemFirstDays: Uint32Array;
  /** Decayed, weighted count per item; 0 for an item nobody touched. */
  readonly popularity: Float64Array;
  /** How far the item is above its usual share lately; > 0 is rising. */
  readonly trend: Float64Array;
  /** Liked by the same customers. */
  readonly similar: NeighbourTable;
  /** Taken in the same order. */
  readonly together: NeighbourTable;
  /** Looked at in the same visit, seldom taken in the same order: what people choose between. */
  readonly substitutes: NeighbourTable;
  /** Kinds of which one is enough for long. */
  readonly lasting: LastingKinds;
  /** What the blends need besides. */
  readonly parts: OptionalParts;
  /** How all this was made, and how its signals add up. */
  readonly recipe: Recipe;
}
