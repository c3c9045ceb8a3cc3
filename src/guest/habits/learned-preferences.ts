import type { ItemId } from '../../domain/ids.ts';
import { eventTypeOf, type History, type Interaction } from '../../domain/interaction.ts';
import { atOnce, mapInSteps, type Steps } from '../../maths/steps.ts';
import { type ActiveMark, learnedFactId, SAY_FROM, tellsOfSensitive } from '../greeting/facts.ts';
import type { PreferenceContext, PreferenceQuestion } from '../greeting/preference-question.ts';
import { type LocalTimeAt, occasionDay, seasonAt } from '../places/place-time.ts';
import type { PreferenceScope } from '../records/preference.ts';
import { confirmation, habitConfidence, type Sighting } from './habit-confidence.ts';
import { areOfOneKind, type CategoriesOf, kindsAt } from './menu.ts';
import {
  groupOccasions,
  type HadOn,
  hadOf,
  isOnTheirOwn,
  type Occasion,
  type OccasionSighting,
  type SightingRule,
  sightingsOf,
} from './occasions.ts';

const DAY_MS = 86_400_000;

/** One item a guest had at a topic, and how sure it is that they will want it again. */
export interface LearnedPreference {
  readonly factId: string;
  readonly itemId: ItemId;
  readonly confidence: number;
  readonly scope: PreferenceScope;
  /** Null once new evidence has overtaken a `wrong` or `outdated`. */
  readonly mark: ActiveMark | null;
  readonly asLastTime: boolean;
  /** Of the evidence that counts. */
  readonly had: readonly HadOn[];
}

/**
 * What this guest had at a topic, each with the probability that it is their habit here and now, the surest first, ties
 * by item id. What tells of health, diet or faith is not learned at all.
 *
 * A habit may hold everywhere, or only here, in this season, in this company: each reading is tried, a narrower one at
 * a price, and the surest counts. `wrong` and `outdated` start the counting anew; `right` speaks for the item.
 *
 * O(interactions * items of the topic).
 *
 * @param history - in any order, as of the moment asked about
 */
export function learnedPreferences(
  history: History,
  question: PreferenceQuestion,
  context: PreferenceContext,
): readonly LearnedPreference[] {
  return atOnce(learnInSteps(history, question, context));
}

/** As {@link learnedPreferences}, item by item. */
export function* learnInSteps(
  history: History,
  question: PreferenceQuestion,
  context: PreferenceContext,
): Steps<readonly LearnedPreference[]> {
  const ofTopic = topicHistory(history, question, context);
  const occasions = occasionsOf(ofTopic, context);
  const [lastTime] = occasions;
  const rule = ruleOf(question, context);
  const items = [...new Set(ofTopic.map(({ itemId }) => itemId))];
  const learned = yield* mapInSteps(items, (itemId) =>
    learn(itemId, ofTopic, occasions, lastTime, question, rule, context),
  );
  return learned.sort((a, b) => b.confidence - a.confidence || (a.itemId < b.itemId ? -1 : 1));
}

/** When an item was had at a topic, and when something else of its kind instead; newest first. For what was stated. */
export function choicesOf(
  itemId: ItemId,
  history: History,
  question: PreferenceQuestion,
  context: PreferenceContext,
): { readonly hadMs: readonly number[]; readonly insteadMs: readonly number[] } {
  const occasions = occasionsOf(topicHistory(history, question, context), context);
  const sightings = sightingsOf(itemId, occasions, ruleOf(question, context));
  return {
    hadMs: sightings.flatMap(({ had }) => had?.newest.atMs ?? []),
    insteadMs: sightings.flatMap(({ occasion, had }) => (had === null ? [occasion.lastAtMs] : [])),
  };
}

function topicHistory(history: History, question: PreferenceQuestion, context: PreferenceContext): History {
  return history.filter((one) => isOfTopic(one, question.topic, context));
}

function ruleOf({ topic, atMs }: PreferenceQuestion, { categoriesOf }: PreferenceContext): SightingRule {
  return { atMs, areOfOneKind: kindsAt(topic, categoriesOf) };
}

/** Told by its touchpoint where there is one, else by the item's categories. */
export function isOfTopic(
  { type, touchpoint, itemId }: Interaction,
  topic: string,
  { settings, categoriesOf }: Pick<PreferenceContext, 'settings' | 'categoriesOf'>,
): boolean {
  if (eventTypeOf(settings, type)?.habit !== true) return false;
  const categories = categoriesOf(itemId);
  if (tellsOfSensitive(categories, settings)) return false;
  return touchpoint === null ? categories.includes(topic) : touchpoint === topic;
}

function occasionsOf(ofTopic: History, { stays, localTimeAt, settings }: PreferenceContext): readonly Occasion[] {
  return groupOccasions(ofTopic, {
    stays,
    localTimeAt,
    seasonOf: (day, at) => seasonAt(day, settings, at),
  });
}

function learn(
  itemId: ItemId,
  ofTopic: History,
  occasions: readonly Occasion[],
  lastTime: Occasion | undefined,
  question: PreferenceQuestion,
  rule: SightingRule,
  context: PreferenceContext,
): LearnedPreference {
  const factId = learnedFactId(question.topic, itemId);
  const mark = context.marks.get(factId) ?? null;
  const startsAnewMs = mark?.mark === 'wrong' || mark?.mark === 'outdated' ? mark.atMs : null;
  const counted =
    startsAnewMs === null
      ? occasions
      : occasionsOf(
          ofTopic.filter(({ atMs }) => atMs > startsAnewMs),
          context,
        );
  const extra = mark?.mark === 'right' ? confirmation(ageDays(mark.atMs, question.atMs)) : 0;
  const { confidence, scope, had } = surest(itemId, counted, extra, question, rule, context);
  const overtaken = startsAnewMs !== null && had.length > 0;
  return {
    factId,
    itemId,
    confidence,
    scope,
    mark: overtaken ? null : mark,
    asLastTime: lastTime !== undefined && wasHadOnLastDay(itemId, lastTime, context.localTimeAt),
    had: overtaken || startsAnewMs === null ? had : hadOf(sightingsOf(itemId, occasions, rule)),
  };
}

