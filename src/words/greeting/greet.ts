import { declaredAllergens, isAvoided } from '../../domain/food/avoids.ts';
import { ALLERGENS } from '../../domain/food/food-words.ts';
import type { ItemId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import { type Item, isPublished } from '../../domain/item.ts';
import type { RecommendedItem } from '../../domain/recommendation.ts';
import { isSameName } from '../../domain/same-name.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import {
  checkKey,
  dishFactId,
  isDoubted,
  offerFactId,
  tableFactId,
  tellsOfSensitive,
} from '../../guest/greeting/facts.ts';
import type { Greeting, GreetingQuery } from '../../guest/greeting/greeting.ts';
import { canBeServed } from '../../guest/habits/menu.ts';
import { type GuestKnowledge, type GuestQuestion, type House, knowGuest } from '../../guest/know-guest.ts';
import type { GuestPerson } from '../../guest/person.ts';
import { defaultLocaleAt, localTimeOf } from '../../guest/places/place-time.ts';
import type { Preference } from '../../guest/records/preference.ts';
import { nearestDish } from '../../guest/till/nearest-dish.ts';
import { isTillLine } from '../../guest/till/till-lines.ts';
import { itemTitle } from '../locale.ts';
import type { Speech, Speeches } from '../speech.ts';
import { composeGreeting, type GreetingMaterial } from './compose-greeting.ts';
import type { OfferedItem } from './greeting-facts.ts';
import type { NearDish } from './usual-sentence.ts';

/** What is known of a customer and their business when they are greeted. */
export interface GreetingSources {
  readonly person: GuestPerson;
  readonly house: House;
  readonly speeches: Speeches;
  /** What the model would suggest, or null for nothing. */
  readonly suggest: (wanted: SuggestionWanted) => RecommendedItem | null;
  readonly greetingId: string;
}

/** One of a topic's items, for somebody with this history, among those that may be offered. */
export interface SuggestionWanted {
  readonly topic: string;
  /** As of the moment of the greeting, newest first. */
  readonly history: History;
  readonly atMs: number;
  readonly mayBeOffered: (item: Item) => boolean;
}

/** The greeting as a pure function of what was read: what is known, where they stand, then the words. */
export function greet(sources: GreetingSources, query: GreetingQuery, nowMs: number): Greeting {
  const { house, speeches, greetingId } = sources;
  const { settings } = house;
  const { touchpoint } = query;
  const atMs = query.atMs ?? nowMs;
  const place = query.place ?? null;
  const topics = topicsOf(touchpoint, settings);
  const known = asMet(sources.person, house, { place, atMs, topics, touchpoint });
  const { person } = known;
  const speech = speeches.speechFor(query.locale ?? person.profile?.locale ?? null, defaultLocaleAt(settings, place));
  const isChecked = checkedAt(known, touchpoint);
  const servedItem = servedHere(known, house, speech, isChecked);
  const categoriesOf = (itemId: ItemId) => house.itemOf(itemId)?.categories ?? [];
  const nearTo = (one: Preference) => nearHere(sources.person, known, house, speech, servedItem, isChecked, one);
  return composeGreeting({
    greetingId,
    touchpoint,
    speech,
    hour: localTimeOf(settings)(place ?? known.current?.place ?? null).hour(atMs),
    known: person.profile !== null || person.records.length > 0 || person.history.length > 0,
    standing: known.standing,
    profile: person.profile,
    settings,
    mayUseName: !isDoubted(known.marks.get('name'), person.profile?.updatedAtMs ?? 0),
    mayRemind: isFirstMeeting(known, touchpoint, house),
    pending: known.pending,
    celebrations: known.celebrations,
    preferences: known.preferences.map((one) => untilChecked(one, known, isChecked, house)),
    mustCheck: () => mustCheck(sources.person, known, house, touchpoint, isChecked),
    served: { item: servedItem, shareOf: house.shareOf, categoriesOf, nearTo },
    suggest: () => offerOf(sources, known, touchpoint, servedItem, isChecked),
  });
}

/** Who is not to be recognised is met as a stranger; what they avoid is not offered all the same. */
function asMet(whole: GuestPerson, house: House, question: GuestQuestion): GuestKnowledge {
  const known = knowGuest(whole, house, question);
  if (known.mayBeRecognised) return known;
  const { customerId } = whole;
  const stranger = knowGuest({ customerId, profile: null, records: [], history: [] }, house, question);
  return { ...stranger, avoidances: known.avoidances };
}

