import { z } from 'zod';
import { ALLERGENS } from '../../domain/food/food-words.ts';

/*
 * What is told about a guest, one immutable record a time: a stay begins, staff note a wish, a complaint is opened, a
 * card is tapped "wrong". What is known now is folded from all records, ordered by (atMs, id), so neither the order they
 * arrive in nor a retry matters; undoing is one record more. See docs/guest-memory.md.
 */

/** Who told it. `name` is the business' own name for the person, or null. */
export const authorSchema = z.object({ role: z.enum(['guest', 'staff', 'system']), name: z.string().nullable() });
export type Author = Readonly<z.infer<typeof authorSchema>>;

/** Words by BCP 47 locale: `{ "en": "the room was noisy", "zh-CN": "房间有些吵" }`. What staff wrote, said as written. */
export const localWordsSchema = z.record(z.string(), z.string());
export type LocalWords = Readonly<Record<string, string>>;

export const SENSITIVITIES = ['none', 'diet', 'health', 'faith'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
export type Season = (typeof SEASONS)[number];

/**
 * What may be tapped on a fact. The first four are about its truth; `kept` and `not_kept` about what we did with it;
 * `checked` on a table or a dish: a person has looked whether this guest may have it.
 */
export const TRUTH_MARKS = ['right', 'wrong', 'outdated', 'not_liked'] as const;
export const SERVICE_MARKS = ['kept', 'not_kept'] as const;
export const MARKS = [...TRUTH_MARKS, ...SERVICE_MARKS, 'checked'] as const;
export type Mark = (typeof MARKS)[number];

export const CASE_KINDS = ['promise', 'complaint', 'request', 'suggestion'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** `open` until one of the others: a promise is `kept` or `broken`, a complaint `resolved`, a suggestion `adopted`. */
export const CASE_STATUSES = ['open', 'kept', 'broken', 'resolved', 'adopted', 'declined', 'withdrawn'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** Calendar day at the place, `2026-05-01`. */
const localDate = z.string();

const base = {
  id: z.string(),
  /** When it happened or was told. */
  atMs: z.number(),
  by: authorSchema,
};

/** How something told of a stay may be told anew; see `standingRecords`. */
const amendable = {
  /** The record that all revisions are of, the first one among them; absent: this one. */
  revisionOf: z.string().optional(),
  /** Of one record the highest counts; absent: 0. */
  revision: z.int().min(0).optional(),
  /** Told again under its id with other content and no revision: the newest counts, see `record-stay-events.ts`. */
  isRetold: z.boolean().optional(),
  /** The record (or revisions) that this one stands in place of. */
  replaces: z.string().optional(),
};

const stayFacts = {
  stayId: z.string(),
  place: z.string().nullable(),
  room: z.string().nullable(),
  /** Who travels: `alone`, `couple`, `family`, `business`, ... the business' own words. */
  company: z.string().nullable(),
  departsOn: localDate.nullable(),
};

export const bookingRecordSchema = z.object({
  ...base,
  kind: z.literal('booking'),
  ...amendable,
  ...stayFacts,
  arrivesOn: localDate,
});
export const cancellationRecordSchema = z.object({
  ...base,
  kind: z.literal('cancellation'),
  ...amendable,
  stayId: z.string(),
});
export const arrivalRecordSchema = z.object({ ...base, kind: z.literal('arrival'), ...amendable, ...stayFacts });
export const departureRecordSchema = z.object({
  ...base,
  kind: z.literal('departure'),
  ...amendable,
  stayId: z.string(),
});
/** What a guest is to a stay: they stay, they share the room of who stays, or they booked it and do not stay. */
export const STAY_ROLES = ['staying', 'sharer', 'booker'] as const;
export type StayRole = (typeof STAY_ROLES)[number];

/** How a source says that a stay stands. */
export const STAY_STATES = ['booked', 'in_house', 'left', 'cancelled', 'no_show'] as const;
export type StayState = (typeof STAY_STATES)[number];

/**
 * All that a source says of a stay at a moment, as far as it is this guest's: it stands in place of whatever was told of
 * the stay before. Which of several was said last: `saidLater` in `stay-states.ts`.
 */
export const stayRecordSchema = z.object({
  ...base,
  kind: z.literal('stay'),
  stayId: z.string(),
  /** The source's own number of the state; 0 where it has none. */
  revision: z.int().min(0),
  /** Of several states of one revision and time: the how manieth this was that came in, from 0. */
  turn: z.int().min(0),
  /** Null: the stay is not theirs, as it turned out. */
  role: z.enum(STAY_ROLES).nullable(),
  status: z.enum(STAY_STATES),
  place: z.string(),
  arrivesOn: localDate,
  departsOn: localDate,
  /** All rooms of the stay; null: not told. */
  rooms: z.array(z.string()).readonly().nullable(),
  /** Theirs among them; null: any. */
  room: z.string().nullable(),
  /** Null: not told. */
  company: z.string().nullable(),
  /** The very moments, where the source knows them. */
  arrivedAtMs: z.number().nullable(),
  leftAtMs: z.number().nullable(),
});

/** Takes back what was told of a stay, every revision of it, as if it had never been. May come in before it. */
export const retractionRecordSchema = z.object({ ...base, kind: z.literal('retraction'), recordId: z.string() });

/** A preference as the guest put it, or as staff noted it. */
export const statementRecordSchema = z.object({
  ...base,
  kind: z.literal('statement'),
  /** `breakfast`, `pillow`, `room`, ... */
  topic: z.string(),
  stance: z.enum(['likes', 'avoids']),
  /** The item or the whole category of items meant; null for what no catalogue has, such as a quiet room. */
  itemId: z.string().nullable(),
  category: z.string().nullable(),
  words: localWordsSchema,
  /** Allergens meant, of whatever item declares them. */
  allergens: z.array(z.enum(ALLERGENS)).readonly().optional(),
  /** Whatever item has this attribute. */
  attribute: z.object({ name: z.string(), value: z.string() }).nullable().optional(),
  /** Where, when and with whom it holds; null: always. */
  place: z.string().nullable(),
  season: z.enum(SEASONS).nullable(),
  company: z.string().nullable(),
  /** The last day it holds on: of a cure, Lent, a pregnancy; absent: without end. */
  until: localDate.nullable().optional(),
  sensitivity: z.enum(SENSITIVITIES),
  /** That the guest agreed to us keeping it, and when. Needed for what is sensitive; an allergy waits for it. */
  consent: z.object({ givenAtMs: z.number() }).nullable(),
});

/** A word on the consent of one statement, given after it was told or taken back alone; the newest counts. */
export const statementConsentRecordSchema = z.object({
  ...base,
  kind: z.literal('statement_consent'),
  statementId: z.string(),
  /** When the guest agreed; null: they do not any more. */
  givenAtMs: z.number().nullable(),
});

export const markRecordSchema = z.object({
  ...base,
  kind: z.literal('mark'),
  factId: z.string(),
  mark: z.enum(MARKS),
  place: z.string().nullable(),
  /** What a fact of the profile said when it was marked: see `contentOf`. */
  of: z.string().optional(),
});
/** Takes one mark back, as if it had not been made. */
export const unmarkRecordSchema = z.object({ ...base, kind: z.literal('unmark'), markId: z.string() });

export const caseRecordSchema = z.object({
  ...base,
  kind: z.literal('case'),
  caseKind: z.enum(CASE_KINDS),
  /** `noise`, `cleanliness`, `temperature`, `service`, `food`, `billing`, or the business' own word. */
  topic: z.string(),
  /** What it is, fit for the guest's ears: "a room on the quiet side". */
  words: localWordsSchema,
  place: z.string().nullable(),
  touchpoint: z.string().nullable(),
  stayId: z.string().nullable(),
  owner: z.string().nullable(),
  dueAtMs: z.number().nullable(),
  /** True: known to the desk, never spoken. */
  discreet: z.boolean(),
});

/** What became of a case. Absent fields change nothing. */
export const caseStepRecordSchema = z.object({
  ...base,
  kind: z.literal('case_step'),
  caseId: z.string(),
  status: z.enum(CASE_STATUSES).optional(),
  owner: z.string().nullable().optional(),
  dueAtMs: z.number().nullable().optional(),
  /** What was done about it, fit for the guest's ears: "you are on the quiet side this time". */
  words: localWordsSchema.optional(),
});

export const feedbackRecordSchema = z.object({
  ...base,
  kind: z.literal('feedback'),
  place: z.string().nullable(),
  touchpoint: z.string(),
  stayId: z.string().nullable(),
  /** On the tenant's `ratingScale`; null if only words were left. */
  rating: z.number().nullable(),
  /** What the guest had expected, on the same scale; null if not asked. */
  expected: z.number().nullable(),
  words: z.string().nullable(),
  greetingId: z.string().nullable(),
  recommendationId: z.string().nullable(),
});

/** A person's word on one purpose. Undone by the next word on it; none is ever forgotten before the file is. */
export const consentRecordSchema = z.object({
  ...base,
  kind: z.literal('consent'),
  /** One of `PURPOSES`, or the tenant's own. */
  purpose: z.string(),
  isGranted: z.boolean(),
});

export const guestRecordSchema = z.discriminatedUnion('kind', [
  bookingRecordSchema,
  cancellationRecordSchema,
  arrivalRecordSchema,
  departureRecordSchema,
  stayRecordSchema,
  retractionRecordSchema,
  statementRecordSchema,
  statementConsentRecordSchema,
  markRecordSchema,
  unmarkRecordSchema,
  caseRecordSchema,
  caseStepRecordSchema,
  feedbackRecordSchema,
  consentRecordSchema,
]);
export type GuestRecord = Readonly<z.infer<typeof guestRecordSchema>>;
export type GuestRecordKind = GuestRecord['kind'];
export type RecordOf<K extends GuestRecordKind> = Extract<GuestRecord, { readonly kind: K }>;

/**
 * What no other record of a file shares. An id is its kind's own: a case and a statement may have the same. What is told
 * of stays shares one space, in which ids say what they are of (`event:`, `cancel:`, `stay:`).
 */
export function slotOf({ kind, id }: Pick<GuestRecord, 'kind' | 'id'>): string {
  return STAY_KINDS.has(kind) ? id : ownSlot(kind, id);
}

/** The slot of a kind whose ids callers choose. No id of a stay's record begins like it. */
export function ownSlot(kind: GuestRecordKind, id: string): string {
  return `\u0000${kind}\u0000${id}`;
}

const STAY_KINDS: ReadonlySet<GuestRecordKind> = new Set([
  'booking',
  'cancellation',
  'arrival',
  'departure',
  'stay',
  'retraction',
]);

/** Total order in which records are folded: by time, then id; the order they were received in never counts. */
export function inOrder(a: Pick<GuestRecord, 'atMs' | 'id'>, b: Pick<GuestRecord, 'atMs' | 'id'>): number {
  if (a.atMs !== b.atMs) return a.atMs - b.atMs;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
