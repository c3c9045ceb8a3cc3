import { z } from 'zod';
import type { ModelSummary } from '../../domain/training.ts';
import { instantSchema, toIso } from './instant.ts';

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
    listOverlap: z.number().nullable().meta({
      description: "How alike customers' top ten are, 0 to 1; above 0.8 personalization has collapsed to popularity.",
    }),
  })
  .meta({ id: 'ModelSummary' });

/** Field by field: the rest of a summary is the training's own bookkeeping. */
export function toModelAnswer(summary: ModelSummary) {
  const { version, fitMs, bytes, customers, interactions, items, similarPairs, togetherPairs, listOverlap } = summary;
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
    listOverlap,
  };
}
