import { defaultSettings, type TenantSettings } from '../../../src/domain/settings.ts';

/** The default settings, and these placements besides. */
export function withPlacements(more: TenantSettings['placements']): TenantSettings {
  const settings = defaultSettings();
  return { ...settings, placements: { ...settings.placements, ...more } };
}
