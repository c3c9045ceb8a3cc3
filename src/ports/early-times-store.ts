import type { TenantId } from '../domain/ids.ts';

/** Events that say they happened before there were web shops: more likely somebody took seconds for milliseconds. */
export interface EarlyTimes {
  /** Events so far. */
  readonly count: number;
  /** The latest such event. */
  readonly example: { readonly type: string; readonly atMs: number };
}

/** What was noted of such events lately. Throws `AppError('store_unavailable')` when the store does not answer. */
export interface EarlyTimesStore {
  /** Adds to what is noted; all of it is forgotten a month after the last. */
  note(tenant: TenantId, times: EarlyTimes): Promise<void>;
  /** Null where there were none in a month. */
  noted(tenant: TenantId): Promise<EarlyTimes | null>;
}
