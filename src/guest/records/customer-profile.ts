import { z } from 'zod';
import { attributeValueSchema } from '../../domain/item.ts';

export const HONORIFICS = ['mr', 'ms', 'mrs', 'mx', 'dr', 'prof'] as const;
export type Honorific = (typeof HONORIFICS)[number];

/** Family names kept besides the present one; the oldest go first. */
export const MAX_FORMER_NAMES = 10;

/** Which part of a name comes first, where the script of the name does not say. */
export const NAME_ORDERS = ['given_first', 'family_first'] as const;
export type NameOrder = (typeof NAME_ORDERS)[number];

/** As languages that tell them apart address somebody, in the words of ICU's `select`. */
export const GENDERS = ['male', 'female'] as const;
export type Gender = (typeof GENDERS)[number];

/** What somebody is a doctor of, for languages that have two words for it: 医生, 博士. */
export const DOCTORS = ['medicine', 'research'] as const;
export type Doctor = (typeof DOCTORS)[number];

/** A name in other letters than the main one. */
export const otherNameSchema = z
  .object({ givenName: z.string().nullable(), familyName: z.string().nullable() })
  .meta({ id: 'OtherName' });
export type OtherName = Readonly<z.infer<typeof otherNameSchema>>;

/** A day that returns each year. The year, if told, is never spoken of. */
export const monthDaySchema = z
  .object({
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
    year: z.int().min(1).max(2100).nullable(),
  })
  .meta({ id: 'MonthDay' });
export type MonthDay = Readonly<z.infer<typeof monthDaySchema>>;

/** Days that systems write for a day they do not know: the zero of their clocks. Later than {@link LAST_ZERO_YEAR}. */
const ZERO_DAYS: ReadonlySet<string> = new Set(['1901-1-1', '1904-1-1', '1970-1-1']);
/** Nobody born so early is still a guest: 1 January of the year 1, 1753, 1899 and 1900 are zeros, too. */
const LAST_ZERO_YEAR = 1900;

/**
 * Whether a day was told at all: no system's zero. Who was born on 1 January 1970 is wished well once their birthday is told
 * without the year.
 */
export function isKnownDay(date: MonthDay | null): date is MonthDay {
  if (date === null) return false;
  const { year, month, day } = date;
  return year === null || (year > LAST_ZERO_YEAR && !ZERO_DAYS.has(`${year}-${month}-${day}`));
}

/** A day worth a word: somebody who travels with the guest has their birthday, or the guests their anniversary. */
export const celebrationSchema = z
  .object({
    kind: z.enum(['companion_birthday', 'anniversary']),
    /** How to call the companion, or null. */
    name: z.string().nullable(),
    date: monthDaySchema,
    /**
     * Only spoken of on stays with this company, such as `family`. Null: an anniversary on stays as a couple or with the
     * family, a birthday on any but one alone or for business.
     */
    company: z.string().nullable(),
  })
  .meta({ id: 'Celebration' });
export type Celebration = Readonly<z.infer<typeof celebrationSchema>>;

/** What the business told us about a person. Everything may be unknown; nothing here is guessed. */
export const customerProfileSchema = z.object({
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  /** How the guest wishes to be addressed: `mr`, `ms`, `mx`, `dr`, `prof`, or null when not told. */
  honorific: z.enum(HONORIFICS).nullable(),
  /** As told; without, as the honorific has it. */
  gender: z.enum(GENDERS).nullable().default(null),
  doctor: z.enum(DOCTORS).nullable().default(null),
  /** The same name in Latin letters, as in the passport; spoken where the main one cannot be read. */
  latin: otherNameSchema.nullable().default(null),
  /** The same name in kana. */
  kana: otherNameSchema.nullable().default(null),
  /** Family names they had before, by which they are found and never called. */
  formerNames: z.array(z.string()).default([]),
  /** Null: as the script of the name has it. */
  nameOrder: z.enum(NAME_ORDERS).nullable().default(null),
  /** How the guest wants to be called instead of all of the above: "Coach", "Auntie Lin". */
  calledName: z.string().nullable().default(null),
  /** The name they stay under, where the true one must not be read: every door but those that need it says this one. */
  alias: otherNameSchema.nullable().default(null),
  /** For the one who speaks, never spoken: "Siobhán: shi-VAWN". */
  pronunciation: z.string().nullable().default(null),
  /** BCP 47, such as `en` or `zh-CN`. */
  locale: z.string().nullable(),
  birthday: monthDaySchema.nullable().default(null),
  celebrations: z.array(celebrationSchema).default([]),
  /** The business' own word, such as `gold`. */
  loyaltyTier: z.string().nullable().default(null),
  /**
   * Digests of loyalty numbers, e-mail addresses and telephone numbers, keyed with the tenant's salt: they are found and
   * told apart by them. What was written is not kept.
   */
  loyaltyKeys: z.array(z.string()).default([]),
  emailKeys: z.array(z.string()).default([]),
  phoneKeys: z.array(z.string()).default([]),
  /** True: they do not want to be approached. They are greeted; nothing is offered that they did not ask for. */
  contactRefused: z.boolean().default(false),
  /** What the business says of them in words of its own: segments, labels. Never spoken, and nothing is learned from it. */
  attributes: z.record(z.string(), attributeValueSchema).default({}),
  /** Fields that the desk set, each with what the feed said of it then. */
  deskWords: z.record(z.string(), z.object({ feed: z.unknown(), atMs: z.number() })).optional(),
  updatedAtMs: z.number(),
});
export type CustomerProfile = Readonly<z.infer<typeof customerProfileSchema>>;
