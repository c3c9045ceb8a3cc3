import type { ItemId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { decay, freshWeight, interactionWeight, isPassing } from './interaction-weight.ts';

/** What one customer did with one item, summed up. */
export interface ItemTaste {
  /** > 0 speaks for the item's neighbours, < 0 against them. */
  readonly weight: number;
  /** The type of event that says most for it: `purchase` rather than `view`; where the weight is < 0, most against. */
  readonly did: string;
}

/** What a history says about a person, from the live settings: no training lies between. */
export interface Taste {
  readonly items: ReadonlyMap<ItemId, ItemTaste>;
  /** Has it already, by an event type that says so. */
  readonly owned: ReadonlySet<ItemId>;
  /** Turned down, and not taken since. */
  readonly disliked: ReadonlySet<ItemId>;
}

interface ItemSum {
  sum: number;
  /** The largest weight of one event on its day, and its type; then the smallest. */
  most: number;
  didMost: string;
  least: number;
  didLeast: string;
}

/**
 * Sums a history up per item. Ages are counted back from the customer's newest interaction: only the proportions
 * matter, and a customer who was away for a year still has a taste.
 *
 * The weight of an item is log(1 + sum), so that the tenth look adds less than the first (Hu, Koren & Volinsky 2008,
 * section 4, the log form of confidence); what is negative likewise, so that one thing turned down says as much as one
 * bought, and does not drown a taste.
 */
export function tasteOf(history: History, settings: TenantSettings): Taste {
  const newestMs =
    history.find(({ type }) => Object.hasOwn(settings.eventTypes, type) && !isPassing(settings.eventTypes[type]))
      ?.atMs ?? 0;
  const sums = new Map<ItemId, ItemSum>();
  const owned = new Set<ItemId>();
  for (const interaction of history) {
    const type = settings.eventTypes[interaction.type];
    if (type === undefined) continue;
    if (type.owned) owned.add(interaction.itemId);
    const fresh = freshWeight(interaction, settings);
    let entry = sums.get(interaction.itemId);
    if (entry === undefined) {
      entry = { sum: 0, most: fresh, didMost: interaction.type, least: fresh, didLeast: interaction.type };
      sums.set(interaction.itemId, entry);
    }
    entry.sum += fresh * decay(newestMs - interaction.atMs, type.halfLifeDays);
    if (fresh > entry.most) {
      entry.most = fresh;
      entry.didMost = interaction.type;
    } else if (fresh < entry.least) {
      entry.least = fresh;
      entry.didLeast = interaction.type;
    }
  }
  const items = new Map<ItemId, ItemTaste>();
  for (const [itemId, { sum, didMost, didLeast }] of sums) {
    if (sum > 0) items.set(itemId, { weight: Math.log1p(sum), did: didMost });
    if (sum < 0) items.set(itemId, { weight: -Math.log1p(-sum), did: didLeast });
  }
  return { items, owned, disliked: dislikedItems(history, settings) };
}

/** An item is disliked from its latest negative event on, until what followed outweighs it. */
function dislikedItems(history: History, settings: TenantSettings): ReadonlySet<ItemId> {
  const sinceLatest = new Map<ItemId, number>();
  const decided = new Set<ItemId>();
  const disliked = new Set<ItemId>();
  for (const interaction of history) {
    const { itemId } = interaction;
    if (decided.has(itemId)) continue;
    const weight = interactionWeight(interaction, settings, interaction.atMs);
    const sum = (sinceLatest.get(itemId) ?? 0) + weight;
    sinceLatest.set(itemId, sum);
    if (weight < 0) {
      decided.add(itemId);
      if (sum < 0) disliked.add(itemId);
    }
  }
  return disliked;
}
