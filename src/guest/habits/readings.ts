import type { History } from '../../domain/interaction.ts';
import { isSameName } from '../../domain/same-name.ts';
import type { PreferenceContext, PreferenceQuestion } from '../greeting/preference-question.ts';
import { dayPartOf, occasionDay, seasonAt, weekdayOf } from '../places/place-time.ts';
import type { PreferenceScope } from '../records/preference.ts';
import { habitConfidence, type Sighting } from './habit-confidence.ts';
import { kindsAt } from './menu.ts';
import { groupOccasions, type HadOn, hadOf, type Occasion, type OccasionSighting, sightingsOf } from './occasions.ts';

/** A guest's life at one topic, or the part of it that shares one circumstance with the moment asked about. */
interface Reading {
  readonly scope: PreferenceScope;
  /** What it costs to read this part alone, in log-odds. */
  readonly price: number;
  /** The latest first. */
  readonly occasions: readonly Occasion[];
}

/** The whole life first, then its parts. */
export type Readings = readonly [whole: Reading, ...parts: Reading[]];

/**
 * What reading only a part of a life costs, in log-odds. A place or a company has its own circumstances (what a house
 * pushes, who else is on the bill), a weekday and an hour are two more ways to be lucky; a season comes round only once a
 * year.
 */
const NARROWER = {
  place: Math.log(4),
  season: Math.log(2),
  company: Math.log(4),
  weekday: Math.log(4),
  hour: Math.log(4),
} as const;
/** What it costs, in log-odds, to conclude from other places to one where it was never seen. */
const ELSEWHERE = Math.log(1.5);

/** It takes so many occasions to read a part at all, for an item or against it. */
const READABLE = 2;

/** All readings of what was had at a topic, for the moment asked about. O(interactions * (log interactions + stays)). */
export function readingsOf(ofTopic: History, question: PreferenceQuestion, context: PreferenceContext): Readings {
  const { place, company, atMs } = question;
  const { settings, localTimeAt } = context;
  const occasions = occasionsOf(ofTopic, question, context);
  const partOf = (scope: Exclude<PreferenceScope, { kind: 'everywhere' }>, part: readonly Occasion[]): Reading => ({
    scope,
    price: NARROWER[scope.kind],
    occasions: part,
  });
  const here = localTimeAt(place);
  const season = seasonAt(here.day(atMs), settings, place);
  const weekday = weekdayOf(occasionDay(here, atMs));
  const hour = dayPartOf(here.hour(atMs));
  const thatWeekday = ofTopic.filter((one) => weekdayOf(occasionDay(localTimeAt(one.place), one.atMs)) === weekday);
  const thatHour = ofTopic.filter((one) => dayPartOf(localTimeAt(one.place).hour(one.atMs)) === hour);
  return [
    { scope: { kind: 'everywhere' }, price: 0, occasions },
    ...(place === null
      ? []
      : [
          partOf(
            { kind: 'place', place },
            occasions.filter((one) => one.place === place),
          ),
        ]),
    partOf(
      { kind: 'season', season },
      occasions.filter((one) => one.season === season),
    ),
    ...(company === null
      ? []
      : [
          partOf(
            { kind: 'company', company },
            occasions.filter((one) => one.company !== null && isSameName(one.company, company)),
          ),
        ]),
    // What is always had on that weekday, or at that hour, is no part.
    ...(thatWeekday.length === ofTopic.length
      ? []
      : [partOf({ kind: 'weekday', weekday }, occasionsOf(thatWeekday, question, context, true))]),
    ...(thatHour.length === ofTopic.length
      ? []
      : [partOf({ kind: 'hour', hour }, occasionsOf(thatHour, question, context))]),
  ];
}

/** @param dayByDay - see `OccasionRule` */
function occasionsOf(
  ofTopic: History,
  { topic }: PreferenceQuestion,
  { stays, localTimeAt, settings, categoriesOf }: PreferenceContext,
  dayByDay = false,
): readonly Occasion[] {
  return groupOccasions(ofTopic, {
    stays,
    localTimeAt,
    seasonOf: (day, at) => seasonAt(day, settings, at),
    areOfOneKind: kindsAt(topic, categoriesOf),
    dayByDay,
  });
}

