import { isPassing } from '../domain/interaction.ts';
import type { TenantSettings } from '../domain/settings.ts';
import type { HistoryPolicy } from '../ports/history-store.ts';

const DAY_SECONDS = 86_400;
/** Ten pages of twenty: what was shown before that was not ignored, it was forgotten. */
const MOST_PASSING = 200;

/** The bounds a tenant's settings put on each history. */
export function historyPolicy(settings: TenantSettings): HistoryPolicy {
  return {
    keepsUnasked: settings.consent.personalization === 'unless_refused',
    historyLimit: settings.historyLimit,
    passingTypes: Object.keys(settings.eventTypes).filter((type) => isPassing(settings.eventTypes[type])),
    passingLimit: Math.min(MOST_PASSING, Math.floor(settings.historyLimit / 5)),
    dedupeWindowSeconds: Math.ceil(settings.dedupeWindowDays * DAY_SECONDS),
    dedupeWindowEvents: settings.dedupeWindowEvents,
    customerTtlSeconds: Math.ceil(settings.customerRetentionDays * DAY_SECONDS),
    sessionTtlSeconds: Math.ceil(settings.sessionRetentionDays * DAY_SECONDS),
  };
}
