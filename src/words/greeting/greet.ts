import type { Avoids } from '../../domain/food/avoids.ts';
import type { History } from '../../domain/interaction.ts';
import type { Item } from '../../domain/item.ts';
import type { RecommendedItem } from '../../domain/recommendation.ts';
import { isSameName } from '../../domain/same-name.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Greeting, GreetingQuery } from '../../guest/greeting/greeting.ts';
import { isDoubted } from '../../guest/greeting/profile-facts.ts';
import { type GuestKnowledge, type GuestQuestion, type House, knowGuest } from '../../guest/know-guest.ts';
import type { GuestPerson } from '../../guest/person.ts';
import { defaultLocaleAt, localTimeOf } from '../../guest/places/place-time.ts';
import type { Preference } from '../../guest/records/preference.ts';
import type { Speech, Speeches } from '../speech.ts';
import { composeGreeting, type GreetingMaterial } from './compose-greeting.ts';
import {
  type GuestTable,
  isWaiting,
  mayBeOffered,
  mustCheck,
  servedAt,
  servedItem,
  untilChecked,
} from './guest-table.ts';
import { preferencesToSay } from './usual-sentence.ts';

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
  readonly avoids: Avoids;
  /** Whether it is served here and now. */
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
  const table = { whole: sources.person, known, house, speech, touchpoint };
  return composeGreeting({
    greetingId,
    touchpoint,
    speech,
    hour: localTimeOf(settings)(place ?? known.current?.place ?? null).hour(atMs),
    known: person.profile !== null || person.records.length > 0 || person.history.length > 0,
    standing: known.standing,
    profile: person.profile,
    settings,
    mayUseName: !isDoubted(known.marks, 'name', person.profile),
    mayRemind: isFirstMeeting(known, touchpoint, house),
    pending: known.pending,
    celebrations: known.celebrations,
    preferences: known.preferences.map((one) => untilChecked(table, one)),
    mustCheck: () => mustCheck(table),
    served: servedAt(table),
    suggest: () => offerOf(sources, table),
  });
}

/** What a greeting would say of one stated preference, were nothing else to be said. */
export interface PreferenceSaid {
  /** As met; undefined where it does not hold here and now. */
  readonly preference: Preference | undefined;
  /** Whether a person has to look at the table first. */
  readonly waits: boolean;
  /** Null: nothing. */
  readonly sentence: string | null;
}

/** The sentence of one preference at the touchpoint where it is spoken of, by what greets. */
export function sayPreference(
  person: GuestPerson,
  house: House,
  speech: Speech,
  factId: string,
  { topic, place, atMs }: { readonly topic: string; readonly place: string | null; readonly atMs: number },
): PreferenceSaid {
  const touchpoint = touchpointOf(topic, house.settings);
  const known = asMet(person, house, { place, atMs, topics: [topic], touchpoint });
  const table = { whole: person, known, house, speech, touchpoint };
  const preference = known.preferences.find((one) => one.factId === factId);
  if (preference === undefined) return { preference, waits: false, sentence: null };
  const asServed = untilChecked(table, preference);
  const said = preferencesToSay({ preferences: [asServed], served: servedAt(table), speech, mayRemind: true }, 1);
  return { preference, waits: said === null && isWaiting(table, preference), sentence: said?.text ?? null };
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

/** Where a topic is spoken of: the room's at the desk, breakfast's at breakfast. */
function touchpointOf(topic: string, { touchpointTopics }: TenantSettings): string {
  const isOne = (other: string) => isSameName(other, topic);
  return Object.entries(touchpointTopics).find(([, topics]) => topics.some(isOne))?.[0] ?? topic;
}

/** The touchpoint's own topic, and what else the business speaks of there. */
function topicsOf(touchpoint: string, { touchpointTopics }: TenantSettings): readonly string[] {
  const others = Object.entries(touchpointTopics).flatMap(([name, topics]) =>
    isSameName(name, touchpoint) ? topics : [],
  );
  return [...new Set([touchpoint, ...others])];
}

/** One suggestion from the topic's menu; none for who does not want to be approached, or marked it before. */
function offerOf({ suggest }: GreetingSources, table: GuestTable): ReturnType<GreetingMaterial['suggest']> {
  const { person, atMs, avoidances } = table.known;
  if (table.whole.profile?.contactRefused === true) return null;
  const recommended = suggest({
    topic: table.touchpoint,
    history: person.history,
    atMs,
    avoids: avoidances,
    mayBeOffered: (item) => mayBeOffered(table, item),
  });
  const served = recommended === null ? null : servedItem(table, recommended.itemId);
  return recommended === null || served === null ? null : { recommended, ...served };
}
