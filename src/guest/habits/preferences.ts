import { type Avoids, isAvoided } from '../../domain/food/avoids.ts';
import { eventTypeOf, type History, type Interaction } from '../../domain/interaction.ts';
import { isSameName, nameKey } from '../../domain/same-name.ts';
import { mapInSteps, type Steps } from '../../maths/steps.ts';
import { levelOf, sensitivityOf } from '../greeting/facts.ts';
import type { FactEvidence, FactSource } from '../greeting/greeting.ts';
import type { PreferenceContext, PreferenceQuestion } from '../greeting/preference-question.ts';
import { dateOfDay, type LocalTimeAt, occasionDay, seasonAt } from '../places/place-time.ts';
import type { GuestRecord } from '../records/guest-record.ts';
import type { Preference, PreferenceScope } from '../records/preference.ts';
import { Ceilings, leastOpen, poorWords } from './ceilings.ts';
import { choicesOf, type LearnedPreference, learnInSteps, outrivalled, topicHistory } from './learned-preferences.ts';
import { shownOn } from './occasions.ts';
import { avoidancesOf, type StatedPreference, statedPreferences } from './stated-preferences.ts';

/** What is asked: some topics, or all of them, at this place (null: any), in this company, at this moment. */
export interface PreferencesQuestion extends Omit<PreferenceQuestion, 'topic'> {
  readonly topics: readonly string[] | 'all';
}

export interface KnownPreferences {
  /** Stated ones first, in the order they were told; then by topic, the surest first. */
  readonly preferences: readonly Preference[];
  /** Of any topic: who avoids wine avoids it at breakfast and in the bar. */
  readonly avoidances: Avoids;
}

/**
 * All that a guest likes and avoids at some topics, stated and learned, each with its evidence and its level, item by
 * item. A pure function of records and history: the order they came in does not matter. O(topics * interactions * items of a topic).
 */
export function* preferencesInSteps(
  records: readonly GuestRecord[],
  history: History,
  question: PreferencesQuestion,
  context: PreferenceContext,
): Steps<KnownPreferences> {
  const { place, company, atMs } = question;
  const today = context.localTimeAt(place).day(atMs);
  const season = seasonAt(today, context.settings, place);
  const circumstances = { place, season, company, today };
  const stated = statedPreferences(records, circumstances, atMs, context.marks, (itemId, topic) =>
    choicesOf(itemId, history, { topic, place, company, atMs }, context),
  );
  const avoidances = avoidancesOf({ records, history }, circumstances, context.marks, context.itemOf);
  const topics = question.topics === 'all' ? topicsOf(history, context) : question.topics;
  const learned: Preference[] = [];
  const ceilingsAt = (topic: string): Ceilings => {
    const asked = { topic, place, company, atMs };
    const poor = poorWords(records, history, asked, context.settings);
    return new Ceilings(topicHistory(history, asked, context), stated, poor, asked, context);
  };
  for (const topic of topics) {
    const ceilings = ceilingsAt(topic);
    const ofTopic = yield* learnInSteps(history, { topic, place, company, atMs }, context);
    const yielding = outrivalled(ofTopic, topic, context.categoriesOf);
    const known = yield* mapInSteps(ofTopic, (one) => {
      const avoided = isAvoided(one.itemId, context.itemOf(one.itemId), avoidances);
      const shown = shownOn(one.had, one.itemId, context.stays, place, context.localTimeAt);
      const preference = learnedPreference(
        one,
        topic,
        shown,
        context.localTimeAt,
        avoided || context.disliked.has(one.itemId),
      );
      const level = leastOpen(preference.level, ceilings.of(one), yielding.has(one.itemId) ? 'hint' : 'say');
      return { ...preference, level, asLastTime: preference.asLastTime && level === preference.level };
    });
    learned.push(...known);
  }
  const told = stated
    .filter(
      ({ statement }) =>
        question.topics === 'all' || question.topics.some((topic) => isSameName(topic, statement.topic)),
    )
    .map((one) => {
      const preference = statedPreference(one, context, avoidances);
      const { itemId, topic, level } = preference;
      const isServed = itemId !== null && level === 'say' && ceilingsAt(topic).isServed(itemId);
      return isServed ? { ...preference, level: 'act_silently' as const } : preference;
    });
  return { preferences: [...told, ...learned], avoidances };
}

