import { eventTypeOf } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { GuestPerson } from '../person.ts';
import { type LocalTimeAt, localTimeOf, startOfDay } from '../places/place-time.ts';
import { foldCases, type GuestCase } from '../records/cases.ts';
import type { Mark, RecordOf } from '../records/guest-record.ts';
import { foldStays, hasBegun, type Stay } from '../records/stays.ts';
import type { GuestsCase, StaySpan, Window } from './rates.ts';
import type { RatedVisit } from './satisfaction.ts';
import type { GuestValue } from './value-tiers.ts';

/** One rating at the place in the window. */
export interface PlaceRating extends Omit<RatedVisit, 'meanRating'> {
  readonly touchpoint: string;
  /** Whether it answers a greeting or a recommendation. */
  readonly isTied: boolean;
}

/** What one person adds to a place's report: small, so that a report holds everybody's. */
export interface PlaceFigures {
  /** Every stay, anywhere. */
  readonly stays: readonly StaySpan[];
  readonly ratings: readonly PlaceRating[];
  readonly cases: readonly GuestsCase[];
  readonly marks: readonly Mark[];
  /** Null for somebody who never stayed there. */
  readonly value: GuestValue | null;
  /** Something of theirs names the place. */
  readonly knowsPlace: boolean;
}

/** Folds one person, as of now, into their figures at a place. Pure. */
export function placeFigures(
  { customerId, records, history }: GuestPerson,
  place: string,
  window: Window,
  settings: TenantSettings,
  nowMs: number,
): PlaceFigures {
  const localTimeAt = localTimeOf(settings);
  const stays = foldStays(records, history, nowMs, localTimeAt).filter(hasBegun);
  const spans = stays.map((stay) => toSpan(stay, localTimeAt));
  const here = spans.filter((span) => span.place === place);
  const isInWindow = (atMs: number): boolean => atMs >= window.fromMs && atMs < window.toMs;
  const placeOf = (told: { readonly place: string | null; readonly stayId: string | null }): string | null =>
    told.place ?? stays.find(({ stayId }) => stayId === told.stayId)?.place ?? null;
  const cases = foldCases(records).filter((one) => placeOf(one) === place && isInWindow(one.openedAtMs));
  const takenBack = new Set(records.flatMap((record) => (record.kind === 'unmark' ? [record.markId] : [])));
  const bought = history.filter((one) => one.place === place && eventTypeOf(settings, one.type)?.habit === true);
  return {
    stays: spans,
    ratings: ratingsOf(records, (one) => placeOf(one) === place && isInWindow(one.atMs)),
    cases: cases.map((one: GuestCase) => ({
      customerId,
      case: one,
      stayBeginsMs: spans.map(({ beganMs }) => beganMs),
    })),
    marks: latestMarks(records, takenBack, (one) => one.place === place && isInWindow(one.atMs)),
    value:
      here.length === 0
        ? null
        : {
            lastMs: Math.max(...here.map(({ endedMs }) => endedMs)),
            stays: here.length,
            spent: bought.reduce((sum, { price, quantity }) => sum + (price ?? 0) * quantity, 0),
          },
    knowsPlace:
      here.length > 0 ||
      records.some((record) => 'place' in record && record.place === place) ||
      history.some((one) => one.place === place),
  };
}

/** Days are those of the place: where no moment was told, a stay begins and ends with its day there. */
function toSpan(stay: Stay, localTimeAt: LocalTimeAt): StaySpan {
  const { place, arrivalDay, arrivedAtMs, leftAtMs, departureDay, lastSeenDay } = stay;
  const startOf = (day: number): number => startOfDay(localTimeAt(place), day);
  const beganMs = arrivedAtMs ?? startOf(arrivalDay ?? 0);
  const lastDay = departureDay ?? lastSeenDay ?? arrivalDay ?? 0;
  return { place, beganMs, endedMs: leftAtMs ?? Math.max(beganMs, startOf(lastDay)) };
}

/** Of each fact the latest mark about its truth, and the latest about what was done. */
function latestMarks(
  records: GuestPerson['records'],
  takenBack: ReadonlySet<string>,
  isCounted: (mark: RecordOf<'mark'>) => boolean,
): readonly Mark[] {
  const latest = new Map<string, Mark>();
  for (const record of records) {
    if (record.kind !== 'mark' || takenBack.has(record.id) || !isCounted(record)) continue;
    const isOfService = record.mark === 'kept' || record.mark === 'not_kept';
    latest.set(`${isOfService} ${record.factId}`, record.mark);
  }
  return [...latest.values()];
}

function ratingsOf(
  records: GuestPerson['records'],
  isCounted: (feedback: RecordOf<'feedback'>) => boolean,
): readonly PlaceRating[] {
  const rated = records.filter(
    (record): record is RecordOf<'feedback'> & { rating: number } =>
      record.kind === 'feedback' && record.rating !== null,
  );
  return rated.filter(isCounted).map(({ rating, expected, touchpoint, atMs, greetingId, recommendationId }) => ({
    rating,
    expected,
    touchpoint,
    isTied: greetingId !== null || recommendationId !== null,
    earlier: rated.filter((one) => one.touchpoint === touchpoint && one.atMs < atMs).map((one) => one.rating),
  }));
}
