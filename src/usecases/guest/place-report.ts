import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import { personAt } from '../../guest/person.ts';
import { type PlaceFigures, type PlaceRating, placeFigures } from '../../guest/report/place-figures.ts';
import {
  type CaseRates,
  caseRates,
  type MarkRates,
  markRates,
  type ReturnRates,
  returnRates,
  type Window,
} from '../../guest/report/rates.ts';
import {
  type Satisfaction,
  type SatisfactionGap,
  satisfactionGap,
  satisfactionOf,
} from '../../guest/report/satisfaction.ts';
import { VALUE_TIERS, type ValueTier, valueFifths, valueTierOf } from '../../guest/report/value-tiers.ts';
import type { Engine } from '../engine.ts';
import { scanPeople } from '../person/scan-people.ts';

const DAY_MS = 86_400_000;
const WINDOW_DAYS = 90;

export interface PlaceReportQuery {
  readonly place: string;
  /** Default: the 90 days up to now. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** After so many days without a stay a guest counts as lost. */
  readonly lapsedDays: number;
}

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

/**
 * How a place did by its guests in a window of time. One pass over everybody the tenant knows, in batches: O(people).
 *
 * @throws AppError `invalid_request` for an empty window, `not_found` for a place nobody ever named
 */
export async function placeReport(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  { place, fromMs, toMs, lapsedDays }: PlaceReportQuery,
): Promise<PlaceReport> {
  const nowMs = engine.clock();
  const window = { fromMs: fromMs ?? (toMs ?? nowMs) - WINDOW_DAYS * DAY_MS, toMs: toMs ?? nowMs };
  if (window.fromMs >= window.toMs) {
    throw new AppError('invalid_request', 'The window is empty.', {
      details: [{ field: 'to', problem: 'must lie after from' }],
    });
  }
  const { settings } = await engine.views.view(tenant);
  const figures: PlaceFigures[] = [];
  for await (const person of scanPeople(engine, tenant)) {
    const theirs = placeFigures(personAt(person, nowMs), place, window, settings, nowMs);
    if (theirs.knowsPlace) figures.push(theirs);
  }
  if (figures.length === 0 && !Object.hasOwn(settings.places, place)) {
    throw new AppError('not_found', `Nobody ever named the place "${place}".`);
  }
  const isInWindow = (stay: { place: string | null; beganMs: number }): boolean =>
    stay.place === place && stay.beganMs >= window.fromMs && stay.beganMs < window.toMs;
  const stays = figures.flatMap((one) => one.stays.filter(isInWindow)).length;
  const ratings = figures.flatMap((one) => one.ratings);
  const scores = (some: readonly PlaceRating[]): readonly number[] => some.map(({ rating }) => rating);
  const touchpoints = [...new Set(ratings.map(({ touchpoint }) => touchpoint))].sort();
  const at = (name: string): readonly PlaceRating[] => ratings.filter(({ touchpoint }) => touchpoint === name);
  const means = new Map(touchpoints.map((name) => [name, satisfactionOf(scores(at(name)), settings.ratingScale).mean]));
  const reportOf = (some: readonly PlaceRating[]): RatingReport => ({
    satisfaction: satisfactionOf(scores(some), settings.ratingScale),
    gap: satisfactionGap(some.map((one) => ({ ...one, meanRating: means.get(one.touchpoint) ?? one.rating }))),
  });
  return {
    place,
    asOfMs: nowMs,
    window,
    stays,
    guests: figures.filter((one) => one.stays.some(isInWindow)).length,
    ...reportOf(ratings),
    byTouchpoint: Object.fromEntries(touchpoints.map((name) => [name, reportOf(at(name))])),
    tied: satisfactionOf(scores(ratings.filter(({ isTied }) => isTied)), settings.ratingScale),
    untied: satisfactionOf(scores(ratings.filter(({ isTied }) => !isTied)), settings.ratingScale),
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
