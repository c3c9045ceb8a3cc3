import { z } from 'zod';
import { shareJobSchema } from '../src/queue/share-queue.ts';
import { TRAINING_STEPS } from '../src/recommender/model/training.ts';
import { storeAddressSchema } from '../src/storage/redis/connection/store-address.ts';

/** From the worker to its child, which opens a connection of its own. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('train'),
    tenant: z.string(),
    asOfMs: z.number(),
    store: storeAddressSchema,
    /** Whatever the tenant allows itself. */
    mostChooseSeconds: z.number(),
    /** From so many pairs on, other workers are asked to help. */
    shareFromPairs: z.number(),
    /** A helping worker silent for so long is dead. */
    lockMs: z.number(),
  }),
  z.object({ kind: z.literal('share'), tenant: z.string(), store: storeAddressSchema, job: shareJobSchema }),
]);
export type TrainingOrder = z.infer<typeof orderSchema>;
export type TrainOrder = Extract<TrainingOrder, { readonly kind: 'train' }>;
export type ShareOrder = Extract<TrainingOrder, { readonly kind: 'share' }>;

/** What a training published, as the worker logs it. */
const outcomeSchema = z.object({
  version: z.number(),
  customers: z.number(),
  interactions: z.number(),
  items: z.number(),
  fitMs: z.number(),
});
export type TrainingOutcome = z.infer<typeof outcomeSchema>;

/** From the child to the worker. */
export const childMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), progress: z.object({ step: z.enum(TRAINING_STEPS), fraction: z.number() }) }),
  z.object({ kind: z.literal('published'), outcome: outcomeSchema }),
  z.object({ kind: z.literal('shared') }),
  z.object({ kind: z.literal('failed'), words: z.string() }),
]);
export type ChildMessage = z.infer<typeof childMessageSchema>;
