import type { ItemId } from '../../domain/ids.ts';
import type { History, Interaction } from '../../domain/interaction.ts';
import { type LocalTimeAt, occasionDay } from '../places/place-time.ts';
import { ALONE, ON_BUSINESS } from '../records/company.ts';
import type { Season } from '../records/guest-record.ts';
import type { Stay } from '../records/stays.ts';
import type { Sighting } from './habit-confidence.ts';

/** Interactions that share their circumstances, and so count once: a stay, or a day. */
export interface Occasion {
  readonly lastAtMs: number;
  /** Newest first. */
  readonly interactions: readonly Interaction[];
  /** What was had on each of its days, see `occasionDay`. */
  readonly itemsByDay: ReadonlyMap<number, ReadonlySet<ItemId>>;
  /** The stays it was part of; none for a day outside of any. */
  readonly stays: readonly string[];
  /** Null: not told, or more than one. */
  readonly place: string | null;
  readonly company: string | null;
  readonly season: Season;
  /** Days whose bill may hold what somebody else had, see {@link mayHoldOthers}. */
  readonly sharedDays: ReadonlySet<number>;
}

/** What decides which interactions share an occasion, and what an occasion was like. */
export interface OccasionRule {
  /** All stays of the guest, see `foldStays`. */
  readonly stays: readonly Stay[];
  readonly localTimeAt: LocalTimeAt;
  readonly seasonOf: (day: number, place: string | null) => Season;
  /** Whether one may be had in place of the other, see `areOfOneKind`. */
  readonly areOfOneKind: AreOfOneKind;
  /** True: each day is an occasion of its own, in a stay, too: days a week apart do not share their circumstances. */
  readonly dayByDay?: boolean;
}

type AreOfOneKind = (a: ItemId, b: ItemId) => boolean;

/**
 * Groups interactions into independent occasions, the latest first.
 *
 * With a stay, the occasion is the stay: whatever happened nine times in it happened once. Two stays at one place that
 * overlap or follow each other the same day are one (two rooms, an extended stay). Without a stay it is the local
 * day, which ends at four in the morning; but a day inside a known stay belongs to that stay, told or not, since the circumstances are the same.
 * The order in which interactions come in does not matter. O(interactions * (log interactions + stays)).
 */
export function groupOccasions(interactions: History, rule: OccasionRule): readonly Occasion[] {
  const groupOf = groupsOfStays(rule.stays);
  const groups = new Map<string, Interaction[]>();
  for (const interaction of interactions) {
    const key = occasionKey(interaction, rule, groupOf);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [interaction]);
    else group.push(interaction);
  }
  return [...groups]
    .map(([key, group]) => ({ key, occasion: describe(group.sort(newestFirst), rule) }))
    .sort((a, b) => b.occasion.lastAtMs - a.occasion.lastAtMs || compare(a.key, b.key))
    .map(({ occasion }) => occasion);
}

/** For each stay the one that stands for its group. */
function groupsOfStays(stays: readonly Stay[]): ReadonlyMap<string, string> {
  const groupOf = new Map<string, string>();
  const openEnd = new Map<string | null, { head: string; lastDay: number }>();
  const byArrival = stays.filter(isSeen).toSorted((a, b) => a.arrivalDay - b.arrivalDay || compare(a.stayId, b.stayId));
  for (const { stayId, place, arrivalDay, lastSeenDay, departureDay } of byArrival) {
    const open = openEnd.get(place);
    const joins = open !== undefined && arrivalDay <= open.lastDay && place !== null;
    const head = joins ? open.head : stayId;
    groupOf.set(stayId, head);
    const lastDay = Math.max(arrivalDay, lastSeenDay ?? arrivalDay, departureDay ?? arrivalDay);
    openEnd.set(place, { head, lastDay: joins ? Math.max(open.lastDay, lastDay) : lastDay });
  }
  return groupOf;
}

function isSeen(stay: Stay): stay is Stay & { readonly arrivalDay: number } {
  return stay.arrivalDay !== null && (stay.status === 'here' || stay.status === 'left');
}

function occasionKey(
  interaction: Interaction,
  { stays, localTimeAt, dayByDay }: OccasionRule,
  groupOf: ReadonlyMap<string, string>,
): string {
  const time = localTimeAt(interaction.place);
  const day = occasionDay(time, interaction.atMs);
  if (dayByDay === true) return `day:${day}`;
  const today = time.day(interaction.atMs);
  const stayId = interaction.stayId ?? stays.find((stay) => covers(stay, today, interaction.place))?.stayId ?? null;
  return stayId === null ? `day:${day}` : `stay:${groupOf.get(stayId) ?? stayId}`;
}

