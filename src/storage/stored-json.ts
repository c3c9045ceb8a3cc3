import type { z } from 'zod';
import { AppError } from '../domain/errors.ts';

/**
 * Parses what the store holds: it may have been written by another version, or by another hand.
 *
 * @param what - named in the error; the content never is, since it may be personal
 * @throws AppError `corrupt_data`
 */
export function parseStored<T>(schema: z.ZodType<T>, json: string, what: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new AppError('corrupt_data', `A stored ${what} is not JSON.`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError('corrupt_data', `A stored ${what} is not of the expected form.`);
  return parsed.data;
}
