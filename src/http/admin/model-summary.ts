import { z } from 'zod';
import { recipeSchema } from '../../recommender/model/recipe.ts';
import { taskChoiceSchema } from '../../recommender/model/recipe-choice.ts';
import type { ModelSummary } from '../../recommender/model/training.ts';
import { instantSchema, toIso } from '../fields/instant.ts';

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
  })
  .meta({ id: 'ModelSummary' });

/** Field by field: the rest of a summary is the training's own bookkeeping. */
export function toModelAnswer(summary: ModelSummary) {
  const { version, fitMs, bytes, customers, interactions, items, similarPairs, togetherPairs } = summary;
  const { recipe, choice, listOverlap } = summary;
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
  };
}
