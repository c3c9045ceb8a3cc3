import type { TenantSettings } from '../../domain/settings.ts';
import type { RecordLimits } from '../../guest/records/records-to-expire.ts';

const DAY_MS = 86_400_000;

/** What a tenant keeps for a time of its own, as the moments before which it goes. */
export interface RetentionLimits {
  /** By type of event. */
  readonly interactions: ReadonlyMap<string, number>;
  readonly records: RecordLimits;
  readonly notesMs: number;
  /** Of deleted items: nobody who took one before is kept any more. */
  readonly formerItemsMs: number;
}

/** The moments at which what a tenant's settings keep for a time has been kept long enough. */
export function retentionLimits(
  settings: Pick<TenantSettings, 'retention' | 'eventTypes' | 'customerRetentionDays'>,
  nowMs: number,
): RetentionLimits {
  const { retention, eventTypes, customerRetentionDays } = settings;
  const before = (days: number | undefined) => (days === undefined ? null : nowMs - days * DAY_MS);
  const { interactionDays } = retention;
  const daysOf = (type: string) => interactionDays[type] ?? Number.POSITIVE_INFINITY;
  const taking = Object.keys(eventTypes).filter((type) => eventTypes[type]?.returns !== true);
  const longest = Math.max(...taking.map(daysOf));
  const interactions = Object.entries(interactionDays).flatMap(([type, days]) => {
    // What came back would count as taken again without its return.
    const kept = eventTypes[type]?.returns === true ? Math.max(days, longest) : days;
    return Number.isFinite(kept) ? [[type, nowMs - kept * DAY_MS] as const] : [];
  });
  return {
    interactions: new Map(interactions),
    records: {
      cases: before(retention.caseDays),
      stays: before(retention.stayDays),
      feedback: before(retention.feedbackDays),
      marks: before(retention.markDays),
      statements: before(retention.statementDays),
      unconfirmed: before(retention.unconfirmedDays),
    },
    notesMs: nowMs - retention.auditDays * DAY_MS,
    formerItemsMs: nowMs - customerRetentionDays * DAY_MS,
  };
}
