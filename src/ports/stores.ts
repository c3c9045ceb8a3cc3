import type { AuditStore } from './audit-store.ts';
import type { CatalogueStore } from './catalogue-store.ts';
import type { ConsentStore } from './consent-store.ts';
import type { EarlyTimesStore } from './early-times-store.ts';
import type { ErasureStore } from './erasure-store.ts';
import type { GuestIndex } from './guest-index.ts';
import type { GuestStore } from './guest-store.ts';
import type { HistoryStore } from './history-store.ts';
import type { LimitTotals } from './limit-totals.ts';
import type { LiveCounts } from './live/live-counts.ts';
import type { MergeStore } from './merge-store.ts';
import type { ModelStore } from './model-store.ts';
import type { ParcelStore } from './parcel-store.ts';
import type { StoreProbe } from './store-condition.ts';
import type { SweepStore } from './sweep-store.ts';
import type { TenantStore } from './tenant-store.ts';
import type { TrainingBell } from './training-bell.ts';

/** Every store a use case may reach; a use case names the part it needs with `Pick<Stores, ...>`. */
export interface Stores {
  readonly tenants: TenantStore;
  readonly histories: HistoryStore;
  readonly catalogue: CatalogueStore;
  readonly models: ModelStore;
  readonly guests: GuestStore;
  readonly guestIndex: GuestIndex;
  /** Which ids are one person. */
  readonly merges: MergeStore;
  readonly consents: ConsentStore;
  readonly erasures: ErasureStore;
  /** Who saw whom. */
  readonly audits: AuditStore;
  readonly sweeps: SweepStore;
  readonly earlyTimes: EarlyTimesStore;
  /** What people turn to just now. */
  readonly live: LiveCounts;
  readonly bell: TrainingBell;
  readonly parcels: ParcelStore;
  /** What all processes grant together. */
  readonly limits: LimitTotals;
  readonly probe: StoreProbe;
  /** Ends every connection; calls under way are finished first. */
  close(): Promise<void>;
}
