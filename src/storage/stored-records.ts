import { z } from 'zod';
import { type CustomerProfile, HONORIFICS } from '../domain/customer-profile.ts';
import { recipeSchema, safeRecipe } from '../domain/recipe.ts';
import { taskChoiceSchema } from '../domain/recipe-choice.ts';
import { type ApiKey, SCOPES } from '../domain/scopes.ts';
import { type TenantSettings, tenantSettingsSchema } from '../domain/settings.ts';
import type { ModelSummary } from '../domain/training.ts';
import { parseStored } from './stored-json.ts';

/** Schemas of what is stored as plain JSON. Fields a newer version added are dropped, not refused. */
const apiKeySchema: z.ZodType<ApiKey> = z.object({
  keyId: z.string(),
  label: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  secretHash: z.string(),
  createdAtMs: z.number(),
});

const profileSchema: z.ZodType<CustomerProfile> = z.object({
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  honorific: z.enum(HONORIFICS).nullable(),
  locale: z.string().nullable(),
  updatedAtMs: z.number(),
});

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
});

export const parseApiKey = (json: string): ApiKey => parseStored(apiKeySchema, json, 'API key');
export const parseProfile = (json: string): CustomerProfile => parseStored(profileSchema, json, 'profile');
export const parseModelSummary = (json: string): ModelSummary => parseStored(modelSummarySchema, json, 'model summary');
export const parseSettings = (json: string): TenantSettings =>
  parseStored(tenantSettingsSchema, json, 'tenant settings');
