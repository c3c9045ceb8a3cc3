import { z } from 'zod';
import { KEPT_KINDS, keepingOf } from '../../domain/keeping.ts';
import { foldCases } from '../../guest/records/cases.ts';
import { type CustomerProfile, customerProfileSchema } from '../../guest/records/customer-profile.ts';
import type { GuestRecord } from '../../guest/records/guest-record.ts';
import type { PersonExport } from '../../usecases/person/export-person.ts';
import { noteSchema, toSeenAnswer } from '../admin/audit.ts';
import { authorSchema } from '../fields/record.ts';
import { instantSchema, toIso, toIsoOrNull } from '../fields/values.ts';
import type { BodyOf } from '../kit/route-types.ts';
import { historySchema, toInteractionAnswer } from '../shop/history.ts';
import { guestCaseSchema, toCaseAnswer } from './cases.ts';
import { consentsSchema, toConsentsAnswer } from './consents.ts';
import { markSchema, toMarkAnswer } from './marks.ts';
import { preferenceSchema, toPreferenceAnswer } from './preferences.ts';
import { profileSchema, toProfileAnswer } from './profile.ts';
import { staySchema, toStayAnswer } from './stays.ts';

const MODEL_NOTE =
  'A model counts which items go together over everybody. It holds no id, no profile and no record of a person; a list is computed from the history here, read anew each time.';

const knownBySchema = z
  .strictObject(customerProfileSchema.pick({ loyaltyKeys: true, emailKeys: true, phoneKeys: true }).shape)
  .meta({ id: 'KnownBy' })
  .meta({
    description: 'Digests of loyalty numbers, e-mail addresses and telephone numbers; what was written is not kept.',
  });

export const exportSchema = z
  .strictObject({
    customerId: z.string().meta({ description: 'The id the others were merged into.' }),
    ids: z.array(z.string()),
    asOf: instantSchema,
    merges: z.array(
      z
        .strictObject({ absorbedId: z.string(), keptId: z.string(), by: z.string(), at: instantSchema })
        .meta({ id: 'ExportedMerge' }),
    ),
    sessions: z.array(
      z.strictObject({ sessionId: z.string(), identifiedAt: instantSchema }).meta({ id: 'ExportedSession' }),
    ),
    profile: profileSchema.nullable().meta({ description: 'Joined from all ids; each by itself under `told`.' }),
    told: z
      .array(
        z
          .strictObject({
            customerId: z.string(),
            profile: profileSchema.nullable(),
            knownBy: knownBySchema,
            records: z.array(
              z
                .looseObject({ id: z.string(), kind: z.string(), at: instantSchema, by: authorSchema })
                .meta({ id: 'ExportedRecord' }),
            ),
          })
          .meta({ id: 'ExportedId' }),
      )
      .meta({ description: 'Id by id as it is kept, with what was replaced or taken back since: the oldest first.' }),
    stays: z.array(staySchema),
    cases: z.array(guestCaseSchema),
    consents: consentsSchema,
    seenBy: z
      .array(noteSchema.omit({ people: true }).meta({ id: 'SeenBy' }))
      .meta({ description: 'Who saw or changed it, this call too.' }),
    preferences: z.array(preferenceSchema).meta({ description: 'Stated and learned, sensitive ones too.' }),
    marks: z.array(markSchema),
    rememberedEvents: z
      .array(
        z
          .strictObject({
            eventDigest: z.string().meta({ description: 'Of its id.' }),
            state: z.enum(['left', 'revised', 'awaited', 'taken_back']),
            revision: z.int(),
            cancelledLines: z.array(
              z.strictObject({ itemId: z.string(), quantity: z.number().nullable() }).meta({ id: 'CancelledLine' }),
            ),
          })
          .meta({ id: 'RememberedEvent' }),
      )
      .meta({ description: 'Events without a line in the history, or changed: so that a retry counts once.' }),
    model: z
      .strictObject({
        version: z.int().nullable(),
        holdsThePerson: z.literal(false),
        note: z.string(),
      })
      .meta({ id: 'ExportedModel' }),
    kept: z
      .array(
        z
          .strictObject({
            kind: z.enum(KEPT_KINDS),
            type: z.string().nullable().meta({ description: 'Of `history_of_type` the type of event; else null.' }),
            days: z.number(),
            from: z.enum(['last_contact', 'itself']).meta({
              description:
                'Days count anew from the last thing they did or that was told of them, or from when each happened or was last changed.',
            }),
            most: z.int().nullable().meta({ description: 'So many at most, the latest.' }),
          })
          .meta({ id: 'KeptUntil' }),
      )
      .meta({ description: 'When each kind ends: where it stands twice, at the earlier time.' }),
    history: z.array(
      historySchema.shape.interactions.element
        .extend({
          itemTitle: z.string().nullable().meta({ description: 'As the catalogue has it now.' }),
        })
        .meta({ id: 'ExportedInteraction' }),
    ),
  })
  .meta({ id: 'PersonExport' });

