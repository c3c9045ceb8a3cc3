import type { TenantSettings } from './settings.ts';

/** Kinds of what is kept of a person. */
export const KEPT_KINDS = ['profile', 'records', 'history', 'sessions', 'remembered_events', 'seen'] as const;
export type KeptKind = (typeof KEPT_KINDS)[number];

/** How long one kind is kept. */
export interface Keeping {
  readonly kind: KeptKind;
  /** Counted anew from the last thing the person did or that was told of them; of `seen` from each time. */
  readonly days: number;
  /** At most so many of it are kept, the latest; null where there is only one. */
  readonly most: number | null;
}

/** How long each kind is kept, by a tenant's settings. */
export function keepingOf({
  customerRetentionDays: days,
  historyLimit,
  dedupeWindowEvents,
  retention: { auditDays },
}: Pick<
  TenantSettings,
  'customerRetentionDays' | 'historyLimit' | 'dedupeWindowEvents' | 'retention'
>): readonly Keeping[] {
  return [
    { kind: 'profile', days, most: null },
    { kind: 'records', days, most: 1000 },
    { kind: 'history', days, most: historyLimit },
    { kind: 'sessions', days, most: 100 },
    { kind: 'remembered_events', days, most: dedupeWindowEvents },
    { kind: 'seen', days: auditDays, most: 500 },
  ];
}
