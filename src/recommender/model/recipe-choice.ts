import { z } from 'zod';
import { TASKS } from '../../domain/task.ts';

/** A mean and its 95% interval. */
const intervalSchema = z.strictObject({ mean: z.number(), low: z.number(), high: z.number() });
export type Interval = Readonly<z.infer<typeof intervalSchema>>;

/** What the automatic choice found for one kind of list. */
export const taskChoiceSchema = z.strictObject({
  task: z.enum(TASKS).meta({
    description: 'new: items they never had; again: items they had; any: both; visit: the next step of a visitor.',
  }),
  cases: z.int().meta({ description: 'Lists it was searched and judged on, half each.' }),
  because: z.enum(['clearly_better', 'not_clearly_better', 'too_few_cases']),
  tried: z.int().meta({ description: 'Settings and blends looked at.' }),
  gain: intervalSchema.nullable().meta({
    description:
      'nDCG of the best found above what there was, with its 95% interval, on lists it was not searched on; null where nothing was tried.',
  }),
  overPopularity: intervalSchema
    .nullable()
    .meta({ description: 'nDCG of what is taken above popularity alone, on the same lists.' }),
});
export type TaskChoice = Readonly<z.infer<typeof taskChoiceSchema>>;
