import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { TrainingJob } from '../../recommender/model/training.ts';
import type { Engine } from '../engine.ts';

/** Asks for a training; if one is waiting already, that one is the answer. */
export function requestTraining(engine: Pick<Engine, 'queue' | 'clock'>, tenant: TenantId): Promise<TrainingJob> {
  return engine.queue.request(tenant, 'demand', engine.clock());
}

/** @throws AppError `not_found` */
export async function getTrainingJob(
  engine: Pick<Engine, 'queue'>,
  tenant: TenantId,
  jobId: string,
): Promise<TrainingJob> {
  const job = await engine.queue.get(tenant, jobId);
  if (job === null) throw new AppError('not_found', 'There is no such training job.');
  return job;
}

/** Newest first. */
export function listTrainingJobs(engine: Pick<Engine, 'queue'>, tenant: TenantId): Promise<readonly TrainingJob[]> {
  return engine.queue.list(tenant);
}
