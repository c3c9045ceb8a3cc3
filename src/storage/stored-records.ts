import { z } from 'zod';
import { type ConnectorCredential, connectorCredentialSchema } from '../domain/connector.ts';
import type { CustomerId } from '../domain/ids.ts';
import { type ApiKey, SCOPES, type TenantSecret } from '../domain/scopes.ts';
import { defaultSettings, type TenantSettings, tenantSettingsSchema } from '../domain/settings.ts';
import { type CustomerProfile, customerProfileSchema } from '../guest/records/customer-profile.ts';
import { type GuestRecord, guestRecordSchema } from '../guest/records/guest-record.ts';
import type { MergeNote } from '../ports/merge-store.ts';
import { recipeSchema, safeRecipe } from '../recommender/model/recipe.ts';
import { taskChoiceSchema } from '../recommender/model/recipe-choice.ts';
import type { ModelSummary } from '../recommender/model/training.ts';
import { parseStored } from './stored-json.ts';

/** Schemas of what is stored as plain JSON. Fields a newer version added are dropped, not refused. */
const apiKeySchema: z.ZodType<ApiKey> = z.preprocess(
  withScopesOfOld,
  z.object({
    keyId: z.string(),
    label: z.string(),
    // Keys made before had neither owner nor end.
    owner: z.string().default(''),
    scopes: z.array(z.enum(SCOPES)),
    secretHash: z.string(),
    createdAtMs: z.number(),
    endsAtMs: z.number().nullable().default(null),
  }),
);

/** A key made before erasing was a right of its own, which `guests:write` gave, keeps it; so do its other rights. */
function withScopesOfOld(stored: unknown): unknown {
  const { success, data } = z.looseObject({ scopes: z.array(z.string()), endsAtMs: z.undefined() }).safeParse(stored);
  if (!success) return stored;
  const erases = data.scopes.includes('guests:write') && !data.scopes.includes('people:erase');
  return { owner: '', ...data, endsAtMs: null, scopes: erases ? [...data.scopes, 'people:erase'] : data.scopes };
}

const tenantSecretSchema: z.ZodType<TenantSecret> = z.object({
  secretId: z.string(),
  secret: z.string(),
  createdAtMs: z.number(),
  endsAtMs: z.number().nullable(),
});

/** The order secrets are told in. */
export const newestSecretFirst = (a: TenantSecret, b: TenantSecret): number =>
  b.createdAtMs - a.createdAtMs || (a.secretId < b.secretId ? -1 : 1);

/** What an earlier program wrote is still a summary: of a model in a format of its own, which nobody reads any more. */
const modelSummarySchema: z.ZodType<ModelSummary> = z.object({
  format: z.number().default(1),
  version: z.number(),
  asOfMs: z.number(),
  trainedAtMs: z.number(),
  eventsAtTraining: z.number(),
  catalogueAtTraining: z.number(),
  settingsAtTraining: z.number(),
  historiesAtTraining: z.number(),
  erasuresAtTraining: z.number().default(0),
  erasuresLeftOut: z.number().default(0),
  fitMs: z.number(),
  bytes: z.number(),
  customers: z.number(),
  interactions: z.number(),
  items: z.number(),
  similarPairs: z.number(),
  togetherPairs: z.number(),
  recipe: recipeSchema.catch(() => safeRecipe(tenantSettingsSchema.parse({}).training)),
  choice: z.array(taskChoiceSchema).catch([]),
  listOverlap: z.number().nullable(),
  known: z.object({ share: z.number(), mostlyBy: z.string().nullable() }).nullable().catch(null),
  bursts: z
    .object({
      visitors: z.number(),
      examples: z.array(z.object({ fromMs: z.number(), visitors: z.number(), itemIds: z.array(z.string()) })),
    })
    .catch(() => ({ visitors: 0, examples: [] })),
});

const wordsSchema = z.record(z.string(), z.string());

/** Whom an id was merged into, who said so, and when. */
const mergeLinkSchema: z.ZodType<MergeNote & { readonly id: CustomerId }> = z.object({
  id: z.string(),
  by: z.string(),
  atMs: z.number(),
});

const KNOWS_RETURNS = 'knowsReturns';

/**
 * Settings stored before returns were an event of their own get the type for them, and the placement for visits that
 * go on; what is taken out since stays out.
 */
const storedSettingsSchema: z.ZodType<TenantSettings> = z.preprocess((stored) => {
  const parsed = z.looseObject({ eventTypes: z.looseObject({}), placements: z.looseObject({}) }).safeParse(stored);
  if (!parsed.success) return stored;
  const { [KNOWS_RETURNS]: knowsReturns, ...settings } = parsed.data;
  if (knowsReturns === true) return settings;
  const { eventTypes, placements } = defaultSettings();
  return {
    ...settings,
    eventTypes: { return: eventTypes.return, ...settings.eventTypes },
    placements: { continue: placements.continue, ...settings.placements },
  };
}, tenantSettingsSchema);

export const parseApiKey = (json: string): ApiKey => parseStored(apiKeySchema, json, 'API key');
export const parseConnector = (json: string): ConnectorCredential =>
  parseStored(connectorCredentialSchema, json, 'connector credential');
export const parseTenantSecret = (json: string): TenantSecret => parseStored(tenantSecretSchema, json, 'tenant secret');
export const parseProfile = (json: string): CustomerProfile => parseStored(customerProfileSchema, json, 'profile');
export const parseModelSummary = (json: string): ModelSummary => parseStored(modelSummarySchema, json, 'model summary');
export const parseSettings = (json: string): TenantSettings =>
  parseStored(storedSettingsSchema, json, 'tenant settings');

export function encodeSettings(settings: TenantSettings): string {
  return JSON.stringify({ ...settings, [KNOWS_RETURNS]: true });
}
export const parseWords = (json: string): Readonly<Record<string, string>> =>
  parseStored(wordsSchema, json, 'word list');
export const parseGuestRecord = (json: string): GuestRecord => parseStored(guestRecordSchema, json, 'guest record');
export const parseMergeLink = (json: string): MergeNote & { readonly id: CustomerId } =>
  parseStored(mergeLinkSchema, json, 'merge link');
