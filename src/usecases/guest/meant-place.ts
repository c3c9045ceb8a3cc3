import { AppError } from '../../domain/errors.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { isUnknownPlace, placeNamed } from '../../guest/places/place-named.ts';

type PlaceSettings = Pick<TenantSettings, 'places' | 'otherPlaces'>;

/** What is said of a place that nobody listed. */
export function unknownPlaceProblem({ places }: PlaceSettings): string {
  return `unknown place; this tenant knows: ${Object.keys(places).join(', ')}`;
}

/**
 * The place a caller means, as the settings spell it; one that they do not know as it was told.
 *
 * @param field - what the request calls it
 * @throws AppError `invalid_request` naming the field, where the business says that it has no others
 */
export function meantPlace<P extends string | null | undefined>(
  place: P,
  settings: PlaceSettings,
  field = 'place',
): P | string {
  if (place === null || place === undefined) return place;
  if (isUnknownPlace(place, settings)) {
    const details = [{ field, problem: unknownPlaceProblem(settings) }];
    throw new AppError('invalid_request', 'There is no such place.', { details });
  }
  return placeNamed(place, settings) ?? place;
}
