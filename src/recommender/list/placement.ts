import { AppError } from '../../domain/errors.ts';
import type { CustomerRef } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Task } from '../../domain/task.ts';

export type PlacementSettings = TenantSettings['placements'][string];

/** Where a list stands if nobody says. */
export const HOME = 'home';

/**
 * The settings of the placement a list is for; `home` where none is named.
 *
 * @throws AppError `invalid_request` naming the placement if the tenant has none of that name
 */
export function placementSettings(settings: TenantSettings, named: string | undefined): PlacementSettings {
  const { placements } = settings;
  const placement = named ?? HOME;
  // Only what the tenant named: an object also knows "constructor".
  const known = Object.hasOwn(placements, placement) ? placements[placement] : undefined;
  if (known !== undefined) return known;
  if (named === undefined) return { excludeOwned: true };
  throw new AppError('invalid_request', `There is no placement "${placement}".`, {
    details: [{ field: 'placement', problem: `must be one of: ${Object.keys(placements).join(', ')}` }],
  });
}

/**
 * What a list is for: as the placement says, or else by who it is for and whether it leaves out what they have. Nobody
 * knows what an anonymous visitor has, so there it is what they have seen that is left out.
 */
export function taskOf({ shows, excludeOwned }: PlacementSettings, kind: CustomerRef['kind']): Task {
  if (shows !== undefined) return shows;
  if (kind === 'session') return excludeOwned ? 'unseen' : 'visit';
  return excludeOwned ? 'new' : 'any';
}
