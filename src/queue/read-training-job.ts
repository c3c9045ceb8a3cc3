import type { JobState } from 'bullmq';
import type { TrainingJob, TrainingProgress, TrainingState } from '../recommender/model/training.ts';
import { progressSchema, TRAIN, trainingDataSchema, trainingResultSchema } from './job-schema.ts';
import type { QueuedJob } from './open-queue.ts';

const QUEUED: TrainingProgress = { step: 'queued', fraction: 0 };
const DONE: TrainingProgress = { step: 'done', fraction: 1 };

/** BullMQ's states in ours: a job that waits for its next attempt is `delayed` there. */
const STATES: Record<JobState, TrainingState> = {
  waiting: 'waiting',
  delayed: 'waiting',
  prioritized: 'waiting',
  'waiting-children': 'waiting',
  active: 'active',
  completed: 'completed',
  failed: 'failed',
};

/** Reads a job as people see it; null if it is not a training, or not one this version can read. */
export function readTrainingJob(job: QueuedJob, bullState: JobState): TrainingJob | null {
  const data = trainingDataSchema.safeParse(job.data);
  if (job.name !== TRAIN || job.id === undefined || !data.success) return null;
  const state = STATES[bullState];
  const result = trainingResultSchema.safeParse(job.returnvalue);
  const failed = state === 'failed' || (state === 'waiting' && job.attemptsStarted > 0);
  return {
    jobId: job.id,
    trigger: data.data.trigger,
    state,
    progress: progressOf(job, state),
    attempts: job.attemptsStarted,
    requestedAtMs: data.data.requestedAtMs,
    startedAtMs: job.processedOn ?? null,
    finishedAtMs: state === 'completed' || state === 'failed' ? (job.finishedOn ?? null) : null,
    modelVersion: state === 'completed' && result.success ? result.data.version : null,
    failure: failed ? job.failedReason || null : null,
  };
}

function progressOf(job: QueuedJob, state: TrainingState): TrainingProgress {
  if (state === 'completed') return DONE;
  if (state === 'waiting') return QUEUED;
  const progress = progressSchema.safeParse(job.progress);
  return progress.success ? progress.data : QUEUED;
}
