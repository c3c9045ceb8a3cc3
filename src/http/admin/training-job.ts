import { z } from 'zod';
import {
  TRAINING_STATES,
  TRAINING_STEPS,
  TRAINING_TRIGGERS,
  type TrainingJob,
} from '../../recommender/model/training.ts';
import { instantSchema, toIso, toIsoOrNull } from '../fields/instant.ts';

export const trainingJobSchema = z
  .strictObject({
    jobId: z.string(),
    trigger: z.enum(TRAINING_TRIGGERS),
    state: z.enum(TRAINING_STATES),
    progress: z.strictObject({ step: z.enum(TRAINING_STEPS), fraction: z.number().min(0).max(1) }),
    attempts: z.int().meta({ description: 'Attempts started so far; more than one after a crash.' }),
    requestedAt: instantSchema,
    startedAt: instantSchema.nullable(),
    finishedAt: instantSchema.nullable(),
    modelVersion: z.int().nullable().meta({ description: 'The version it published.' }),
    failure: z.string().nullable(),
  })
  .meta({ id: 'TrainingJob' });

export function toTrainingJobAnswer({ requestedAtMs, startedAtMs, finishedAtMs, ...job }: TrainingJob) {
  return {
    ...job,
    requestedAt: toIso(requestedAtMs),
    startedAt: toIsoOrNull(startedAtMs),
    finishedAt: toIsoOrNull(finishedAtMs),
  };
}
