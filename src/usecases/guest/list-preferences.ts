import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { knowGuest } from '../../guest/know-guest.ts';
import type { Preference } from '../../guest/records/preference.ts';
import type { Engine } from '../engine.ts';
import { readGuest } from '../person/read-person.ts';
import { houseOf } from './house-of.ts';
import { meantPlace } from './meant-place.ts';

export interface PreferencesQuery {
  readonly topic: string | null;
  readonly place: string | null;
  /** Now, if null. */
  readonly atMs: number | null;
  /** False: what is sensitive is left out, its existence too. */
  readonly showSensitive: boolean;
}

/** What a guest likes and avoids, stated first, as judged for a place and a moment. Empty for somebody unknown. */
export async function listPreferences(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  { topic, place, atMs, showSensitive }: PreferencesQuery,
): Promise<readonly Preference[]> {
  const [view, person] = await Promise.all([engine.views.view(tenant), readGuest(engine, tenant, customerId)]);
  const topics = topic === null ? ('all' as const) : [topic];
  const question = { place: meantPlace(place, view.settings), atMs: atMs ?? engine.clock(), topics, touchpoint: null };
  const { preferences } = knowGuest(person, houseOf(view), question);
  return preferences.filter(({ sensitivity }) => showSensitive || sensitivity === 'none');
}