/**
 * Touchpoints at which something was had; where none was told, the first category of what was. Sorted; of several
 * spellings of one the last in that order, which is in small letters if any is.
 */
function topicsOf(history: History, { settings, categoriesOf }: PreferenceContext): readonly string[] {
  const topics = history
    .filter(({ type }) => eventTypeOf(settings, type)?.habit === true)
    .flatMap(({ touchpoint, itemId }) => touchpoint ?? categoriesOf(itemId)[0] ?? []);
  const sorted = [...new Set(topics)].sort();
  return [...new Map(sorted.map((topic) => [nameKey(topic), topic])).values()];
}

function learnedPreference(
  learned: LearnedPreference,
  topic: string,
  shown: readonly Interaction[],
  localTimeAt: LocalTimeAt,
  avoided: boolean,
): Preference {
  const { factId, itemId, confidence, scope, mark, asLastTime, had } = learned;
  const standing = { confidence, stance: 'likes', sensitivity: 'none', consented: false, mark, avoided } as const;
  return {
    factId,
    topic,
    stance: 'likes',
    itemId,
    category: null,
    words: {},
    source: 'learned',
    toldBy: null,
    confidence,
    level: levelOf({ ...standing, source: 'learned', occasions: shown.length }),
    scope,
    sensitivity: 'none',
    consented: false,
    mark,
    asLastTime,
    evidence: {
      occasions: shown.length,
      lastAtMs: shown[0]?.atMs ?? 0,
      events: shown.map(({ eventKey }) => eventKey),
      records: mark === null ? [] : [mark.markId],
      stays: [...new Set(had.flatMap(({ occasion }) => occasion.stays))],
      days: [...new Set(shown.map(({ place, atMs }) => dateOfDay(occasionDay(localTimeAt(place), atMs))))],
      places: [...new Set(shown.flatMap((one) => one.place ?? []))],
    },
  };
}

function statedPreference(stated: StatedPreference, context: PreferenceContext, avoidances: Avoids): Preference {
  const { factId, statement, confidence, mark, lastAtMs } = stated;
  const { topic, stance, itemId, category, words } = statement;
  const source: FactSource = statement.by.role === 'guest' ? 'guest' : 'staff';
  const itemCategories = itemId === null ? [] : context.categoriesOf(itemId);
  const sensitivity = sensitivityOf(statement, itemCategories, context.settings);
  const consented = statement.consent !== null;
  // What is liked in words may be avoided in words.
  const inWords = { title: Object.values(words).join('; '), categories: [category ?? []].flat(), attributes: {} };
  const meant = itemId === null ? inWords : context.itemOf(itemId);
  const avoided = stance === 'likes' && isAvoided(itemId ?? '', meant, avoidances);
  return {
    factId,
    topic,
    stance,
    itemId,
    category,
    words,
    source,
    toldBy: statement.by,
    confidence: mark !== null && mark.mark !== 'right' ? 0 : confidence,
    level: levelOf({ confidence, source, occasions: 0, stance, sensitivity, consented, mark, avoided }),
    scope: statedScope(statement),
    sensitivity,
    consented,
    mark,
    asLastTime: false,
    evidence: toldEvidence(lastAtMs, [statement.id, ...(mark === null ? [] : [mark.markId])], statement.place),
  };
}

/** What was told in records, not shown by events. */
export function toldEvidence(lastAtMs: number, records: readonly string[], place: string | null): FactEvidence {
  return { occasions: 0, lastAtMs, events: [], records, stays: [], days: [], places: place === null ? [] : [place] };
}

function statedScope({ place, season, company }: StatedPreference['statement']): PreferenceScope {
  if (place !== null) return { kind: 'place', place };
  if (season !== null) return { kind: 'season', season };
  return company === null ? { kind: 'everywhere' } : { kind: 'company', company };
}
