import type { ItemId } from '../../domain/ids.ts';
import type { History, Interaction } from '../../domain/interaction.ts';
import { learnedFactId } from '../greeting/fact-id.ts';
import type { PreferenceContext, PreferenceQuestion } from '../greeting/preference-question.ts';
import { type LocalTimeAt, occasionDay, seasonAt } from '../places/place-time.ts';
import type { ActiveMark, PreferenceScope } from '../records/preference.ts';
import { tellsOfSensitive } from '../records/sensitivity.ts';
import { confirmation } from './habit-confidence.ts';
import { kindsAt } from './kinds.ts';
import { groupOccasions, type Occasion } from './occasions.ts';
import { type HadOn, hadOf, type SightingRule, sightingsOf } from './sightings.ts';
import { surest } from './surest-reading.ts';

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
 * @param history - in any order; interactions after the moment asked about are ignored
 */
export function learnedPreferences(
  history: History,
  question: PreferenceQuestion,
  context: PreferenceContext,
): readonly LearnedPreference[] {
  const ofTopic = topicHistory(history, question, context);
  const occasions = occasionsOf(ofTopic, context);
  const [lastTime] = occasions;
  const rule = ruleOf(question, context);
  return [...new Set(ofTopic.map(({ itemId }) => itemId))]
    .map((itemId) => learn(itemId, ofTopic, occasions, lastTime, question, rule, context))
    .sort((a, b) => b.confidence - a.confidence || (a.itemId < b.itemId ? -1 : 1));
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
  return history.filter((one) => one.atMs <= question.atMs && isOfTopic(one, question.topic, context));
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
  if (settings.eventTypes[type]?.habit !== true) return false;
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
