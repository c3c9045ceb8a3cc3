import type { ItemId } from '../../domain/ids.ts';
import { eventTypeOf, type History, type Interaction } from '../../domain/interaction.ts';
import { isSameName } from '../../domain/same-name.ts';
import { atOnce, mapInSteps, type Steps } from '../../maths/steps.ts';
import { type ActiveMark, learnedFactId, SAY_FROM, tellsOfSensitive } from '../greeting/facts.ts';
import type { PreferenceContext, PreferenceQuestion } from '../greeting/preference-question.ts';
import { type LocalTimeAt, occasionDay } from '../places/place-time.ts';
import { isOnTheirOwn } from '../records/company.ts';
import { markKey } from '../till/as-dishes.ts';
import { confirmation } from './habit-confidence.ts';
import { areOfOneKind, type CategoriesOf, kindsAt } from './menu.ts';
import { type HadOn, type Occasion, sightingsOf } from './occasions.ts';
import { type Read, type Readings, readingsOf, surest } from './readings.ts';

const DAY_MS = 86_400_000;

/** One item a guest had at a topic, and how sure it is that they will want it again. */
export interface LearnedPreference extends Read {
  readonly factId: string;
  readonly itemId: ItemId;
  /** Null once new evidence has overtaken a `wrong` or `outdated`. */
  readonly mark: ActiveMark | null;
  readonly asLastTime: boolean;
  /** Only ever had with company, and with other company than now. */
  readonly isOthers: boolean;
}

/**
 * What this guest had at a topic, each with the probability that it is their habit here and now, the surest first, ties
 * by item id. What tells of health, diet or faith is not learned at all.
 *
 * A habit may hold everywhere, or only here, in this season, company, weekday or hour: each reading is tried, a narrower
 * one at a price, and the surest counts. `wrong` and `outdated` start the counting anew; `right` speaks for the item.
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
  const readings = readingsOf(ofTopic, question, context);
  const lastTime = lastTimeItems(ofTopic, question, context.localTimeAt);
  const items = [...new Set(ofTopic.map(({ itemId }) => itemId))];
  const learned = yield* mapInSteps(items, (itemId) => learn(itemId, ofTopic, readings, lastTime, question, context));
  return learned.sort((a, b) => b.confidence - a.confidence || (a.itemId < b.itemId ? -1 : 1));
}

/** When an item was had at a topic, and when something else of its kind instead; newest first. For what was stated. */
export function choicesOf(
  itemId: ItemId,
  history: History,
  question: PreferenceQuestion,
  context: PreferenceContext,
): { readonly hadMs: readonly number[]; readonly insteadMs: readonly number[] } {
  const [{ occasions }] = readingsOf(topicHistory(history, question, context), question, context);
  const areOfOneKind = kindsAt(question.topic, context.categoriesOf);
  const sightings = sightingsOf(itemId, occasions, { atMs: question.atMs, areOfOneKind });
  return {
    hadMs: sightings.flatMap(({ had }) => had?.newest.atMs ?? []),
    insteadMs: sightings.flatMap(({ occasion, had }) => (had === null ? [occasion.lastAtMs] : [])),
  };
}

/** What was had at a topic. */
export function topicHistory(history: History, question: PreferenceQuestion, context: PreferenceContext): History {
  return history.filter((one) => isOfTopic(one, question.topic, context));
}

/** Told by its touchpoint where there is one, else by the item's categories. */
export function isOfTopic(
  { type, touchpoint, itemId }: Interaction,
  topic: string,
  { settings, categoriesOf, isDish }: Pick<PreferenceContext, 'settings' | 'categoriesOf' | 'isDish'>,
): boolean {
  if (eventTypeOf(settings, type)?.habit !== true || !isDish(itemId)) return false;
  const categories = categoriesOf(itemId);
  if (tellsOfSensitive(categories, settings)) return false;
  return touchpoint === null ? categories.some((name) => isSameName(name, topic)) : isSameName(touchpoint, topic);
}