/** How sure an item is a habit here and now, and what it is known from. */
export interface Read {
  readonly confidence: number;
  readonly scope: PreferenceScope;
  /** Every occasion it was had on, of whichever part. */
  readonly had: readonly HadOn[];
  /** In circumstances like these there was a choice of its kind twice, and it was never taken. */
  readonly isNeverHere: boolean;
  /** Sure by a weekday or an hour alone, which it is no habit of: it was had as well on others, if not lately. */
  readonly isUnexplained: boolean;
}

/**
 * How sure an item is a habit here and now: read from a guest's whole life, or from its part at this place, in this season,
 * company, on this weekday or at this hour, each at its price; the surest reading counts and is told as the scope.
 *
 * @param extra - log-odds known besides
 */
export function surest(
  itemId: string,
  [whole, ...parts]: Readings,
  extra: number,
  question: PreferenceQuestion,
  context: PreferenceContext,
): Read {
  const share = context.shareOf(itemId, question.topic);
  const rule = { atMs: question.atMs, areOfOneKind: kindsAt(question.topic, context.categoriesOf) };
  const all = sightingsOf(itemId, whole.occasions, rule);
  const mayBeHere = (place: string | null) => question.place === null || place === null || place === question.place;
  const had = hadOf(all);
  const price = had.some(({ occasion }) => occasion.interactions.some(({ place }) => mayBeHere(place))) ? 0 : ELSEWHERE;
  let confidence = habitConfidence(sightingsIn(all), share, extra - price);
  let scope = scopeOf(had);
  let isNeverHere = false;
  let isUnexplained = false;
  for (const part of parts) {
    const seen = sightingsOf(itemId, part.occasions, rule);
    const taken = seen.filter((one) => one.had !== null).length;
    isNeverHere ||= taken === 0 && seen.length >= READABLE;
    if (taken < READABLE || !isReadable(part.scope, seen)) continue;
    const narrow = habitConfidence(sightingsIn(seen), share, extra - part.price);
    if (narrow <= confidence) continue;
    [confidence, scope] = [narrow, part.scope];
    isUnexplained = !explains(part.scope, seen, all);
  }
  return { confidence, scope, had, isNeverHere, isUnexplained };
}

/** With company, a bill with two of a kind does not tell whose habit of travelling together it shows. */
function isReadable(scope: PreferenceScope, part: readonly OccasionSighting[]): boolean {
  return scope.kind !== 'company' || part.every(({ sighting }) => sighting.choices <= 1);
}

/** What is had as often on other days, or was until lately, is no habit of a weekday or an hour: on so many at most. */
const ON_OTHER_DAYS = 1 / 3;

function explains(
  { kind }: PreferenceScope,
  part: readonly OccasionSighting[],
  all: readonly OccasionSighting[],
): boolean {
  if (kind !== 'weekday' && kind !== 'hour') return true;
  const others = daysIn(all, ({ sighting }) => sighting.days) - daysIn(part, ({ sighting }) => sighting.days);
  const taken = daysIn(all, ({ had }) => had?.days.size ?? 0) - daysIn(part, ({ had }) => had?.days.size ?? 0);
  return taken <= others * ON_OTHER_DAYS;
}

function daysIn(all: readonly OccasionSighting[], count: (one: OccasionSighting) => number): number {
  return all.reduce((sum, one) => sum + count(one), 0);
}

/** As far as the evidence goes: shown at one place only, it is that place's. */
function scopeOf(had: readonly HadOn[]): PreferenceScope {
  const places = new Set(had.map(({ occasion }) => occasion.place));
  const [place] = places;
  return places.size === 1 && place !== null && place !== undefined ? { kind: 'place', place } : { kind: 'everywhere' };
}

function sightingsIn(all: readonly OccasionSighting[]): readonly Sighting[] {
  return all.map(({ sighting }) => sighting);
}