/** Lines after which others may take their turn. */
const LINES_A_STEP = 200;

/** The answer, written piece by piece: the history is long. */
export function* writeExport(one: PersonExport): Generator<void, readonly string[], void> {
  const { history } = one.guest;
  const pieces = [`${JSON.stringify(toAnswerWithoutHistory(one)).slice(0, -1)},"history":[`];
  for (let from = 0; from < history.length; from += LINES_A_STEP) {
    yield;
    const lines = history.slice(from, from + LINES_A_STEP).map((interaction) =>
      JSON.stringify({
        ...toInteractionAnswer(interaction),
        itemTitle: one.house.itemOf(interaction.itemId)?.title ?? null,
      }),
    );
    pieces.push((from === 0 ? '' : ',') + lines.join(','));
  }
  pieces.push(']}');
  return pieces;
}

function toAnswerWithoutHistory({
  guest,
  known,
  consents,
  seen,
  told,
  marks,
  merges,
  sessions,
  remembered,
  modelVersion,
  settings,
  asOfMs,
}: PersonExport): Omit<BodyOf<typeof exportSchema>, 'history'> {
  return {
    customerId: guest.customerId,
    ids: [...guest.ids],
    asOf: toIso(asOfMs),
    merges: merges.map(({ absorbed, kept, by, atMs }) => ({ absorbedId: absorbed, keptId: kept, by, at: toIso(atMs) })),
    sessions: sessions.map(({ sessionId, identifiedAtMs }) => ({ sessionId, identifiedAt: toIso(identifiedAtMs) })),
    profile: guest.profile === null ? null : toProfileAnswer(guest.profile),
    told: told.map(({ customerId, profile, records }) => ({
      customerId,
      profile: profile === null ? null : toProfileAnswer(profile),
      knownBy: knownBy(profile),
      records: records.map(toRecordAnswer),
    })),
    stays: known.stays.map(toStayAnswer),
    cases: foldCases(guest.records).map(toCaseAnswer),
    consents: toConsentsAnswer(consents),
    seenBy: seen.map(toSeenAnswer),
    preferences: known.preferences.map(toPreferenceAnswer),
    marks: marks.map(toMarkAnswer),
    rememberedEvents: remembered.map(({ digest, phase, revision, cancelledLines }) => ({
      eventDigest: digest,
      state: STATES[phase],
      revision,
      cancelledLines: [...cancelledLines],
    })),
    model: { version: modelVersion, holdsThePerson: false, note: MODEL_NOTE },
    kept: [...keepingOf(settings)],
  };
}

const STATES = {
  plain: 'left',
  revised: 'revised',
  waiting: 'awaited',
  void: 'taken_back',
  withdrawn: 'taken_back',
} as const;

function knownBy(profile: CustomerProfile | null) {
  const { loyaltyKeys = [], emailKeys = [], phoneKeys = [] } = profile ?? {};
  return { loyaltyKeys, emailKeys, phoneKeys };
}

/** As it was told, with its moments written out. */
function toRecordAnswer({ atMs, ...record }: GuestRecord) {
  const at = toIso(atMs);
  switch (record.kind) {
    case 'statement': {
      const { consent, ...told } = record;
      return { ...told, at, consent: consent === null ? null : { givenAt: toIso(consent.givenAtMs) } };
    }
    case 'statement_consent': {
      const { givenAtMs, ...told } = record;
      return { ...told, at, givenAt: toIsoOrNull(givenAtMs) };
    }
    case 'case': {
      const { dueAtMs, ...told } = record;
      return { ...told, at, dueAt: toIsoOrNull(dueAtMs) };
    }
    case 'case_step': {
      const { dueAtMs, ...told } = record;
      return { ...told, at, ...(dueAtMs === undefined ? {} : { dueAt: toIsoOrNull(dueAtMs) }) };
    }
    default:
      return { ...record, at };
  }
}
