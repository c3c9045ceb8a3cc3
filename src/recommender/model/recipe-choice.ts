import { z } from 'zod';
import { TASKS } from '../../domain/task.ts';

/** A mean and its 95% interval. */
const intervalSchema = z.strictObject({ mean: z.number(), low: z.number(), high: z.number() }).meta({ id: 'Interval' });
export type Interval = Readonly<z.infer<typeof intervalSchema>>;

/** How well lists of one kind found what was taken later, on the newest part of the tenant's own data. */
const accuracySchema = z
  .strictObject({
    lists: z.int().meta({ description: 'Lists judged: of customers who later took something such a list may show.' }),
    listLength: z.int().meta({
      description:
        'Places of a list that count. nDCG divides by the gain of an ideal list: min(this, items taken) hits.',
    }),
    ndcg: intervalSchema.meta({
      description:
        'Mean nDCG of the lists as they are served, with its 95% interval; wide where few were judged, but never left out.',
    }),
    popularity: intervalSchema.meta({ description: 'The same of the most popular items that such a list may show.' }),
  })
  .meta({ id: 'Accuracy' });
export type TaskAccuracy = Readonly<z.infer<typeof accuracySchema>>;

/** What the automatic choice found for one kind of list. */
export const taskChoiceSchema = z
  .strictObject({
    task: z.enum(TASKS).meta({
      description:
        'new: items they never had; again: items they had; any: both; visit: the next step of a visitor; basket: the other half of an order.',
    }),
    cases: z.int().meta({ description: 'Lists it was searched and judged on, half each.' }),
    because: z.enum(['clearly_better', 'not_clearly_better', 'too_few_cases']),
    tried: z.int().meta({ description: 'Settings and blends looked at.' }),
    stoppedBy: z.enum(['work', 'time']).nullable().default(null).meta({
      description:
        'What ended the search before it had tried all: the work that `chooseSeconds` allow, the same on any machine; or time, on one so slow that the training would have been given up.',
    }),
    gain: intervalSchema.nullable().meta({
      description:
        'nDCG of the best found above what there was, with its 95% interval, on lists it was not searched on; null where nothing was tried.',
    }),
    overPopularity: intervalSchema.nullable().meta({
      description:
        'nDCG of what is taken above popularity alone, on the same lists. What would be below it for sure is not taken, but popularity itself.',
    }),
    accuracy: accuracySchema.nullable().default(null).meta({
      description:
        'How good such lists were: of the model fitted on all but the newest tenth, judged on that tenth. Null for a model of before this was kept.',
    }),
  })
  .meta({ id: 'TaskChoice' });
export type TaskChoice = Readonly<z.infer<typeof taskChoiceSchema>>;
