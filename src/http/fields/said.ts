import { z } from 'zod';
import { SILENT_REASONS } from '../../usecases/guest/said.ts';

/** What a greeting would say of what was just told. */
export const saidSchema = z
  .strictObject({
    locale: z.string(),
    sentence: z.string().nullable(),
    because: z.enum(SILENT_REASONS).nullable(),
  })
  .meta({ id: 'SaidSentence' })
  .meta({
    description:
      'What a greeting would say of it, in the house’s language; `because`: why nothing, or why not in these words.',
  });
