import type { RetentionSettings, TenantSettings } from './settings.ts';

/** Kinds of what is kept of a person; those of the last line only where a tenant keeps them for a shorter time. */
export const KEPT_KINDS = [
  ...(['profile', 'records', 'history', 'sessions', 'remembered_events', 'seen'] as const),
  ...(['history_of_type', 'stays', 'cases', 'feedback', 'marks', 'statements'] as const),
] as const;
export type KeptKind = (typeof KEPT_KINDS)[number];

/** How long one kind is kept. */
export interface Keeping {
  readonly kind: KeptKind;
  /** Of `history_of_type` which type of event; else null. */
  readonly type: string | null;
  readonly days: number;
  /** Counted from the last thing the person did or that was told of them, or from when each happened or was last changed. */
  readonly from: 'last_contact' | 'itself';
  /** At most so many of it are kept, the latest; null where there is no such bound. */
  readonly most: number | null;
}

type KeepingSettings = Pick<
  TenantSettings,
  'customerRetentionDays' | 'historyLimit' | 'dedupeWindowEvents' | 'retention'
>;

/** How long each kind is kept, by a tenant's settings. */
export function keepingOf(settings: KeepingSettings): readonly Keeping[] {
  const { customerRetentionDays: days, historyLimit, dedupeWindowEvents, retention } = settings;
  const withPerson = (kind: KeptKind, most: number | null): Keeping => {
    return { kind, type: null, days, from: 'last_contact', most };
  };
  return [
    withPerson('profile', null),
    withPerson('records', 1000),
    withPerson('history', historyLimit),
    withPerson('sessions', 100),
    withPerson('remembered_events', dedupeWindowEvents),
    { kind: 'seen', type: null, days: retention.auditDays, from: 'itself', most: 500 },
    ...sooner(retention),
  ];
}

function sooner(retention: RetentionSettings): readonly Keeping[] {
  const { interactionDays, stayDays, caseDays, feedbackDays, markDays, statementDays } = retention;
  const kinds: readonly (readonly [KeptKind, number | undefined, string | null])[] = [
    ...Object.entries(interactionDays).map(([type, days]) => ['history_of_type', days, type] as const),
    ['stays', stayDays, null],
    ['cases', caseDays, null],
    ['feedback', feedbackDays, null],
    ['marks', markDays, null],
    ['statements', statementDays, null],
  ];
  return kinds.flatMap(([kind, days, type]) => {
    return days === undefined ? [] : [{ kind, type, days, from: 'itself' as const, most: null }];
  });
}
