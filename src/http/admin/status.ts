import { z } from 'zod';
import { SWEPT_KINDS, type Sweep, type SweptKind } from '../../ports/sweep-store.ts';
import { tenantStatus } from '../../usecases/admin/health.ts';
import { instantSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';
import { modelSummarySchema } from './models.ts';
import { toTrainingJobAnswer, trainingJobSchema } from './training-jobs.ts';

const statusSchema = z
  .strictObject({
    customers: z.int(),
    items: z.int(),
    catalogueGaps: z
      .strictObject({
        items: z.int().meta({ description: 'Items that events name.' }),
        unknownItems: z.int().meta({ description: 'Those of them that the catalogue never had.' }),
        unknownShare: z.number().meta({ description: 'How much of what people do is with these, 0 to 1.' }),
        examples: z.array(z.string()).meta({ description: 'The busiest of these, at most five.' }),
      })
      .meta({ id: 'CatalogueGaps' })
      .nullable()
      .meta({ description: 'Whether events and catalogue speak of the same items; null before the first training.' }),
    events: z.int(),
    eventsPerSecond: z.number(),
    model: z
      .strictObject({
        version: z.int(),
        asOf: instantSchema,
        ageSeconds: z.number(),
        listOverlap: z.number().nullable(),
        collapsedToPopularity: z.boolean(),
        known: modelSummarySchema.shape.known,
      })
      .meta({ id: 'ServingModel' })
      .nullable(),
    bursts: z
      .strictObject({
        visitors: z.int(),
        examples: z.array(
          z
            .strictObject({ from: instantSchema, visitors: z.int(), itemIds: z.array(z.string()) })
            .meta({ id: 'Burst' }),
        ),
      })
      .meta({ id: 'Bursts' })
      .meta({
        description:
          'Visitors that came in a surge and only looked, or faster than a person can: the model did not learn from them. The largest hours, and what most of them looked at.',
      }),
    modelProblem: z.string().nullable().meta({ description: 'Why the version that should serve does not.' }),
    stuckTrainings: z.int(),
    lastTraining: trainingJobSchema.nullable(),
    lastSweep: z
      .strictObject({
        startedAt: instantSchema,
        finishedAt: instantSchema,
        removed: z
          .strictObject(Object.fromEntries(SWEPT_KINDS.map((kind) => [kind, z.int()])) as Record<SweptKind, z.ZodInt>)
          .meta({ id: 'SweptAway' }),
      })
      .meta({ id: 'Sweep' })
      .nullable()
      .meta({
        description: 'When what had been kept long enough (`settings.retention`) was last removed, and how much.',
      }),
    sweepOverdue: z.boolean(),
    warnings: z
      .array(z.string())
      .meta({ description: 'What an administrator should look at; empty on a healthy day.' }),
  })
  .meta({ id: 'Status' });

export const getStatus = defineRoute({
  method: 'get',
  path: '/v1/status',
  operationId: 'readStatus',
  tag: 'Administration',
  access: ['admin'],
  summary: 'Status of the tenant',
  description: 'Counts, the model that serves, the last training, and what should be looked at.',
  answers: { 200: statusSchema },
  handler: async ({ engine, identity }) => {
    const { model, gaps, bursts, lastTraining, lastSweep, isSweepOverdue, ...status } = await tenantStatus(
      engine,
      identity.tenant,
    );
    return {
      status: 200,
      body: {
        ...status,
        catalogueGaps: gaps === null ? null : { ...gaps, examples: [...gaps.examples] },
        model: model === null ? null : withIsoTime(model),
        bursts: {
          visitors: bursts.visitors,
          examples: bursts.examples.map(({ fromMs, ...burst }) => ({
            from: toIso(fromMs),
            ...burst,
            itemIds: [...burst.itemIds],
          })),
        },
        lastSweep: lastSweep === null ? null : toSweepAnswer(lastSweep),
        sweepOverdue: isSweepOverdue,
        lastTraining: lastTraining === null ? null : toTrainingJobAnswer(lastTraining),
      },
    };
  },
});

function toSweepAnswer({ startedAtMs, finishedAtMs, removed }: Sweep) {
  return { startedAt: toIso(startedAtMs), finishedAt: toIso(finishedAtMs), removed };
}

function withIsoTime<T extends { readonly asOfMs: number }>({ asOfMs, ...model }: T) {
  return { ...model, asOf: toIso(asOfMs) };
}
