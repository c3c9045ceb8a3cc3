import type { ItemId } from '../../domain/ids.ts';
import { SAY_FROM } from '../greeting/fact-level.ts';
import { areOfOneKind, type CategoriesOf } from './kinds.ts';
import type { LearnedPreference } from './learned-preferences.ts';
import type { Occasion } from './occasions.ts';
import { isOnTheirOwn } from './sightings.ts';

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
