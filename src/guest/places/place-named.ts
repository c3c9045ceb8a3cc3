import { nameKey } from '../../domain/same-name.ts';
import type { TenantSettings } from '../../domain/settings.ts';

/**
 * The place that is meant, as the settings spell it: by its id, or by one of its names, whatever the case, accents or
 * spaces. Null for one that the settings do not know. O(places).
 */
export function placeNamed(name: string, { places }: Pick<TenantSettings, 'places'>): string | null {
  if (Object.hasOwn(places, name)) return name;
  const key = nameKey(name);
  const byId = Object.keys(places).find((id) => nameKey(id) === key);
  if (byId !== undefined) return byId;
  const named = Object.entries(places).filter(([, { names }]) =>
    Object.values(names).some((one) => nameKey(one) === key),
  );
  return named.length === 1 ? (named[0]?.[0] ?? null) : null;
}

/** Whether a place nobody listed is another silent house: the settings list some, and say that these are all. */
export function isUnknownPlace(name: string, settings: Pick<TenantSettings, 'places' | 'otherPlaces'>): boolean {
  const listed = Object.keys(settings.places);
  return settings.otherPlaces === 'refuse' && listed.length > 0 && placeNamed(name, settings) === null;
}
