import { isAvoided, isCarefulWith, isKnownSafe, waitsForCheck } from '../../domain/food/avoids.ts';
import type { ItemId } from '../../domain/ids.ts';
import { type Item, isPublished } from '../../domain/item.ts';
import { isSameName, nameKey } from '../../domain/same-name.ts';
import { offerFactId, tellsOfSensitive } from '../../guest/greeting/facts.ts';
import { canBeServed } from '../../guest/habits/menu.ts';
import type { GuestKnowledge, House } from '../../guest/know-guest.ts';
import type { GuestPerson } from '../../guest/person.ts';
import type { Preference } from '../../guest/records/preference.ts';
import { nearestDish } from '../../guest/till/nearest-dish.ts';
import { isTillLine } from '../../guest/till/till-lines.ts';
import { itemTitle } from '../locale.ts';
import type { Speech } from '../speech.ts';
import type { OfferedItem } from './greeting-facts.ts';
import type { NearDish, Served } from './usual-sentence.ts';

/** One guest at a touchpoint, and what is known of them and of the house. */
export interface GuestTable {
  /** All that is known of them, though they be met as a stranger. */
  readonly whole: GuestPerson;
  readonly known: GuestKnowledge;
  readonly house: House;
  readonly speech: Speech;
  readonly touchpoint: string;
}

/** What can be put before this guest here and now. */
export function servedAt(table: GuestTable): Served {
  const { house } = table;
  return {
    item: (itemId) => servedItem(table, itemId),
    shareOf: house.shareOf,
    categoriesOf: (itemId) => house.itemOf(itemId)?.categories ?? [],
    nearTo: (preference) => nearTo(table, preference),
  };
}

/**
 * What may be put before this guest: on the menu, in stock, not turned down, not avoided, looked at where a person has to,
 * and with a name; under whichever of its numbers it is served here.
 */
export function servedItem(table: GuestTable, itemId: ItemId): OfferedItem | null {
  const { disliked, avoidances } = table.known;
  const dish = table.house.dishOf(itemId);
  const item = servedUnder(table, itemId);
  if (item === undefined || disliked.has(itemId) || disliked.has(dish)) return null;
  if (isAvoided(itemId, item, avoidances) || isAvoided(dish, item, avoidances)) return null;
  if (isTillLine(item, table.house.settings)) return null;
  if (waits(table, itemId, item) && waits(table, dish, item)) return null;
  const title = itemTitle(item, table.speech.locale);
  return title === null ? null : { title, price: item.price ?? 0 };
}

/** What comes nearest to something that is not to be had here, of what may be offered; none for who is not to be approached. */
function nearTo(table: GuestTable, { itemId, topic }: Preference): NearDish | null {
  const { disliked, avoidances, atMs, person } = table.known;
  const missed = itemId === null ? undefined : table.house.formerItemOf(itemId);
  if (missed === undefined || table.whole.profile?.contactRefused === true) return null;
  const isNamed = table.house.itemOf(missed.itemId)?.hidden === false && isPublished(missed, atMs);
  // What they turned down or avoid is not missed, nor what waits for somebody to look.
  if (disliked.has(missed.itemId) || isAvoided(missed.itemId, missed, avoidances)) return null;
  if (waits(table, missed.itemId, missed)) return null;
  const hadBefore = new Set(person.history.map((one) => one.itemId));
  const near = nearestDish(missed, topic, offerable(table), hadBefore);
  const offered = near === null ? null : servedItem(table, near.itemId);
  if (near === null || offered === null) return null;
  return {
    itemId: near.itemId,
    title: offered.title,
    missedTitle: isNamed ? itemTitle(missed, table.speech.locale) : null,
  };
}

/** Whether something new may be suggested: what is served, keeps no quiet and was not marked before. */
export function mayBeOffered(table: GuestTable, item: Item): boolean {
  const { place, atMs, marks, avoidances } = table.known;
  return (
    canBeServed(item, place, atMs) &&
    servedItem(table, item.itemId) !== null &&
    !tellsOfSensitive(item.categories, table.house.settings) &&
    isKnownSafe(item.itemId, item, avoidances, [table.touchpoint]) &&
    (marks.get(offerFactId(item.itemId))?.mark ?? 'right') === 'right'
  );
}

/** What they told in words that they like to eat waits for the check, too. */
export function untilChecked(table: GuestTable, one: Preference): Preference {
  const waits = isCarefulWith(table.known.avoidances) && one.itemId === null && !isLookedAt(table);
  const { touchpointTopics } = table.house.settings;
  const isOfRoom = touchpointTopics['check-in']?.some((topic) => isSameName(topic, one.topic)) === true;
  return waits && !isOfRoom && one.level === 'say' ? { ...one, level: 'act_silently' } : one;
}

/** Whether something stated would be spoken of, had a person looked at the table. */
export function isWaiting(table: GuestTable, one: Preference): boolean {
  if (one.itemId === null) return untilChecked(table, one) !== one;
  const item = table.house.itemOf(one.itemId);
  return item !== undefined && one.level === 'say' && waits(table, one.itemId, item);
}

/**
 * Whether the kitchen is to be asked before anything is named: something that is served here waits for a person.
 * Of a stranger nothing is known, and who is to be left alone is offered nothing. O(items).
 */
export function mustCheck(table: GuestTable): boolean {
  const { avoidances, place, atMs, mayBeRecognised } = table.known;
  if (!mayBeRecognised || table.whole.profile?.contactRefused === true || isLookedAt(table)) return false;
  if (!isCarefulWith(avoidances)) return false;
  for (const item of table.house.menu()) {
    if (!item.categories.some((name) => isSameName(name, table.touchpoint)) || !canBeServed(item, place, atMs))
      continue;
    if (isAvoided(item.itemId, item, avoidances) || isTillLine(item, table.house.settings)) continue;
    if (waits(table, item.itemId, item)) return true;
  }
  return false;
}

/** Whether a person has looked at all that is served here. */
function isLookedAt({ known, touchpoint }: GuestTable): boolean {
  return known.avoidances.kitchen?.tables.has(nameKey(touchpoint)) === true;
}

function waits({ known, touchpoint }: GuestTable, itemId: ItemId, item: Item): boolean {
  return waitsForCheck(itemId, item, known.avoidances, [touchpoint]);
}

/** Another number of the dish is looked for only where the one asked for cannot be served. O(items) then. */
function servedUnder({ known, house }: GuestTable, itemId: ItemId): Item | undefined {
  const { itemOf, menu, dishOf } = house;
  const { place, atMs } = known;
  const item = itemOf(itemId);
  if (canBeServed(item, place, atMs)) return item;
  const dish = dishOf(itemId);
  for (const other of menu()) {
    if (dishOf(other.itemId) === dish && canBeServed(other, place, atMs)) return other;
  }
  return undefined;
}

function* offerable(table: GuestTable): Iterable<Item> {
  for (const item of table.house.menu()) if (mayBeOffered(table, item)) yield item;
}
