import { z } from 'zod';
import { getTrainingJob, listTrainingJobs, requestTraining } from '../../usecases/admin/training-jobs.ts';
import { idSchema } from '../fields/id.ts';
import { defineRoute } from '../kit/route.ts';
import { toTrainingJobAnswer, trainingJobSchema } from './training-job.ts';

export const postTrainingJob = defineRoute({
  method: 'post',
  path: '/v1/training-jobs',
  access: ['admin'],
  summary: 'Ask for a training',
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
