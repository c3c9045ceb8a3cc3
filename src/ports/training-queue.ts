import type { TenantId } from '../domain/ids.ts';
import type { TrainingJob, TrainingTrigger } from '../recommender/model/training.ts';

/** Trainings of each tenant: at most one runs and at most one waits; asking again returns the one that waits. */
export interface TrainingQueue {
  request(tenant: TenantId, trigger: TrainingTrigger, nowMs: number): Promise<TrainingJob>;
  get(tenant: TenantId, jobId: string): Promise<TrainingJob | null>;
  /** Asks for a sweep of what was kept long enough; one that waits already is that one. Never beside another of the tenant. */
  sweep(tenant: TenantId, nowMs: number): Promise<void>;
  /** Newest first, at most the last 50. */
  list(tenant: TenantId): Promise<readonly TrainingJob[]>;
  /** Active jobs whose worker has not renewed its hold in time: a training that hangs or died. */
  stuck(tenant: TenantId): Promise<number>;
}
