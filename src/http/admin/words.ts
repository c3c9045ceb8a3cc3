import { z } from 'zod';
import { listWords, readWords, removeWords, replaceWords } from '../../usecases/admin/words.ts';
import { MESSAGE_KEYS } from '../../words/messages.ts';
import { localeSchema } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const keySchema = z.enum(MESSAGE_KEYS);
const stateFields = {
  locale: z.string(),
  shipped: z.boolean().meta({ description: 'True for the languages that come with Rapport.' }),
  complete: z.boolean().meta({ description: 'Greetings are only spoken in a language that has all their messages.' }),
  reasonsComplete: z
    .boolean()
    .meta({ description: 'The same of reasons: the messages whose names begin with `reason`.' }),
  changed: z.array(keySchema).meta({ description: 'Messages you wrote.' }),
  missing: z.array(keySchema).meta({ description: 'Messages to write before greetings are spoken in it.' }),
  reasonsMissing: z.array(keySchema).meta({ description: 'Messages to write before reasons are told in it.' }),
};
const messageSchema = z
  .strictObject({
    key: keySchema,
    arguments: z.array(z.string()).meta({ description: 'What the message may use: `{name}`.' }),
    pattern: z.string().nullable().meta({ description: 'ICU MessageFormat, as it is said now; null where missing.' }),
    from: z.string().nullable().meta({ description: '`yours`, `ours`, or the locale it comes from.' }),
  })
  .meta({ id: 'Message' });
const languageSchema = z.strictObject({ ...stateFields, messages: z.array(messageSchema) }).meta({ id: 'Words' });
const params = z.strictObject({ locale: localeSchema });

export const getAllWords = defineRoute({
  method: 'get',
  path: '/v1/words',
  operationId: 'listLanguages',
  tag: 'Administration',
  access: ['guests:read'],
  summary: 'The languages of greetings and reasons',
  description: 'Ours and yours, how far each has come, and what you changed.',
  answers: {
    200: z
      .strictObject({ languages: z.array(z.strictObject(stateFields).meta({ id: 'Language' })) })
      .meta({ id: 'Languages' }),
  },
  handler: async ({ engine, identity }) => ({
    status: 200,
    body: { languages: await listWords(engine, identity.tenant) },
  }),
});

export const getWords = defineRoute({
  method: 'get',
  path: '/v1/words/:locale',
  operationId: 'readWords',
  tag: 'Administration',
  access: ['guests:read'],
  summary: 'Every message in one language',
  description: 'As it is said now, whose words it is, and the arguments it may use. Also for a language not begun yet.',
  params,
  answers: { 200: languageSchema },
  example: { params: { locale: 'en-GB' } },
  handler: async ({ engine, identity, params: { locale } }) => ({
    status: 200,
    body: await readWords(engine, identity.tenant, locale),
  }),
});

export const putWords = defineRoute({
  method: 'put',
  path: '/v1/words/:locale',
  operationId: 'putWords',
  tag: 'Administration',
  access: ['settings:write'],
  audits: 'settings',
  summary: 'Replace your words in one language',
  description: 'Messages left out are ours, or missing. The next greeting uses them. At most 50 languages.',
  errors: ['conflict'],
  params,
  body: z.strictObject({
    words: z.record(z.string(), z.string()).meta({ description: 'ICU MessageFormat patterns by message.' }),
  }),
  answers: { 200: languageSchema },
  example: {
    params: { locale: 'en-GB' },
    body: { words: { closeReturning: 'How good to see you again.' } },
  },
  handler: async ({ engine, identity, params: { locale }, body: { words } }) => ({
    status: 200,
    body: await replaceWords(engine, identity.tenant, locale, words),
  }),
});

export const deleteWords = defineRoute({
  method: 'delete',
  path: '/v1/words/:locale',
  operationId: 'removeWords',
  tag: 'Administration',
  access: ['settings:write'],
  audits: 'settings',
  summary: 'Remove your words in one language',
  description: 'Ours are said again; a language that is only yours is spoken no more.',
  params,
  answers: { 204: null },
  example: { params: { locale: 'en-GB' } },
  handler: async ({ engine, identity, params: { locale } }) => {
    await removeWords(engine, identity.tenant, locale);
    return { status: 204, body: null };
  },
});