/** Within a stay of many mornings only the last one is "last time". */
function wasHadOnLastDay(
  itemId: ItemId,
  { interactions, lastAtMs, place }: Occasion,
  localTimeAt: LocalTimeAt,
): boolean {
  const lastDay = occasionDay(localTimeAt(place), lastAtMs);
  return interactions.some((one) => one.itemId === itemId && occasionDay(localTimeAt(place), one.atMs) === lastDay);
}

function ageDays(thenMs: number, nowMs: number): number {
  return Math.max(0, (nowMs - thenMs) / DAY_MS);
}

/**
 * What reading only a part of a life costs, in log-odds. A place or a company has its own circumstances (what a house
 * pushes, who else is on the bill); a season comes round only once a year.
 */
const NARROWER = { place: Math.log(4), season: Math.log(2), company: Math.log(4), everywhere: 0 } as const;
/** What it costs, in log-odds, to conclude from other places to one where it was never seen. */
const ELSEWHERE = Math.log(1.5);

/**
 * How sure an item is a habit here and now: read from a guest's whole life, or from its part at this place, in this season
 * or company, each at its price; the surest reading counts and is told as the scope.
 *
 * @param extra - log-odds known besides
 */
export function surest(
  itemId: ItemId,
  occasions: readonly Occasion[],
  extra: number,
  question: PreferenceQuestion,
  rule: SightingRule,
  context: PreferenceContext,
): { readonly confidence: number; readonly scope: PreferenceScope; readonly had: readonly HadOn[] } {
  const share = context.shareOf(itemId, question.topic);
  const all = sightingsOf(itemId, occasions, rule);
  const mayBeHere = (place: string | null) => question.place === null || place === null || place === question.place;
  const had = hadOf(all);
  const price = had.some(({ occasion }) => occasion.interactions.some(({ place }) => mayBeHere(place))) ? 0 : ELSEWHERE;
  const everywhere = habitConfidence(sightingsIn(all), share, extra - price);
  let best = { confidence: everywhere, scope: scopeOf(had), had };
  for (const { scope, holds } of narrowerReadings(question, context)) {
    const part = all.filter(({ occasion }) => holds(occasion));
    if (part.filter((one) => one.had !== null).length < 2 || !isReadable(scope, part)) continue;
    const confidence = habitConfidence(sightingsIn(part), share, extra - NARROWER[scope.kind]);
    if (confidence > best.confidence) best = { confidence, scope, had: hadOf(part) };
  }
  return best;
}

function narrowerReadings(
  { place, company, atMs }: PreferenceQuestion,
  { settings, localTimeAt }: PreferenceContext,
): readonly { readonly scope: PreferenceScope; readonly holds: (occasion: Occasion) => boolean }[] {
  const season = seasonAt(localTimeAt(place).day(atMs), settings, place);
  return [
    ...(place === null
      ? []
      : [{ scope: { kind: 'place', place } as const, holds: (one: Occasion) => one.place === place }]),
    { scope: { kind: 'season', season } as const, holds: (one) => one.season === season },
    ...(company === null
      ? []
      : [{ scope: { kind: 'company', company } as const, holds: (one: Occasion) => one.company === company }]),
  ];
}

/** With company, a bill with two of a kind does not tell whose habit of travelling together it shows. */
function isReadable(scope: PreferenceScope, part: readonly OccasionSighting[]): boolean {
  if (scope.kind !== 'company' || isOnTheirOwn(scope.company)) return true;
  return part.every(({ sighting }) => sighting.choices <= 1);
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

/** Confidences closer than this are the same: floating-point order must not break a tie. */
const TIE = 1e-9;

/** Two things had on one day on so many occasions go together. */
const TOGETHER = 2;

/**
 * Items sure enough to be spoken of that must not be, because another is as sure or surer and the two are rivals. A
 * tie silences both: we do not know, so we do not say.
 *
 * Two of a kind are rivals unless they were had together by a guest known to be on their own: on a shared tray nobody
 * knows whose is whose. A dish and a drink are rivals only if they were never had on one day.
 */
export function outrivalled(
  learned: readonly LearnedPreference[],
  topic: string,
  categoriesOf: CategoriesOf,
): ReadonlySet<ItemId> {
  const sure = learned.filter(({ confidence }) => confidence >= SAY_FROM);
  const hasStrongerRival = (one: LearnedPreference): boolean =>
    sure.some((other) => other !== one && other.confidence >= one.confidence - TIE && areRivals(one, other));
  const areRivals = (one: LearnedPreference, other: LearnedPreference): boolean =>
    areOfOneKind(one.itemId, other.itemId, topic, categoriesOf)
      ? timesTogether(one, other, (occasion) => isOnTheirOwn(occasion.company)) < TOGETHER
      : timesTogether(one, other, () => true) < 1;
  return new Set(sure.filter(hasStrongerRival).map(({ itemId }) => itemId));
}

function timesTogether(a: LearnedPreference, b: LearnedPreference, counts: (occasion: Occasion) => boolean): number {
  return a.had.filter(
    ({ occasion, days }) =>
      counts(occasion) &&
      b.had.some((other) => other.occasion === occasion && [...days].some((day) => other.days.has(day))),
  ).length;
}
