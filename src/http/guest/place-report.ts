import { z } from 'zod';
import type { PlaceReport } from '../../guest/report/place-report.ts';
import { VALUE_TIERS } from '../../guest/report/value-tiers.ts';
import { placeReport } from '../../usecases/guest/place-report.ts';
import { givenInstantSchema, idSchema, instantSchema, momentOf, queryNumberSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const shareSchema = z
  .strictObject({ count: z.int(), of: z.int(), share: z.number().nullable() })
  .meta({ id: 'Share', description: 'So many of so many; the share is null where there were none.' });

const satisfactionSchema = z
  .strictObject({
    ratings: z.int(),
    mean: z.number().nullable(),
    scaled: z.number().nullable().meta({ description: '0: the bottom of the scale, 1: the top.' }),
    low: z.number().nullable().meta({ description: '95% interval of the mean.' }),
    high: z.number().nullable(),
  })
  .meta({ id: 'Satisfaction' });

const gapSchema = z
  .strictObject({
    mean: z.number().nullable().meta({ description: 'Rating minus what was expected.' }),
    told: z.int().meta({ description: 'Expectations the guest told.' }),
    own: z.int().meta({ description: "Expectations from the guest's own earlier ratings." }),
    none: z.int().meta({ description: 'Ratings without any; not counted.' }),
  })
  .meta({ id: 'SatisfactionGap' });

const reportSchema = z
  .strictObject({
    place: z.string(),
    asOf: instantSchema,
    from: instantSchema,
    to: instantSchema,
    stays: z.int().meta({ description: 'Begun in the window.' }),
    guests: z.int(),
    satisfaction: satisfactionSchema,
    gap: gapSchema,
    byTouchpoint: z.record(
      z.string(),
      z.strictObject({ satisfaction: satisfactionSchema, gap: gapSchema }).meta({ id: 'TouchpointReport' }),
    ),
    tied: satisfactionSchema.meta({ description: 'Ratings that answer a greeting or a recommendation.' }),
    untied: satisfactionSchema,
    returns: z
      .strictObject({ repeat: shareSchema, repeatHere: shareSchema, winBack: shareSchema })
      .meta({ id: 'ReturnsReport' }),
    cases: z
      .strictObject({
        complaints: z.int(),
        complaintsPer100Stays: z.number().nullable(),
        recovered: shareSchema,
        complainersBack: shareSchema,
        promisesKept: shareSchema,
        requestsKept: shareSchema,
        overdue: z.int(),
        suggestionsAdopted: shareSchema,
      })
      .meta({ id: 'CasesReport' }),
    marks: z
      .strictObject({
        preferencesKept: shareSchema,
        factsRight: shareSchema,
        wrong: z.int(),
        outdated: z.int(),
        notLiked: z.int(),
      })
      .meta({ id: 'MarksReport' }),
    tiers: z
      .record(z.enum(VALUE_TIERS), z.int())
      .meta({ id: 'GuestsByValue' })
      .nullable()
      .meta({ description: 'Guests by value; null for fewer than twenty.' }),
  })
  .meta({ id: 'PlaceReport' });

export const getPlaceReport = defineRoute({
  method: 'get',
  path: '/v1/places/:placeId/report',
  operationId: 'readPlaceReport',
  tag: 'Places',
  access: ['guests:read'],
  isLong: true,
  summary: 'Report of a place',
  description:
    'Satisfaction and its gap to what was expected, who came back, complaints and promises, what was kept, value tiers. Definitions: docs/guest-report.md. Goes through everybody once: seconds for ten thousands.',
  errors: ['not_found'],
  params: z.strictObject({ placeId: idSchema }),
  query: z.strictObject({
    from: givenInstantSchema.optional().meta({ description: 'Default: 90 days before `to`.' }),
    to: givenInstantSchema.optional().meta({ description: 'Default: now.' }),
    lapsedDays: queryNumberSchema(1, 3650, 365).meta({
      description: 'After so many days away a guest counts as lost.',
    }),
  }),
  answers: { 200: reportSchema },
  example: { params: { placeId: 'harbour' } },
  handler: async ({ engine, identity, params: { placeId }, query: { from, to, lapsedDays } }) => {
    const fromMs = from === undefined ? null : await momentOf({ engine, identity }, from);
    const toMs = to === undefined ? null : await momentOf({ engine, identity }, to);
    const report = await placeReport(engine, identity.tenant, { place: placeId, fromMs, toMs, lapsedDays });
    return { status: 200, body: toReportAnswer(report) };
  },
});

function toReportAnswer({ asOfMs, window, ...report }: PlaceReport) {
  return { ...report, asOf: toIso(asOfMs), from: toIso(window.fromMs), to: toIso(window.toMs) };
}
