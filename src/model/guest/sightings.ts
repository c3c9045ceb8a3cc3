import type { ItemId } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import type { Sighting } from './habit-confidence.ts';
import { areOfOneKind, type CategoriesOf } from './kinds.ts';
import type { Occasion } from './occasions.ts';
import { type LocalTimeAt, occasionDay } from './place-time.ts';

const ON_THEIR_OWN: ReadonlySet<string> = new Set(['alone', 'business']);

/** Known to travel without others: what is on the bill is theirs. False where nobody told. */
export function isOnTheirOwn(company: string | null): boolean {
  return company !== null && ON_THEIR_OWN.has(company);
}

/** One item at a topic: what each occasion says of it. */
export interface ItemSightings {
  readonly itemId: ItemId;
  /** Only occasions on which there was a choice of its kind; newest first. */
  readonly sightings: readonly Sighting[];
  /** The occasions it was had on, newest first, each with its newest interaction there. */
  readonly had: readonly {
    readonly occasion: Occasion;
    readonly newest: Interaction;
    readonly days: ReadonlySet<number>;
  }[];
  /** When something else of its kind was had and it was not, newest first. */
  readonly insteadMs: readonly number[];
}

/** What the counting depends on besides the occasions. */
export interface SightingRule {
  readonly topic: string;
  readonly atMs: number;
  readonly categoriesOf: CategoriesOf;
  readonly localTimeAt: LocalTimeAt;
}

/**
 * Reads off the occasions what each says of one item. A day counts if anything of its kind was had; it speaks for the
 * item if that was had, the less the more of its kind stands on the same bill: that may be somebody else's, and so may
 * it, unless the guest is known to be on their own.
 */
export function sightingsOf(itemId: ItemId, occasions: readonly Occasion[], rule: SightingRule): ItemSightings {
  const sightings: Sighting[] = [];
  const had: ItemSightings['had'][number][] = [];
  const insteadMs: number[] = [];
  for (const occasion of occasions) {
    const ofKind = occasion.interactions.filter((one) =>
      areOfOneKind(itemId, one.itemId, rule.topic, rule.categoriesOf),
    );
    if (ofKind.length === 0) continue;
    const byDay = groupByDay(ofKind, rule.localTimeAt);
    const mayBeShared = !isOnTheirOwn(occasion.company);
    let choices = 0;
    const days = new Set<number>();
    for (const [day, items] of byDay) {
      if (!items.has(itemId)) continue;
      days.add(day);
      choices += mayBeShared ? items.size : 1;
    }
    const ageDays = Math.max(0, (rule.atMs - occasion.lastAtMs) / 86_400_000);
    sightings.push({ days: byDay.size, chosen: days.size, choices: choices / Math.max(1, days.size), ageDays });
    const newest = ofKind.find((one) => one.itemId === itemId);
    if (newest === undefined) insteadMs.push(occasion.lastAtMs);
    else had.push({ occasion, newest, days });
  }
  return { itemId, sightings, had, insteadMs };
}

function groupByDay(interactions: readonly Interaction[], localTimeAt: LocalTimeAt): Map<number, Set<ItemId>> {
  const byDay = new Map<number, Set<ItemId>>();
  for (const { itemId, place, atMs } of interactions) {
    const day = occasionDay(localTimeAt(place), atMs);
    const items = byDay.get(day);
    if (items === undefined) byDay.set(day, new Set([itemId]));
    else items.add(itemId);
  }
  return byDay;
}
