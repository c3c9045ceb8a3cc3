import { z } from 'zod';
import type { oas31, ZodOpenApiOverrideMeta } from 'zod-openapi';
import { ID_FORMAT, MAX_ID_CODE_POINTS } from '../../domain/ids.ts';
import { readMoment } from '../../domain/local-time.ts';
import type { Engine } from '../../usecases/engine.ts';
import { canonicalLocale } from '../../words/locale.ts';

/**
 * An opaque id: a tenant's own name for a customer, session, item, event, place, ... 1 to 256 characters (code points),
 * not only white space, well-formed Unicode. A lone surrogate is refused because two of them would be stored as one; `.`
 * and `..` because no client can ask for them in a path: a URL takes them for steps (RFC 3986, 5.2.4).
 */
export const idSchema = z
  .string()
  .refine((text) => ID_FORMAT.test(text), {
    error: 'must have 1 to 256 characters, not all blank, be well-formed Unicode, and not be . or ..',
  })
  .meta({
    description: 'Opaque: any well-formed Unicode, not all blank; not `.` or `..`.',
    minLength: 1,
    maxLength: MAX_ID_CODE_POINTS,
  });

/** Words for people, such as a title: well-formed Unicode of at most `maxLength` UTF-16 units. */
export const textSchema = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((text) => text.isWellFormed(), { error: 'must be well-formed Unicode' });

/** The path of everything below `/v1/customers/:customerId`. */
export const customerParams = z.strictObject({ customerId: idSchema });

export const customerExample = { customerId: 'customer-1' };

/** A moment in an answer: ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' });

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?$/;

/**
 * A moment in a request: ISO 8601 with `Z` or an offset; without, a wall clock of the tenant's zone, which
 * {@link momentOf} and `readMoment` read. Not before 1970.
 */
export const givenInstantSchema = z
  .string()
  .refine(isIso, { abort: true, error: 'must be ISO 8601, such as 2026-05-01T09:30:00+02:00 or 2026-05-01T09:30' })
  .refine((text) => readMoment(text, 'UTC') >= 0, { error: 'must not lie before 1970' })
  .meta({ description: "ISO 8601 with `Z` or an offset; without, a time of the tenant's zone." });

/** Reads a given instant, for whatever door: one without a zone is the tenant's. Milliseconds since the epoch. */
export async function momentOf(
  { engine, identity }: { readonly engine: Pick<Engine, 'views'>; readonly identity: { readonly tenant: string } },
  text: string,
): Promise<number> {
  const { settings } = await engine.views.view(identity.tenant);
  return readMoment(text, settings.timeZone);
}

export function toIso(atMs: number): string {
  return new Date(atMs).toISOString();
}

export function toIsoOrNull(atMs: number | null): string | null {
  return atMs === null ? null : toIso(atMs);
}

/** A day that does not exist (30 February) would be read as another one. */
function isIso(text: string): boolean {
  if (!ISO.test(text)) return false;
  const day = Date.parse(`${text.slice(0, 10)}T00:00Z`);
  return !Number.isNaN(Date.parse(text)) && new Date(day).toISOString().startsWith(text.slice(0, 10));
}

/** A whole number in a query string, strictly: no sign, no fraction, no second value. */
export const queryNumberSchema = (min: number, max: number, fallback: number) =>
  z
    .string()
    .refine((digits) => /^\d{1,9}$/.test(digits) && Number(digits) >= min && Number(digits) <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number)
    .default(fallback)
    .meta({ override: documentedAs({ type: 'integer', minimum: min, maximum: max, default: fallback }) });

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

const queryFlag = (fallback: boolean) =>
  z
    .string()
    .refine((flag) => FLAGS.has(flag.toLowerCase()), { error: 'must be true or false' })
    .transform((flag) => FLAGS.get(flag.toLowerCase()) ?? fallback)
    .default(fallback)
    .meta({ override: documentedAs({ type: 'boolean', default: fallback }) });

/** Yes or no in a query string, as clients of many languages write it: `true`, `True`, `1`. False, if left out. */
export const queryFlagSchema = queryFlag(false);

/** Whether the person agrees, of one call, as the shop's consent banner has it. */
export const consentSchema = z.boolean().default(true).meta({
  description: 'False: the person does not agree. They are not looked up, and nothing is written about them.',
});
export const queryConsentSchema = queryFlag(true).meta({
  description: 'False: the person does not agree. They are not looked up: the answer is that of a stranger.',
});

/** `exclude=a&exclude=b`, or `exclude[]=a`: repeated and never split, because an id may contain a comma. */
export const queryIdsSchema = (maxItems: number) =>
  z
    .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(idSchema).max(maxItems))
    .default([])
    .meta({ override: documentedAs({ type: 'array', items: { type: 'string' }, maxItems }) });

/** `category=a&category=b`: one text, or repeated; absent stays absent. */
export const queryTextsSchema = (maxItems: number, maxLength: number) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? [value] : value),
      z.array(textSchema(maxLength).min(1)).max(maxItems).optional(),
    )
    .meta({ override: documentedAs({ type: 'array', items: { type: 'string', maxLength }, maxItems }) });

/** A value of several parts in a query string, as JSON. */
export const queryJsonSchema = <S extends z.ZodType>(schema: S, maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema)
    .optional()
    .meta({ override: documentedAs({ type: 'string', maxLength }) });

/**
 * Documents a value of a path or query as what it means (`integer`), where its schema checks the text it comes as.
 * The description stays.
 */
export function documentedAs(meaning: oas31.SchemaObject): ZodOpenApiOverrideMeta {
  return ({ jsonSchema }) => {
    const description = jsonSchema.description;
    for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
    Object.assign(jsonSchema, description === undefined ? {} : { description }, meaning);
  };
}

/** A calendar day at a place, such as `2026-05-01`; a day that exists. */
export const localDateSchema = z.iso
  .date({ error: 'must be a calendar day, such as 2026-05-01' })
  .meta({ description: 'Calendar day at the place, `YYYY-MM-DD`.' });

/** A language: any well-formed BCP 47 tag, brought to its canonical spelling. */
export const localeSchema = z
  .string()
  .max(35)
  .refine((tag) => canonicalLocale(tag) !== null, { error: 'must be BCP 47, such as en or zh-CN' })
  .overwrite((tag) => canonicalLocale(tag) ?? tag);

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
