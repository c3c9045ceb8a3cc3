import type { PlaceFigures, PlaceRating } from './place-figures.ts';
import {
  type CaseRates,
  caseRates,
  type MarkRates,
  markRates,
  type ReturnRates,
  returnRates,
  type Window,
} from './rates.ts';
import {
  type RatingScale,
  type Satisfaction,
  type SatisfactionGap,
  satisfactionGap,
  satisfactionOf,
} from './satisfaction.ts';
import { VALUE_TIERS, type ValueTier, valueFifths, valueTierOf } from './value-tiers.ts';

const DAY_MS = 86_400_000;

/** Ratings with what was expected. */
export interface RatingReport {
  readonly satisfaction: Satisfaction;
  readonly gap: SatisfactionGap;
}

export interface PlaceReport extends RatingReport {
  readonly place: string;
  readonly asOfMs: number;
  readonly window: Window;
  readonly stays: number;
  readonly guests: number;
  readonly byTouchpoint: Readonly<Record<string, RatingReport>>;
  /** Ratings that answer a greeting or recommendation, and those that do not: an observation, no proof. */
  readonly tied: Satisfaction;
  readonly untied: Satisfaction;
  readonly returns: ReturnRates;
  readonly cases: CaseRates;
  readonly marks: MarkRates;
  /** Guests by tier; null where there are too few to tell tiers. */
  readonly tiers: Readonly<Record<ValueTier, number>> | null;
}

/** Everybody's figures at a place as its report. O(guests log guests + ratings + stays). */
export function reportOf(
  figures: readonly PlaceFigures[],
  asked: { readonly place: string; readonly window: Window; readonly lapsedDays: number; readonly nowMs: number },
  scale: RatingScale,
): PlaceReport {
  const { place, window, lapsedDays, nowMs } = asked;
  const isInWindow = (stay: { place: string | null; beganMs: number }): boolean =>
    stay.place === place && stay.beganMs >= window.fromMs && stay.beganMs < window.toMs;
  const stays = figures.flatMap((one) => one.stays.filter(isInWindow)).length;
  const ratings = figures.flatMap((one) => one.ratings);
  const scores = (some: readonly PlaceRating[]): readonly number[] => some.map(({ rating }) => rating);
  const touchpoints = [...new Set(ratings.map(({ touchpoint }) => touchpoint))].sort();
  const at = (name: string): readonly PlaceRating[] => ratings.filter(({ touchpoint }) => touchpoint === name);
  const means = new Map(touchpoints.map((name) => [name, satisfactionOf(scores(at(name)), scale).mean]));
  const rated = (some: readonly PlaceRating[]): RatingReport => ({
    satisfaction: satisfactionOf(scores(some), scale),
    gap: satisfactionGap(some.map((one) => ({ ...one, meanRating: means.get(one.touchpoint) ?? one.rating }))),
  });
  return {
    place,
    asOfMs: nowMs,
    window,
    stays,
    guests: figures.filter((one) => one.stays.some(isInWindow)).length,
    ...rated(ratings),
    byTouchpoint: Object.fromEntries(touchpoints.map((name) => [name, rated(at(name))])),
    tied: satisfactionOf(scores(ratings.filter(({ isTied }) => isTied)), scale),
    untied: satisfactionOf(scores(ratings.filter(({ isTied }) => !isTied)), scale),
    returns: returnRates(
      figures.map((one) => one.stays),
      place,
      window,
      lapsedDays * DAY_MS,
    ),
    cases: caseRates(
      figures.flatMap((one) => one.cases),
      stays,
      nowMs,
    ),
    marks: markRates(figures.flatMap((one) => one.marks)),
    tiers: tiersOf(figures),
  };
}

function tiersOf(figures: readonly PlaceFigures[]): PlaceReport['tiers'] {
  const values = figures.flatMap(({ value }) => value ?? []);
  const fifths = valueFifths(values);
  if (fifths === null) return null;
  const tiers = values.map((value) => valueTierOf(value, fifths));
  return Object.fromEntries(VALUE_TIERS.map((tier) => [tier, tiers.filter((one) => one === tier).length])) as Record<
    ValueTier,
    number
  >;
}
