import { z } from 'zod';
import { TRAINING_STEPS, TRAINING_TRIGGERS, type TrainingProgress } from '../recommender/model/training.ts';

/** Name of a job that trains. */
export const TRAIN = 'train';
/** Name of the job a scheduler leaves in the queue: it asks for a training if there is anything new, and is gone. */
export const TICK = 'tick';
/** Name of a job that removes what was kept long enough; asked for, or left by a scheduler. */
export const SWEEP = 'sweep';
export type JobName = typeof TRAIN | typeof TICK | typeof SWEEP;

/** What a training job carries. */
export const trainingDataSchema = z.object({ trigger: z.enum(TRAINING_TRIGGERS), requestedAtMs: z.number() });
export type TrainingData = z.infer<typeof trainingDataSchema>;

/** What it leaves behind: the version that serves now, and whether it made that version or found nothing to learn. */
export const trainingResultSchema = z.object({ version: z.number(), trained: z.boolean() });
export type TrainingResult = z.infer<typeof trainingResultSchema>;

export const progressSchema: z.ZodType<TrainingProgress> = z.object({
  step: z.enum(TRAINING_STEPS),
  fraction: z.number().min(0).max(1),
});
