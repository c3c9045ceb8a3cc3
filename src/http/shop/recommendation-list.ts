import { z } from 'zod';
import { HIDDEN_BECAUSE, TIERS } from '../../domain/recommendation.ts';
import type { RecommendationList } from '../../recommender/list/recommendation-list.ts';
import { instantSchema, toIso } from '../fields/instant.ts';
import { reasonSchema, toReasonAnswer } from './reason.ts';

/** Which model answered, and how old it is. */
export const modelAgeSchema = z
  .strictObject({ version: z.int(), asOf: instantSchema, ageSeconds: z.number() })
  .nullable()
  .meta({ description: 'The model that answered; null before the first training.' });

export const recommendationListSchema = z
  .strictObject({
    recommendationId: z.string().meta({ description: 'Send it with the events that follow.' }),
    placement: z.string(),
    model: modelAgeSchema,
    items: z.array(
      z.strictObject({
        itemId: z.string(),
        title: z.string().nullable(),
        price: z.number().nullable(),
        categories: z.array(z.string()),
        score: z.number().meta({ description: 'Comparable within one tier of one answer only.' }),
        tier: z.enum(TIERS),
        reason: reasonSchema,
        reasonText: z.string(),
        contributions: z
          .array(z.strictObject({ itemId: z.string(), did: z.string().nullable(), share: z.number() }))
          .optional()
          .meta({ description: 'With `explain`, at tier `personal`: the largest shares of the score, at most five.' }),
      }),
    ),
    hidden: z
      .array(z.strictObject({ itemId: z.string(), because: z.enum(HIDDEN_BECAUSE) }))
      .optional()
      .meta({ description: 'With `explain`: candidates that are not in the list, each with its first reason.' }),
  })
  .meta({ id: 'RecommendationList' });

/** A list as it goes out: moments as ISO 8601. */
export function toListAnswer({ model, items, ...list }: RecommendationList) {
  return {
    ...list,
    model: model === null ? null : { version: model.version, asOf: toIso(model.asOfMs), ageSeconds: model.ageSeconds },
    items: items.map((item) => ({ ...item, reason: toReasonAnswer(item.reason) })),
  };
}
