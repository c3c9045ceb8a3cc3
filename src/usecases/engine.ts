import type { Clock } from '../ports/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { TrainingQueue } from '../ports/training-queue.ts';
import type { TenantViewer } from './tenant-view.ts';

/** What every use case is handed: the ports, the time, and this process' view of each tenant. */
export interface Engine {
  readonly stores: Stores;
  readonly queue: TrainingQueue;
  readonly views: TenantViewer;
  readonly clock: Clock;
  /** A fresh random id: recommendation ids, key ids. */
  readonly newId: () => string;
}