function covers(stay: Stay, day: number, place: string | null): boolean {
  if (!isSeen(stay) || (place !== null && stay.place !== null && place !== stay.place)) return false;
  return stay.arrivalDay <= day && day <= (stay.lastSeenDay ?? stay.arrivalDay);
}

function describe(interactions: readonly Interaction[], rule: OccasionRule): Occasion {
  const lastAtMs = interactions[0]?.atMs ?? 0;
  const stayIds = [...new Set(interactions.flatMap(({ stayId }) => stayId ?? []))];
  const place = onlyOne(interactions.flatMap((interaction) => interaction.place ?? []));
  const companies = stayIds.flatMap((id) => rule.stays.find(({ stayId }) => stayId === id)?.company ?? []);
  const company = onlyOne(companies);
  const itemsByDay = groupByDay(interactions, rule.localTimeAt);
  const shared = [...itemsByDay].filter(([, items]) => mayHoldOthers(items, company, rule.areOfOneKind));
  return {
    lastAtMs,
    interactions,
    itemsByDay,
    sharedDays: new Set(shared.map(([day]) => day)),
    stays: stayIds,
    place,
    company,
    season: rule.seasonOf(rule.localTimeAt(place).day(lastAtMs), place),
  };
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

function onlyOne(values: readonly string[]): string | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

/** Total: nothing is left to the order of arrival. */
function newestFirst(a: Interaction, b: Interaction): number {
  return b.atMs - a.atMs || compare(a.eventKey, b.eventKey) || compare(a.itemId, b.itemId);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Whether a day's bill may hold what somebody else had. Of who is alone it does not; of who is on business it does where
 * it looks like a table for several: three of a kind, or nothing that is the only one of its kind. Else it may.
 */
function mayHoldOthers(items: ReadonlySet<ItemId>, company: string | null, areOfOneKind: AreOfOneKind): boolean {
  if (company !== ON_BUSINESS) return company !== ALONE;
  const others = [...items].map((one) => [...items].filter((two) => two !== one && areOfOneKind(one, two)).length);
  return items.size > 1 && (others.some((count) => count >= 2) || others.every((count) => count >= 1));
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
  readonly areOfOneKind: AreOfOneKind;
}

/** Within one stay a day says half as much as one that came so many days later: sixty mornings give way to fourteen. */
const DAYS_HALF_LIFE = 4;

/** A client on the bill of who is on business is another each time: of a table for several at most so many are guessed. */
const GUESSED_ON_BUSINESS = 2;

/**
 * Reads off the occasions what each says of one item, in their order. A day counts if anything of its kind was had; it
 * speaks for the item if that was had, the less the more of its kind stands on the same bill: that may be somebody
 * else's, and so may it, unless the bill is known to be theirs alone. The latest days of a stay speak the loudest, see
 * {@link DAYS_HALF_LIFE}. O(days * items of a day).
 */
export function sightingsOf(
  itemId: ItemId,
  occasions: readonly Occasion[],
  { atMs, areOfOneKind }: SightingRule,
): readonly OccasionSighting[] {
  const sightings: OccasionSighting[] = [];
  for (const occasion of occasions) {
    const most = occasion.company === ON_BUSINESS ? GUESSED_ON_BUSINESS : Number.POSITIVE_INFINITY;
    let days = 0;
    let choices = 0;
    let weights = 0;
    let chosenWeights = 0;
    const lastDay = Math.max(...occasion.itemsByDay.keys());
    const chosen = new Set<number>();
    for (const [day, items] of occasion.itemsByDay) {
      let ofKind = 0;
      for (const other of items) if (areOfOneKind(itemId, other)) ofKind += 1;
      if (ofKind === 0) continue;
      const weight = 2 ** ((day - lastDay) / DAYS_HALF_LIFE);
      days += 1;
      weights += weight;
      if (!items.has(itemId)) continue;
      chosen.add(day);
      chosenWeights += weight;
      choices += occasion.sharedDays.has(day) ? Math.min(ofKind, most) : 1;
    }
    if (days === 0) continue;
    const ageDays = Math.max(0, (atMs - occasion.lastAtMs) / 86_400_000);
    const newest = chosen.size === 0 ? undefined : occasion.interactions.find((one) => one.itemId === itemId);
    sightings.push({
      occasion,
      sighting: {
        days,
        chosen: (days * chosenWeights) / weights,
        choices: choices / Math.max(1, chosen.size),
        ageDays,
      },
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
