import { z } from 'zod';
import { ERROR_CODES } from '../../domain/errors.ts';

/** Every answer that is not 2xx. */
export const errorBodySchema = z
  .strictObject({
    error: z.strictObject({
      code: z.enum(ERROR_CODES),
      message: z.string(),
      details: z.array(z.strictObject({ field: z.string(), problem: z.string() })),
    }),
  })
  .meta({ id: 'Error' });
