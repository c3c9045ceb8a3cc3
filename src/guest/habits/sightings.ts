import type { ItemId } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import { type LocalTimeAt, occasionDay } from '../places/place-time.ts';
import type { Stay } from '../records/stays.ts';
import type { Sighting } from './habit-confidence.ts';
import type { Occasion } from './occasions.ts';

const ON_THEIR_OWN: ReadonlySet<string> = new Set(['alone', 'business']);

/** Known to travel without others: what is on the bill is theirs. False where nobody told. */
export function isOnTheirOwn(company: string | null): boolean {
  return company !== null && ON_THEIR_OWN.has(company);
}

/** What one occasion says of one item of which it held the kind. */
export interface OccasionSighting {
  readonly occasion: Occasion;
  readonly sighting: Sighting;
  /** The days it was had on, and its newest interaction there; null if something else was had instead. */
  readonly had: { readonly newest: Interaction; readonly days: ReadonlySet<number> } | null;
}

/** An occasion an item was had on. */
export interface HadOn {
  readonly occasion: Occasion;
  readonly newest: Interaction;
  readonly days: ReadonlySet<number>;
}

/** What the counting depends on besides the occasions. */
export interface SightingRule {
  readonly atMs: number;
  /** Whether one may be had in place of the other, see `areOfOneKind`. */
  readonly areOfOneKind: (a: ItemId, b: ItemId) => boolean;
}

/**
 * Reads off the occasions what each says of one item, in their order. A day counts if anything of its kind was had; it
 * speaks for the item if that was had, the less the more of its kind stands on the same bill: that may be somebody
 * else's, and so may it, unless the guest is known to be on their own. O(days * items of a day).
 */
export function sightingsOf(
  itemId: ItemId,
  occasions: readonly Occasion[],
  { atMs, areOfOneKind }: SightingRule,
): readonly OccasionSighting[] {
  const sightings: OccasionSighting[] = [];
  for (const occasion of occasions) {
    const mayBeShared = !isOnTheirOwn(occasion.company);
    let days = 0;
    let choices = 0;
    const chosen = new Set<number>();
    for (const [day, items] of occasion.itemsByDay) {
      let ofKind = 0;
      for (const other of items) if (areOfOneKind(itemId, other)) ofKind += 1;
      if (ofKind === 0) continue;
      days += 1;
      if (!items.has(itemId)) continue;
      chosen.add(day);
      choices += mayBeShared ? ofKind : 1;
    }
    if (days === 0) continue;
    const ageDays = Math.max(0, (atMs - occasion.lastAtMs) / 86_400_000);
    const newest = chosen.size === 0 ? undefined : occasion.interactions.find((one) => one.itemId === itemId);
    sightings.push({
      occasion,
      sighting: { days, chosen: chosen.size, choices: choices / Math.max(1, chosen.size), ageDays },
      had: newest === undefined ? null : { newest, days: chosen },
    });
  }
  return sightings;
}

/** Those on which it was had. */
export function hadOf(sightings: readonly OccasionSighting[]): readonly HadOn[] {
  return sightings.flatMap(({ occasion, had }) => (had === null ? [] : [{ occasion, ...had }]));
}

/**
 * What shows a habit, the newest first: one event for each occasion it was had on; of the stay the guest is in, asked at
 * its own place, one for each day. On the third morning of a first stay the same house may know the usual; any other
 * house may not. How sure it is does not depend on this: the days of one stay are alike wherever they are asked about.
 *
 * @param place - where the question is asked; null is the strict reading
 */
export function shownOn(
  had: readonly HadOn[],
  itemId: string,
  stays: readonly Stay[],
  place: string | null,
  localTimeAt: LocalTimeAt,
): readonly Interaction[] {
  const current = stays.find((stay) => stay.status === 'here' && stay.place !== null && stay.place === place);
  return had.flatMap(({ occasion, newest }) => {
    if (current === undefined || !occasion.stays.includes(current.stayId)) return [newest];
    const byDay = new Map<number, Interaction>();
    for (const one of occasion.interactions) {
      const day = occasionDay(localTimeAt(one.place), one.atMs);
      if (one.itemId === itemId && !byDay.has(day)) byDay.set(day, one);
    }
    return [...byDay.values()];
  });
}
