import { z } from 'zod';

export const HONORIFICS = ['mr', 'ms', 'mrs', 'mx', 'dr', 'prof'] as const;
export type Honorific = (typeof HONORIFICS)[number];

/** Which part of a name comes first, where the script of the name does not say. */
export const NAME_ORDERS = ['given_first', 'family_first'] as const;
export type NameOrder = (typeof NAME_ORDERS)[number];

/** A day that returns each year. The year, if told, is never spoken of. */
export const monthDaySchema = z.object({
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  year: z.int().min(1900).max(2100).nullable(),
});
export type MonthDay = Readonly<z.infer<typeof monthDaySchema>>;

/** A day worth a word: somebody who travels with the guest has their birthday, or the guests their anniversary. */
export const celebrationSchema = z.object({
  kind: z.enum(['companion_birthday', 'anniversary']),
  /** How to call the companion, or null. */
  name: z.string().nullable(),
  date: monthDaySchema,
  /** Only spoken of on stays with this company, such as `family`; null: on any stay but one alone or for business. */
  company: z.string().nullable(),
});
export type Celebration = Readonly<z.infer<typeof celebrationSchema>>;

/** What the business told us about a person. Everything may be unknown; nothing here is guessed. */
export const customerProfileSchema = z.object({
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  /** How the guest wishes to be addressed: `mr`, `ms`, `mx`, `dr`, `prof`, or null when not told. */
  honorific: z.enum(HONORIFICS).nullable(),
  /** Null: as the script of the name has it. */
  nameOrder: z.enum(NAME_ORDERS).nullable().default(null),
  /** How the guest wants to be called instead of all of the above: "Coach", "Auntie Lin". */
  calledName: z.string().nullable().default(null),
  /** For the one who speaks, never spoken: "Siobhán: shi-VAWN". */
  pronunciation: z.string().nullable().default(null),
  /** BCP 47, such as `en` or `zh-CN`. */
  locale: z.string().nullable(),
  birthday: monthDaySchema.nullable().default(null),
  celebrations: z.array(celebrationSchema).default([]),
  /** The business' own word, such as `gold`. */
  loyaltyTier: z.string().nullable().default(null),
  /** True: they do not want to be approached. They are greeted; nothing is offered that they did not ask for. */
  contactRefused: z.boolean().default(false),
  updatedAtMs: z.number(),
});
export type CustomerProfile = Readonly<z.infer<typeof customerProfileSchema>>;
