import type { TenantId } from '../domain/ids.ts';
import type { LiveItem } from '../domain/live-item.ts';
import type { HistoryPolicy } from '../ports/history-store.ts';
import type { TenantRevisions } from '../ports/tenant-store.ts';
import type { ShopView } from '../recommender/list/shop-view.ts';
import type { Speeches } from '../words/speech.ts';

/** What one request knows of its tenant: settings and catalogue as of now, the model that serves. */
export interface TenantView extends ShopView {
  readonly tenant: TenantId;
  /** The languages this tenant speaks, in its own words where it put any. */
  readonly speeches: Speeches;
  /** The bounds its settings put on each history. */
  readonly historyPolicy: HistoryPolicy;
  readonly revisions: TenantRevisions;
  readonly eventsPerSecond: number;
  /** Why the newest version is not served, or null. */
  readonly modelProblem: string | null;
}

/** Of a tenant this process serves. */
export interface HeldModelState {
  readonly tenant: TenantId;
  /** 0: none. */
  readonly version: number;
  readonly asOfMs: number | null;
  /** The version that should serve cannot be loaded. */
  readonly hasProblem: boolean;
}

/** Shows use cases their tenants; how it holds them is not theirs to know. */
export interface TenantViewer {
  /** @throws AppError `not_found` for a tenant that does not exist, `store_unavailable` */
  view(tenant: TenantId): Promise<TenantView>;
  /** What its people turn to just now, most people first, at most a second old; empty where the store does not say. */
  live(tenant: TenantId): Promise<readonly LiveItem[]>;
  /** The models this process serves from memory now; asks nobody. */
  held(): readonly HeldModelState[];
  /** Looks at some of the tenants in memory, so that a new model is swapped in also where no request comes. */
  refreshHeld(): Promise<void>;
  /** Waits until no model is being loaded. */
  settled(): Promise<void>;
}
