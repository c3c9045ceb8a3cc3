import type { ItemId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import type { Seed, Situation, Step } from '../signals/signal.ts';
import { type DeedSettings, type Deeds, HistoryDeeds } from './deeds.ts';
import { decay } from './interaction-weight.ts';

/** What somebody did with one item, summed up. */
export interface ItemDeeds {
  /** > 0 speaks for the item's neighbours, < 0 against them; 0 says nothing. */
  readonly weight: number;
  /** Place of the deed that says most for it; where the weight is < 0, most against. */
  readonly tellingAt: number;
  /** They have it, by a type of event that says so. */
  readonly isOwned: boolean;
  /** They took it: it is owned, or of a type that is a habit. */
  readonly isHad: boolean;
  /** Turned down, and not taken since. */
  readonly isDisliked: boolean;
}

/** A situation, and all that is known of somebody besides: also of what may not be named, or the model does not know. */
export interface PersonSituation extends Situation {
  /** By item number, the last touched first. */
  readonly items: ReadonlyMap<number, ItemDeeds>;
}

interface Sum {
  sum: number;
  /** The largest weight of one deed on its day, and its place; then the smallest. */
  most: number;
  mostAt: number;
  least: number;
  leastAt: number;
  isOwned: boolean;
  isHad: boolean;
  /** Weights down to the latest negative one, which decides. */
  since: number;
  isDecided: boolean;
  isDisliked: boolean;
}

/**
 * What somebody is known to want at a moment: the one definition for serving, choosing and evaluating. What happened
 * later than the moment is not in it.
 *
 * The weight of an item is log(1 + sum of decayed weights), so that the tenth look adds less than the first (Hu, Koren &
 * Volinsky 2008, section 4, the log form of confidence); what is negative likewise, so that one thing turned down says
 * as much as one bought, and does not drown a taste. Ages are counted back from the newest deed: only the proportions
 * matter, and a customer who was away for a year still has a taste. An item is disliked from its latest negative deed
 * on, until what followed outweighs it.
 *
 * O(deeds).
 *
 * @param mayBeNamed - what may not is neither seed nor step, since no reason could stand on it; it is still owned
 */
export function situationAt(
  deeds: Deeds,
  atMs: number,
  mayBeNamed: (item: number) => boolean = () => true,
): PersonSituation {
  const sums = new Map<number, Sum>();
  const steps: Step[] = [];
  let newestMs = Number.NaN;
  for (let at = 0; at < deeds.length; at += 1) {
    const happenedMs = deeds.atMs(at);
    if (happenedMs > atMs) continue;
    if (Number.isNaN(newestMs)) newestMs = happenedMs;
    const item = deeds.item(at);
    const weight = deeds.weight(at);
    const isOrder = deeds.isOrder(at);
    let entry = sums.get(item);
    if (entry === undefined) {
      entry = emptySum(at, weight);
      sums.set(item, entry);
    }
    entry.sum += weight * decay(newestMs - happenedMs, deeds.halfLifeDays(at));
    if (deeds.isOwned(at)) entry.isOwned = true;
    if (isOrder) entry.isHad = true;
    weigh(entry, at, weight);
    if (item >= 0 && mayBeNamed(item)) steps.push({ itemIndex: item, atMs: happenedMs, weight, isOrder });
  }
  const items = new Map<number, ItemDeeds>();
  const seeds: Seed[] = [];
  for (const [item, entry] of sums) {
    const weight = Math.sign(entry.sum) * Math.log1p(Math.abs(entry.sum));
    const { isOwned, isHad, isDisliked } = entry;
    items.set(item, { weight, tellingAt: weight < 0 ? entry.leastAt : entry.mostAt, isOwned, isHad, isDisliked });
    if (weight !== 0 && item >= 0 && mayBeNamed(item)) seeds.push({ itemIndex: item, weight });
  }
  return { seeds, steps, atMs, items };
}

/** Items turned down by an event that says so, and not taken since. */
export function dislikedItems(history: History, settings: DeedSettings): ReadonlySet<ItemId> {
  const deeds = new HistoryDeeds(history, settings, null);
  const { items } = situationAt(deeds, Number.POSITIVE_INFINITY);
  const disliked = new Set<ItemId>();
  for (const { isDisliked, tellingAt } of items.values()) if (isDisliked) disliked.add(deeds.itemIdAt(tellingAt));
  return disliked;
}

function emptySum(at: number, weight: number): Sum {
  return {
    sum: 0,
    most: weight,
    mostAt: at,
    least: weight,
    leastAt: at,
    isOwned: false,
    isHad: false,
    since: 0,
    isDecided: false,
    isDisliked: false,
  };
}

/** Called once a deed, the newest first. */
function weigh(entry: Sum, at: number, weight: number): void {
  if (weight > entry.most) {
    entry.most = weight;
    entry.mostAt = at;
  } else if (weight < entry.least) {
    entry.least = weight;
    entry.leastAt = at;
  }
  if (entry.isDecided) return;
  entry.since += weight;
  if (weight >= 0) return;
  entry.isDecided = true;
  entry.isDisliked = entry.since < 0;
}
