import type { ItemId } from '../../domain/ids.ts';
import type { Sensitivity } from '../records/guest-record.ts';
import type { ActiveMark } from '../records/marks.ts';
import type { FactSource, GreetingLevel } from './greeting.ts';

/*
 * What a mark is put on: stable from one greeting to the next. Besides these `name`, `birthday` and `celebration:<index>`.
 */

export function learnedFactId(topic: string, itemId: ItemId): string {
  return `learned:${topic}:${itemId}`;
}

export function statedFactId(recordId: string): string {
  return `stated:${recordId}`;
}

export function caseFactId(caseId: string): string {
  return `case:${caseId}`;
}

export function offerFactId(itemId: ItemId): string {
  return `offer:${itemId}`;
}

/** From here on a fact may be spoken of. */
export const SAY_FROM = 0.74;
/** From here on it may be offered without saying that it was remembered. */
export const HINT_FROM = 0.5;
/** One occasion shows circumstance; it takes a second, independent one to show a habit. */
export const MIN_OCCASIONS = 2;

/** All that decides what may be done with something known about a guest. */
export interface FactStanding {
  readonly confidence: number;
  readonly source: FactSource;
  /** Independent occasions that show it. */
  readonly occasions: number;
  readonly stance: 'likes' | 'avoids';
  readonly sensitivity: Sensitivity;
  readonly consented: boolean;
  /** The mark that counts, or null; `wrong` and `outdated` only while nothing newer speaks for the fact. */
  readonly mark: ActiveMark | null;
  /** The guest said that they avoid it. */
  readonly avoided: boolean;
}

/**
 * What may be done with a fact: the one place where sensitivity, consent, marks and confidence decide.
 *
 * 1. Marked wrong, outdated or not liked, or avoided: `never_say`.
 * 2. Sensitive: `act_silently` with consent (the kitchen knows), else `never_say`. Never spoken, whoever told it.
 * 3. Avoidances: `act_silently`: they steer, they are not small talk.
 * 4. `say` from {@link SAY_FROM}, `hint` from {@link HINT_FROM}, if the guest told it or at least
 *    {@link MIN_OCCASIONS} occasions show it; what staff noted reaches `hint`, until somebody marks it right.
 * 5. Else `act_silently`: known, not a word.
 */
export function levelOf(fact: FactStanding): GreetingLevel {
  const { mark, confidence } = fact;
  if (fact.avoided || (mark !== null && mark.mark !== 'right')) return 'never_say';
  if (fact.sensitivity !== 'none') return fact.consented ? 'act_silently' : 'never_say';
  if (fact.stance === 'avoids') return 'act_silently';
  const told = fact.source === 'guest' || fact.source === 'business' || mark?.mark === 'right';
  const shown = fact.occasions >= MIN_OCCASIONS;
  if (confidence >= SAY_FROM && (told || shown)) return 'say';
  return confidence >= HINT_FROM && (told || shown || fact.source === 'staff') ? 'hint' : 'act_silently';
}