/**
 * Whether they are met at a touchpoint for the first time in their stay, as far as anybody can tell: on the day they came;
 * where nothing was had there that day, on the next, since a breakfast is the morning after. At a desk, whose topics
 * are not its own name, only on the day they came.
 */
function isFirstMeeting(
  { current, today, person, place }: GuestKnowledge,
  touchpoint: string,
  { settings }: House,
): boolean {
  const arrivalDay = current?.arrivalDay ?? today;
  if (today <= arrivalDay) return true;
  if (today > arrivalDay + 1 || Object.hasOwn(settings.touchpointTopics, touchpoint)) return false;
  const { day } = localTimeOf(settings)(place);
  return !person.history.some((one) => one.touchpoint === touchpoint && day(one.atMs) === arrivalDay);
}

/** The touchpoint's own topic, and what else the business speaks of there. */
function topicsOf(touchpoint: string, { touchpointTopics }: TenantSettings): readonly string[] {
  const others = Object.entries(touchpointTopics).flatMap(([name, topics]) =>
    isSameName(name, touchpoint) ? topics : [],
  );
  return [...new Set([touchpoint, ...others])];
}

/**
 * What may be put before this guest here: on the menu, in stock, not turned down, not avoided, and with a name; under
 * whichever of its numbers it is served here.
 */
function servedHere(
  known: GuestKnowledge,
  house: House,
  speech: Speech,
  isChecked: (itemId: ItemId | null) => boolean,
): (itemId: ItemId) => OfferedItem | null {
  const { place, atMs, disliked, avoidances } = known;
  return (itemId) => {
    const dish = house.dishOf(itemId);
    const item = servedUnder(itemId, house, place, atMs);
    if (item === undefined || disliked.has(itemId) || disliked.has(dish)) return null;
    if (isAvoided(itemId, item, avoidances) || isAvoided(dish, item, avoidances)) return null;
    if (isTillLine(item, house.settings)) return null;
    if (needsCheck(item, known, house.settings) && !isChecked(itemId) && !isChecked(dish)) return null;
    const title = itemTitle(item, speech.locale);
    return title === null ? null : { title, price: item.price ?? 0 };
  };
}

/** Whether a person has looked at a dish for this guest, or at all that is served at the touchpoint. */
function checkedAt({ checks }: GuestKnowledge, touchpoint: string): (itemId: ItemId | null) => boolean {
  const isTableChecked = checks.has(checkKey(tableFactId(touchpoint)));
  return (itemId) => isTableChecked || (itemId !== null && checks.has(dishFactId(itemId)));
}

/** An allergy that stands in words alone is judged by a person, where the dish does not say itself what is in it. */
function needsCheck(item: Item, { avoidances }: GuestKnowledge, settings: TenantSettings): boolean {
  if (isComfort(item, settings)) return false;
  return avoidances.isCareful || (avoidances.isToldInWords && declaredAllergens(item) === null);
}

/** What they told in words that they like to eat waits for the check, too. */
function untilChecked(
  one: Preference,
  { avoidances }: GuestKnowledge,
  isChecked: (itemId: ItemId | null) => boolean,
  { settings }: House,
): Preference {
  const waits = (avoidances.isCareful || avoidances.isToldInWords) && one.itemId === null && !isChecked(null);
  const isOfRoom = settings.touchpointTopics['check-in']?.some((topic) => isSameName(topic, one.topic)) === true;
  return waits && !isOfRoom && one.level === 'say' ? { ...one, level: 'act_silently' } : one;
}

/**
 * Whether the kitchen is to be asked before anything is named: something that is served here waits for a person.
 * Of a stranger nothing is known, and who is to be left alone is offered nothing. O(items).
 */
function mustCheck(
  whole: GuestPerson,
  known: GuestKnowledge,
  { menu, settings }: House,
  touchpoint: string,
  isChecked: (itemId: ItemId | null) => boolean,
): boolean {
  const { avoidances, place, atMs, mayBeRecognised } = known;
  if (!mayBeRecognised || whole.profile?.contactRefused === true || isChecked(null)) return false;
  if (!avoidances.isCareful && !avoidances.isToldInWords) return false;
  for (const item of menu()) {
    if (!item.categories.some((name) => isSameName(name, touchpoint)) || !canBeServed(item, place, atMs)) continue;
    if (isAvoided(item.itemId, item, avoidances) || isTillLine(item, settings)) continue;
    if (needsCheck(item, known, settings) && !isChecked(item.itemId)) return true;
  }
  return false;
}

