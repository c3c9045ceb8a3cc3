import { z } from 'zod';
import { IDENTITY_KINDS } from '../../guest/names/identity-keys.ts';
import { dateOfDay } from '../../guest/places/place-time.ts';
import { customerProfileSchema, isKnownDay } from '../../guest/records/customer-profile.ts';
import { STAY_STATUSES } from '../../guest/records/stays.ts';
import { mayKnowIdentity } from '../../usecases/admin/doorkeeper.ts';
import { type FoundGuest, searchGuests } from '../../usecases/guest/search/search-guests.ts';
import { queryNumberSchema, textSchema } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const { givenName, familyName, alias, calledName, honorific, locale, loyaltyTier, formerNames } =
  customerProfileSchema.shape;

const ALIAS = 'The name they stay under: without the scope `guests:identity` the names beside it are the same.';

const foundSchema = z
  .strictObject({
    customerId: z.string(),
    givenName,
    familyName,
    alias: alias.meta({ description: ALIAS }),
    calledName,
    honorific,
    locale,
    loyaltyTier,
    birthday: z
      .strictObject({ month: z.int(), day: z.int() })
      .meta({ id: 'DayOfYear' })
      .nullable()
      .meta({ description: 'To tell namesakes apart.' }),
    formerNames,
    score: z.number().meta({ description: 'How well the name fits, 0 to 1; 1 only as written.' }),
    matched: z.enum(['same', 'spelling', 'close', 'none', 'room', ...IDENTITY_KINDS]),
    mayBeRecognised: z.boolean().meta({
      description: 'False: they do not agree to `recognition`. Their name and the present stay are all that is told.',
    }),
    lastStay: z
      .strictObject({
        stayId: z.string(),
        place: z.string().nullable(),
        arrivedOn: z.iso.date().nullable(),
        status: z.enum(STAY_STATUSES),
      })
      .meta({ id: 'LastStay' })
      .nullable(),
    nextStay: z
      .strictObject({
        stayId: z.string(),
        place: z.string().nullable(),
        room: z.string().nullable(),
        arrivesOn: z.iso.date().nullable(),
      })
      .meta({ id: 'NextStay' })
      .nullable()
      .meta({ description: 'The soonest that is booked.' }),
    arrivesToday: z.boolean(),
  })
  .meta({ id: 'FoundGuest' });

const askedSchema = (maxLength: number) =>
  textSchema(maxLength)
    .refine((text) => text.trim() !== '', { error: 'must not be blank' })
    .optional();

export const getCustomers = defineRoute({
  method: 'get',
  path: '/v1/customers',
  operationId: 'findGuests',
  tag: 'Guests',
  access: ['guests:read'],
  audits: 'people',
  summary: 'Find guests by name, or by what they are known by',
  description:
    'Across scripts (`wang wei` finds 王伟), spellings (`mueller`, `muller`) and one typo a word; parts in any order; the ' +
    'last word may be begun. Or by the number of the room they have now (`matched: room`), or by a loyalty number, an e-mail address or a telephone number, typed as a name or asked for by its own parameter; these are compared as digests and stand in no log. Merged guests are one line. Of who fits alike: who is here, who arrives today, who was here last.',
  query: z
    .strictObject({
      name: askedSchema(200).meta({ description: 'In any spelling; the last word may be begun.' }),
      loyalty: askedSchema(320),
      email: askedSchema(320),
      phone: askedSchema(320),
      limit: queryNumberSchema(1, 50, 20),
    })
    .refine(({ limit: _, ...asked }) => Object.values(asked).filter((one) => one !== undefined).length === 1, {
      path: ['name'],
      error: 'one of name, loyalty, email and phone is needed, and no more',
    }),
  answers: { 200: z.strictObject({ guests: z.array(foundSchema), more: z.boolean() }).meta({ id: 'FoundGuests' }) },
  example: { query: { name: 'mei', limit: 5 } },
  handler: async ({ engine, identity, query: { limit, ...asked } }) => {
    const { guests, more } = await searchGuests(engine, identity.tenant, asked, limit, mayKnowIdentity(identity));
    return {
      status: 200,
      body: { guests: guests.map(toFoundAnswer), more },
      about: guests.map((guest) => guest.customerId),
    };
  },
});

function toFoundAnswer({ customerId, profile, mayBeRecognised, similarity, ...stays }: FoundGuest) {
  const { lastStay, nextStay, arrivesToday } = stays;
  const { givenName, familyName, alias, calledName, honorific, locale, loyaltyTier, birthday, formerNames } = profile;
  return {
    customerId,
    givenName,
    familyName,
    alias,
    calledName,
    honorific,
    locale,
    loyaltyTier,
    birthday: isKnownDay(birthday) ? { month: birthday.month, day: birthday.day } : null,
    formerNames,
    ...similarity,
    mayBeRecognised,
    lastStay:
      lastStay === null
        ? null
        : {
            stayId: lastStay.stayId,
            place: lastStay.place,
            arrivedOn: dateOf(lastStay.arrivalDay),
            status: lastStay.status,
          },
    nextStay:
      nextStay === null
        ? null
        : {
            stayId: nextStay.stayId,
            place: nextStay.place,
            room: nextStay.room,
            arrivesOn: dateOf(nextStay.arrivalDay),
          },
    arrivesToday,
  };
}

function dateOf(day: number | null): string | null {
  return day === null ? null : dateOfDay(day);
}
