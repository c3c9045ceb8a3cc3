import { z } from 'zod';
import { recipeSchema } from '../../recommender/model/recipe.ts';
import { taskChoiceSchema } from '../../recommender/model/recipe-choice.ts';
import type { ModelSummary } from '../../recommender/model/training.ts';
import { activateModel, compareModels, getModel, listModels } from '../../usecases/admin/models.ts';
import { documentedAs, instantSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

export const modelSummarySchema = z
  .strictObject({
    version: z.int(),
    asOf: instantSchema.meta({ description: 'Events after this moment are not in it.' }),
    trainedAt: instantSchema,
    fitMs: z.number(),
    bytes: z.int(),
    customers: z.int(),
    interactions: z.int(),
    items: z.int(),
    similarPairs: z.int(),
    togetherPairs: z.int(),
    recipe: recipeSchema.meta({ description: 'How it was made, and how much each signal counts per kind of list.' }),
    choice: z.array(taskChoiceSchema).meta({ description: 'What the automatic choice found, per kind of list.' }),
    listOverlap: z.number().nullable().meta({
      description: "How alike customers' top ten are, 0 to 1; above 0.8 personalization has collapsed to popularity.",
    }),
    known: z
      .strictObject({ share: z.number(), mostlyBy: z.string().nullable() })
      .meta({ id: 'KnownShare' })
      .nullable()
      .meta({
        description:
          'Share of the items on the home page that their reader had done something with before, on a sample of customers, and the type of event most of them were known by.',
      }),
  })
  .meta({ id: 'ModelSummary' });

/** Field by field: the rest of a summary is the training's own bookkeeping. */
export function toModelAnswer(summary: ModelSummary) {
  const { version, fitMs, bytes, customers, interactions, items, similarPairs, togetherPairs } = summary;
  const { recipe, choice, listOverlap, known } = summary;
  return {
    version,
    asOf: toIso(summary.asOfMs),
    trainedAt: toIso(summary.trainedAtMs),
    fitMs,
    bytes,
    customers,
    interactions,
    items,
    similarPairs,
    togetherPairs,
    recipe,
    choice: [...choice],
    listOverlap,
    known,
  };
}

const versionSchema = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, { error: 'must be the number of a version' })
  .transform(Number)
  .meta({ description: 'Of a model.', override: documentedAs({ type: 'integer', minimum: 1 }) });
const params = z.strictObject({ version: versionSchema });
const overlapSchema = z.number().min(0).max(1);

export const getModels = defineRoute({
  method: 'get',
  path: '/v1/models',
  operationId: 'listModels',
  tag: 'Training',
  access: ['admin'],
  summary: 'Published models',
  description: 'Newest first, and which of them serves (0 before the first training).',
  answers: {
    200: z.strictObject({ activeVersion: z.int(), models: z.array(modelSummarySchema) }).meta({ id: 'Models' }),
  },
  handler: async ({ engine, identity }) => {
    const { activeVersion, models } = await listModels(engine, identity.tenant);
    return { status: 200, body: { activeVersion, models: models.map(toModelAnswer) } };
  },
});

export const getModelComparison = defineRoute({
  method: 'get',
  path: '/v1/models/compare',
  operationId: 'compareModels',
  tag: 'Training',
  access: ['admin'],
  summary: 'Compare two models',
  description: 'Overlaps run from 0 (nothing in common) to 1 (the same).',
  errors: ['not_found', 'corrupt_data'],
  query: z.strictObject({ from: versionSchema, to: versionSchema }),
  answers: {
    200: z
      .strictObject({
        from: modelSummarySchema,
        to: modelSummarySchema,
        itemsAdded: z.int(),
        itemsRemoved: z.int(),
        neighbourOverlap: overlapSchema.meta({ description: 'Mean Jaccard overlap of the ten nearest of each item.' }),
        popularOverlap: overlapSchema.meta({ description: 'Jaccard overlap of the twenty most popular items.' }),
      })
      .meta({ id: 'ModelComparison' }),
  },
  example: { query: { from: 1, to: 2 } },
  handler: async ({ engine, identity, query }) => {
    const { from, to, ...figures } = await compareModels(engine, identity.tenant, query.from, query.to);
    return { status: 200, body: { from: toModelAnswer(from), to: toModelAnswer(to), ...figures } };
  },
});

export const getOneModel = defineRoute({
  method: 'get',
  path: '/v1/models/:version',
  operationId: 'readModel',
  tag: 'Training',
  access: ['admin'],
  summary: 'One published model',
  description: 'What it is made of.',
  errors: ['not_found'],
  params,
  answers: { 200: modelSummarySchema },
  example: { params: { version: 1 } },
  handler: async ({ engine, identity, params: { version } }) => ({
    status: 200,
    body: toModelAnswer(await getModel(engine, identity.tenant, version)),
  }),
});

export const postModelActivation = defineRoute({
  method: 'post',
  path: '/v1/models/:version/activate',
  operationId: 'activateModel',
  tag: 'Training',
  access: ['admin'],
  audits: 'settings',
  summary: 'Activate a model',
  description: 'Rolls back, or forward again. Every API process follows within a second or two. Takes no body.',
  errors: ['not_found', 'erased'],
  params,
  answers: { 200: modelSummarySchema },
  example: { params: { version: 1 } },
  handler: async ({ engine, identity, params: { version } }) => ({
    status: 200,
    body: toModelAnswer(await activateModel(engine, identity.tenant, version)),
  }),
});
