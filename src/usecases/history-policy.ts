import type { TenantSettings } from '../domain/settings.ts';
import type { HistoryPolicy } from '../ports/history-store.ts';

const DAY_SECONDS = 86_400;

/** The bounds a tenant's settings put on each history. */
export function historyPolicy(settings: TenantSettings): HistoryPolicy {
  return {
    historyLimit: settings.historyLimit,
    dedupeWindowSeconds: Math.ceil(settings.dedupeWindowDays * DAY_SECONDS),
    dedupeWindowEvents: settings.dedupeWindowEvents,
    customerTtlSeconds: Math.ceil(settings.customerRetentionDays * DAY_SECONDS),
    sessionTtlSeconds: Math.ceil(settings.sessionRetentionDays * DAY_SECONDS),
  };
}
