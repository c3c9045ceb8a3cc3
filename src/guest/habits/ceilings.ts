import type { History, Interaction } from '../../domain/interaction.ts';
import { isSameName } from '../../domain/same-name.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { GREETING_LEVELS, type GreetingLevel } from '../greeting/greeting.ts';
import type { PreferenceContext, PreferenceQuestion } from '../greeting/preference-question.ts';
import { occasionDay } from '../places/place-time.ts';
import type { GuestRecord } from '../records/guest-record.ts';
import type { LearnedPreference } from './learned-preferences.ts';
import { areOfOneKind } from './menu.ts';
import type { StatedPreference } from './stated-preferences.ts';

const HOUR_MS = 3_600_000;

/** What was had so short a time ago on the same day, at the same counter, is not offered once more. */
const JUST_HAD_MS = 5 * HOUR_MS;

/** A poor word says something of what was had up to so long before it: at the latest it is left at check-out. */
const ABOUT_MS = 72 * HOUR_MS;

/** The lowest quarter of a scale: one and two stars of five. */
const POOR_SHARE = 0.25;

export type SilencingSettings = Pick<TenantSettings, 'ratingScale' | 'eventTypes'>;

/** What keeps a habit from being spoken of at one topic at one moment, however sure it is. */
export class Ceilings {
  readonly #question: PreferenceQuestion;
  readonly #context: PreferenceContext;
  readonly #justHad: History;
  readonly #told: readonly StatedPreference[];
  readonly #poor: readonly PoorWord[];

  /**
   * @param ofTopic - what was had at the topic
   * @param stated - what holds here and now
   */
  constructor(
    ofTopic: History,
    stated: readonly StatedPreference[],
    poor: readonly PoorWord[],
    question: PreferenceQuestion,
    context: PreferenceContext,
  ) {
    this.#question = question;
    this.#context = context;
    this.#justHad = ofTopic.filter((one) => this.#isJustNow(one));
    this.#told = stated.filter(
      ({ statement: { stance, itemId, topic }, mark }) =>
        stance === 'likes' &&
        itemId !== null &&
        isSameName(topic, question.topic) &&
        (mark === null || mark.mark === 'right'),
    );
    this.#poor = poor;
  }

  /** Of a kind that was had not long ago: nobody asks for it once more. */
  isServed(itemId: string): boolean {
    return this.#justHad.some((one) => this.#areAlike(one.itemId, itemId));
  }

  /** How open a habit may be here and now. */
  of(one: LearnedPreference): GreetingLevel {
    const lastAtMs = one.had[0]?.newest.atMs ?? 0;
    if (one.isOthers || this.isServed(one.itemId) || this.#isSpokenAgainst(one.itemId, lastAtMs)) return 'act_silently';
    return one.isNeverHere || one.isUnexplained || this.wasPoor(one.itemId, lastAtMs) ? 'hint' : 'say';
  }

  /** Said to be poor the last time it was had, and not taken since. */
  wasPoor(itemId: string, lastAtMs: number): boolean {
    return this.#poor.some(
      (word) =>
        (word.itemId === null || word.itemId === itemId) && word.atMs >= lastAtMs && word.atMs - lastAtMs <= ABOUT_MS,
    );
  }

  /** The guest has named another of its kind since they last had it: their newest word counts. */
  #isSpokenAgainst(itemId: string, lastAtMs: number): boolean {
    const newer = this.#told.filter(({ statement }) => statement.atMs > lastAtMs);
    return newer.some(
      ({ statement }) =>
        statement.itemId !== null && statement.itemId !== itemId && this.#areAlike(statement.itemId, itemId),
    );
  }

  #isJustNow({ atMs, place }: Interaction): boolean {
    const { localTimeAt } = this.#context;
    const time = localTimeAt(this.#question.place ?? place);
    const ago = this.#question.atMs - atMs;
    return ago <= JUST_HAD_MS && occasionDay(time, atMs) === occasionDay(time, this.#question.atMs);
  }

  #areAlike(a: string, b: string): boolean {
    return areOfOneKind(a, b, this.#question.topic, this.#context.categoriesOf);
  }
}

/** Somebody said that something was poor. */
export interface PoorWord {
  readonly atMs: number;
  /** What it is about; null: whatever was had there. */
  readonly itemId: string | null;
}

/** Poor ratings and complaints about a touchpoint, and poor ratings of items. O(records + interactions). */
export function poorWords(
  records: readonly GuestRecord[],
  history: History,
  { topic, place }: Pick<PreferenceQuestion, 'topic' | 'place'>,
  { ratingScale: { min, max } }: Pick<TenantSettings, 'ratingScale'>,
): readonly PoorWord[] {
  const isPoor = (rating: number | null) => rating !== null && rating <= min + (max - min) * POOR_SHARE;
  const ofTouchpoint = records.flatMap((record): readonly PoorWord[] => {
    const isPoorWord =
      record.kind === 'feedback' ? isPoor(record.rating) : record.kind === 'case' && record.caseKind === 'complaint';
    if (
      !isPoorWord ||
      (record.kind !== 'feedback' && record.kind !== 'case') ||
      !isSameName(record.touchpoint ?? '', topic)
    )
      return [];
    return record.place !== null && place !== null && record.place !== place
      ? []
      : [{ atMs: record.atMs, itemId: null }];
  });
  const ofItems = history.filter(({ type, value }) => type === 'rate' && isPoor(value));
  return [...ofTouchpoint, ...ofItems.map(({ atMs, itemId }) => ({ atMs, itemId }))];
}

export function leastOpen(...levels: readonly GreetingLevel[]): GreetingLevel {
  return GREETING_LEVELS[Math.max(...levels.map((level) => GREETING_LEVELS.indexOf(level)))] ?? 'never_say';
}
