import { z } from 'zod';
import { canonicalLocale } from '../../words/locale.ts';
import { textSchema } from './id.ts';

/** A language: any well-formed BCP 47 tag, brought to its canonical spelling. */
export const localeSchema = z
  .string()
  .max(35)
  .refine((tag) => canonicalLocale(tag) !== null, { error: 'must be BCP 47, such as en or zh-CN' })
  .transform((tag) => canonicalLocale(tag) ?? tag);

const MAX_LENGTH = 300;
const MAX_LOCALES = 20;

/** Words by locale: `{ "en": "a quiet room", "zh-CN": "安静的房间" }`. */
export const localWordsSchema = z
  .record(
    localeSchema,
    textSchema(MAX_LENGTH).refine((words) => words.trim() !== '', { error: 'must not be blank' }),
  )
  .refine((words) => Object.keys(words).length <= MAX_LOCALES, { error: `at most ${MAX_LOCALES} languages` })
  .meta({
    description: `By BCP 47 locale, at most ${MAX_LENGTH} characters each. Said as written, in that language only.`,
  });
