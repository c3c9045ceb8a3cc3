import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import { personAt } from '../../guest/person.ts';
import { type PlaceFigures, placeFigures } from '../../guest/report/place-figures.ts';
import { type PlaceReport, reportOf } from '../../guest/report/place-report.ts';
import type { Engine } from '../engine.ts';
import { scanPeople } from '../person/scan-people.ts';
import { meantPlace } from './meant-place.ts';

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

/**
 * How a place did by its guests in a window of time. One pass over everybody the tenant knows, in batches: O(people).
 *
 * @throws AppError `invalid_request` for an empty window, `not_found` for a place nobody ever named
 */
export async function placeReport(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  { place: told, fromMs, toMs, lapsedDays }: PlaceReportQuery,
): Promise<PlaceReport> {
  const nowMs = engine.clock();
  const window = { fromMs: fromMs ?? (toMs ?? nowMs) - WINDOW_DAYS * DAY_MS, toMs: toMs ?? nowMs };
  if (window.fromMs >= window.toMs) {
    throw new AppError('invalid_request', 'The window is empty.', {
      details: [{ field: 'to', problem: 'must lie after from' }],
    });
  }
  const { settings } = await engine.views.view(tenant);
  const place = meantPlace(told, settings, 'placeId');
  const figures: PlaceFigures[] = [];
  for await (const person of scanPeople(engine, tenant)) {
    const theirs = placeFigures(personAt(person, nowMs), place, window, settings, nowMs);
    if (theirs.knowsPlace) figures.push(theirs);
  }
  if (figures.length === 0 && !Object.hasOwn(settings.places, place)) {
    throw new AppError('not_found', `Nobody ever named the place "${place}".`);
  }
  return reportOf(figures, { place, window, lapsedDays, nowMs }, settings.ratingScale);
}
