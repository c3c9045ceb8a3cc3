import { z } from 'zod';
import { givenProfileSchema } from '../../http/guest/profile.ts';
import { looseTextSchema } from '../kit/loose.ts';

/** Of the Spec's traits those that a profile of ours has room for. Addresses, mail and telephone are not taken. */
const traitsSchema = z.object({
  firstName: looseTextSchema,
  lastName: looseTextSchema,
  gender: looseTextSchema,
  birthday: looseTextSchema,
  locale: looseTextSchema,
});

const GENDERS: Readonly<Record<string, 'male' | 'female'>> = { m: 'male', male: 'male', f: 'female', female: 'female' };

type Profile = z.input<typeof givenProfileSchema>;

/** What to put into a profile; a field that makes no sense is left out, so that it loses no other. Null: nothing. */
export function toldOf(traits: Readonly<Record<string, unknown>>): Profile | null {
  const { firstName, lastName, gender, birthday, locale } = traitsSchema.parse(traits);
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?:T|$)/.exec(birthday ?? '') ?? [];
  const told = {
    givenName: firstName,
    familyName: lastName,
    gender: GENDERS[gender?.toLowerCase() ?? ''],
    birthday: day === undefined ? undefined : { year: Number(year), month: Number(month), day: Number(day) },
    locale: locale?.replace('_', '-'),
  };
  const sound = Object.entries(told).filter(([field, value]) => {
    return value !== undefined && givenProfileSchema.safeParse({ [field]: value }).success;
  });
  return sound.length === 0 ? null : (Object.fromEntries(sound) as Profile);
}