function learn(
  itemId: ItemId,
  ofTopic: History,
  readings: Readings,
  lastTime: ReadonlySet<ItemId>,
  question: PreferenceQuestion,
  context: PreferenceContext,
): LearnedPreference {
  const factId = learnedFactId(question.topic, itemId);
  const mark = context.marks.get(markKey(question.topic, itemId)) ?? null;
  const startsAnewMs = mark?.mark === 'wrong' || mark?.mark === 'outdated' ? mark.atMs : null;
  const counted =
    startsAnewMs === null
      ? readings
      : readingsOf(
          ofTopic.filter(({ atMs }) => atMs > startsAnewMs),
          question,
          context,
        );
  const extra = mark?.mark === 'right' ? confirmation(ageDays(mark.atMs, question.atMs)) : 0;
  const read = surest(itemId, counted, extra, question, context);
  const overtaken = startsAnewMs !== null && read.had.length > 0;
  return {
    ...read,
    factId,
    itemId,
    mark: overtaken ? null : mark,
    asLastTime: lastTime.has(itemId),
    had: overtaken || startsAnewMs === null ? read.had : surest(itemId, readings, 0, question, context).had,
    isOthers: isOfOtherCompany(read.had, question.company),
  };
}

/** Only ever had with company, and that is not who is here now: what was had as a couple is no word for a client. */
function isOfOtherCompany(had: readonly HadOn[], company: string | null): boolean {
  if (company === null || had.length === 0) return false;
  return had.every(
    ({ occasion }) =>
      occasion.company !== null && !isOnTheirOwn(occasion.company) && !isSameName(occasion.company, company),
  );
}

/**
 * What was had the last time: on the newest day before today. Within a stay of many mornings only the last one is "last
 * time", and an hour ago is none.
 */
function lastTimeItems(
  ofTopic: History,
  { place, atMs }: PreferenceQuestion,
  localTimeAt: LocalTimeAt,
): ReadonlySet<ItemId> {
  const today = occasionDay(localTimeAt(place), atMs);
  const dayOf = (one: Interaction) => occasionDay(localTimeAt(one.place), one.atMs);
  const lastDay = Math.max(...ofTopic.map(dayOf).filter((day) => day < today));
  return new Set(ofTopic.filter((one) => dayOf(one) === lastDay).map(({ itemId }) => itemId));
}

function ageDays(thenMs: number, nowMs: number): number {
  return Math.max(0, (nowMs - thenMs) / DAY_MS);
}

/** Confidences closer than this are the same: floating-point order must not break a tie. */
const TIE = 1e-9;

/** Two things had on one day on so many occasions go together. */
const TOGETHER = 2;

/**
 * Items sure enough to be spoken of that must not be, because another is as sure or surer and the two are rivals. A
 * tie silences both: we do not know, so we do not say.
 *
 * Two of a kind are rivals unless they were had together on bills known to be the guest's own: on a shared tray nobody
 * knows whose is whose. A dish and a drink are rivals only if they were never had on one day.
 */
export function outrivalled(
  learned: readonly LearnedPreference[],
  topic: string,
  categoriesOf: CategoriesOf,
): ReadonlySet<ItemId> {
  // What is not had here and now, however sure elsewhere, is nobody's rival.
  const sure = learned.filter(
    (one) => one.confidence >= SAY_FROM && !one.isNeverHere && !one.isUnexplained && !one.isOthers,
  );
  const hasStrongerRival = (one: LearnedPreference): boolean =>
    sure.some((other) => other !== one && other.confidence >= one.confidence - TIE && areRivals(one, other));
  const areRivals = (one: LearnedPreference, other: LearnedPreference): boolean =>
    areOfOneKind(one.itemId, other.itemId, topic, categoriesOf)
      ? timesTogether(one, other, (occasion, day) => !occasion.sharedDays.has(day)) < TOGETHER
      : timesTogether(one, other, () => true) < 1;
  return new Set(sure.filter(hasStrongerRival).map(({ itemId }) => itemId));
}

function timesTogether(
  a: LearnedPreference,
  b: LearnedPreference,
  counts: (occasion: Occasion, day: number) => boolean,
): number {
  return a.had.filter(({ occasion, days }) =>
    b.had.some(
      (other) => other.occasion === occasion && [...days].some((day) => other.days.has(day) && counts(occasion, day)),
    ),
  ).length;
}
