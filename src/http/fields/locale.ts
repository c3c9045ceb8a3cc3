import { z } from 'zod';

/** A language: any well-formed BCP 47 tag, brought to its canonical spelling. */
export const localeSchema = z
  .string()
  .max(35)
  .refine((tag) => canonical(tag) !== null, { error: 'must be BCP 47, such as en or zh-CN' })
  .transform((tag) => canonical(tag) ?? tag);

function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
