import { z } from 'zod';
import {
  TRAINING_STATES,
  TRAINING_STEPS,
  TRAINING_TRIGGERS,
  type TrainingJob,
} from '../../recommender/model/training.ts';
import { getTrainingJob, listTrainingJobs, requestTraining } from '../../usecases/admin/training-jobs.ts';
import { idSchema, instantSchema, toIso, toIsoOrNull } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

export const trainingJobSchema = z
  .strictObject({
    jobId: z.string(),
    trigger: z.enum(TRAINING_TRIGGERS),
    state: z.enum(TRAINING_STATES),
    progress: z
      .strictObject({ step: z.enum(TRAINING_STEPS), fraction: z.number().min(0).max(1) })
      .meta({ id: 'TrainingProgress' }),
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

export const postTrainingJob = defineRoute({
  method: 'post',
  path: '/v1/training-jobs',
  operationId: 'requestTraining',
  tag: 'Training',
  access: ['admin'],
  summary: 'Request a training',
  description: 'If one is waiting already, that one is the answer. Takes no body.',
  answers: { 202: trainingJobSchema },
  handler: async ({ engine, identity }) => ({
    status: 202,
    body: toTrainingJobAnswer(await requestTraining(engine, identity.tenant)),
  }),
});

export const getTrainingJobs = defineRoute({
  method: 'get',
  path: '/v1/training-jobs',
  operationId: 'listTrainings',
  tag: 'Training',
  access: ['admin'],
  summary: 'The last trainings',
  description: 'Newest first, at most 50.',
  answers: { 200: z.strictObject({ trainingJobs: z.array(trainingJobSchema) }).meta({ id: 'TrainingJobs' }) },
  handler: async ({ engine, identity }) => {
    const jobs = await listTrainingJobs(engine, identity.tenant);
    return { status: 200, body: { trainingJobs: jobs.map(toTrainingJobAnswer) } };
  },
});

export const getOneTrainingJob = defineRoute({
  method: 'get',
  path: '/v1/training-jobs/:jobId',
  operationId: 'readTraining',
  tag: 'Training',
  access: ['admin'],
  summary: 'One training',
  description: 'Where it is, which version it published, or why it failed.',
  errors: ['not_found'],
  params: z.strictObject({ jobId: idSchema }),
  answers: { 200: trainingJobSchema },
  example: { params: { jobId: '1' } },
  handler: async ({ engine, identity, params: { jobId } }) => ({
    status: 200,
    body: toTrainingJobAnswer(await getTrainingJob(engine, identity.tenant, jobId)),
  }),
});
