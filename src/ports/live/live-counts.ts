import type { ConsentRules } from '../../domain/consent.ts';
import type { CustomerRef, ItemId, TenantId } from '../../domain/ids.ts';
import type { LiveItem } from '../../domain/live-item.ts';

/** Somebody did something just now that speaks for an item. */
export interface LiveTouch {
  readonly person: CustomerRef;
  readonly itemId: ItemId;
}

/** What a touch was told under. */
export interface ToldUnder {
  readonly rules: ConsentRules;
  /** The tenant's count of erasures when the event was looked at. */
  readonly erasures: number;
}

/** Items counted of a tenant in an hour, at most. */
export const MOST_LIVE_ITEMS = 500;
/** Told of at once, at most: what few turn to does not rise. */
export const MOST_LIVE_TOLD = 100;

/**
 * What a tenant's people turn to just now, counted while it happens: a customer or a session once per item and hour. Of
 * an hour the {@link MOST_LIVE_ITEMS} first items are counted; with more, of one in sixteen people the item takes the
 * place of the least. Counts, not people: nobody can be read out of them, and they fade within two hours.
 */
export interface LiveCounts {
  /**
   * Counts within a second. Nobody waits for it, and what cannot be counted is lost: an event is stored elsewhere. Of
   * known customers only who agrees to `learning`; nothing where anybody was erased since it was told.
   */
  note(tenant: TenantId, touches: readonly LiveTouch[], under: ToldUnder, nowMs: number): Promise<void>;

  /** Begins anew: an item that one person alone turned to would tell of them. */
  forget(tenant: TenantId, nowMs: number): Promise<void>;

  /** Most people first, at most {@link MOST_LIVE_TOLD}. */
  read(tenant: TenantId, nowMs: number): Promise<readonly LiveItem[]>;
}
