import { z } from 'zod';
import type { Interaction } from '../../domain/interaction.ts';
import { instantSchema, toIso } from '../fields/instant.ts';

export const historySchema = z
  .strictObject({
    interactions: z.array(
      z.strictObject({
        at: instantSchema,
        type: z.string(),
        itemId: z.string(),
        eventKey: z.string().meta({ description: "A digest of the event's id; lines that share it were one order." }),
        quantity: z.number(),
        price: z.number().nullable(),
        value: z.number().nullable(),
        place: z.string().nullable(),
        touchpoint: z.string().nullable(),
        stayId: z.string().nullable(),
        recommendationId: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'History' });

export function toInteractionAnswer({ atMs, ...interaction }: Interaction) {
  return { at: toIso(atMs), ...interaction };
}