/** Another number of the dish is looked for only where the one asked for cannot be served. O(items) then. */
function servedUnder(
  itemId: ItemId,
  { itemOf, menu, dishOf }: House,
  place: string | null,
  atMs: number,
): Item | undefined {
  const item = itemOf(itemId);
  if (canBeServed(item, place, atMs)) return item;
  const dish = dishOf(itemId);
  for (const other of menu()) {
    if (dishOf(other.itemId) === dish && canBeServed(other, place, atMs)) return other;
  }
  return undefined;
}

/** What comes nearest to something that is not to be had here, of what may be offered; none for who is not to be approached. */
function nearHere(
  whole: GuestPerson,
  known: GuestKnowledge,
  house: House,
  speech: Speech,
  servedItem: (itemId: ItemId) => OfferedItem | null,
  isChecked: (itemId: ItemId | null) => boolean,
  { itemId, topic }: Preference,
): NearDish | null {
  const missed = itemId === null ? undefined : house.formerItemOf(itemId);
  if (missed === undefined || whole.profile?.contactRefused === true) return null;
  const isNamed = house.itemOf(missed.itemId)?.hidden === false && isPublished(missed, known.atMs);
  // What they turned down or avoid is not missed, nor what waits for somebody to look.
  if (known.disliked.has(missed.itemId) || isAvoided(missed.itemId, missed, known.avoidances)) return null;
  if (needsCheck(missed, known, house.settings) && !isChecked(missed.itemId)) return null;
  const hadBefore = new Set(known.person.history.map((one) => one.itemId));
  const near = nearestDish(missed, topic, offerable(known, house, servedItem, isChecked), hadBefore);
  const offered = near === null ? null : servedItem(near.itemId);
  if (near === null || offered === null) return null;
  const missedTitle = isNamed ? itemTitle(missed, speech.locale) : null;
  return { itemId: near.itemId, title: offered.title, missedTitle };
}

function* offerable(
  known: GuestKnowledge,
  house: House,
  servedItem: (itemId: ItemId) => OfferedItem | null,
  isChecked: (itemId: ItemId | null) => boolean,
): Iterable<Item> {
  for (const item of house.menu()) if (mayBeOffered(item, known, house, servedItem, isChecked)) yield item;
}

/** Whether something new may be suggested: what is served, keeps no quiet and was not marked before. */
function mayBeOffered(
  item: Item,
  known: GuestKnowledge,
  { settings }: House,
  servedItem: (itemId: ItemId) => OfferedItem | null,
  isChecked: (itemId: ItemId | null) => boolean,
): boolean {
  return (
    canBeServed(item, known.place, known.atMs) &&
    servedItem(item.itemId) !== null &&
    !tellsOfSensitive(item.categories, settings) &&
    (isChecked(item.itemId) || isKnownSafe(item, known, settings)) &&
    (known.marks.get(offerFactId(item.itemId))?.mark ?? 'right') === 'right'
  );
}

/** What makes a room comfortable, and is nothing to eat: of a topic that is spoken of at check-in. */
function isComfort({ categories }: Item, { touchpointTopics }: TenantSettings): boolean {
  return categories.some((category) => touchpointTopics['check-in']?.includes(category) === true);
}

/** Who is allergic is suggested only what its allergens were declared of: they never had it. */
function isKnownSafe(item: Item, { avoidances }: GuestKnowledge, settings: TenantSettings): boolean {
  const isAllergic = ALLERGENS.some((one) => avoidances.classes.has(one));
  return !isAllergic || isComfort(item, settings) || declaredAllergens(item) !== null;
}

/** One suggestion from the topic's menu; none for who does not want to be approached, or marked it before. */
function offerOf(
  { suggest, house, person: whole }: GreetingSources,
  known: GuestKnowledge,
  topic: string,
  servedItem: (itemId: ItemId) => OfferedItem | null,
  isChecked: (itemId: ItemId | null) => boolean,
): ReturnType<GreetingMaterial['suggest']> {
  const { person, atMs } = known;
  if (whole.profile?.contactRefused === true) return null;
  const recommended = suggest({
    topic,
    history: person.history,
    atMs,
    mayBeOffered: (item) => mayBeOffered(item, known, house, servedItem, isChecked),
  });
  const served = recommended === null ? null : servedItem(recommended.itemId);
  return recommended === null || served === null ? null : { recommended, ...served };
}
