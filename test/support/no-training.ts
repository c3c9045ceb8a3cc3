import type { TrainingQueue } from '../../src/ports/training-queue.ts';
import type { TrainingJob } from '../../src/recommender/model/training.ts';

const WAITING: TrainingJob = {
  jobId: '1',
  trigger: 'change',
  state: 'waiting',
  progress: { step: 'queued', fraction: 0 },
  attempts: 0,
  requestedAtMs: 0,
  startedAtMs: null,
  finishedAtMs: null,
  modelVersion: null,
  failure: null,
};

/** A queue whose jobs nobody does. */
export const noTraining: TrainingQueue = {
  request: () => Promise.resolve(WAITING),
  sweep: () => Promise.resolve(),
  get: () => Promise.resolve(null),
  list: () => Promise.resolve([]),
  stuck: () => Promise.resolve(0),
};
