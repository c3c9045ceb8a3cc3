import { expect, it } from 'vitest';
import type { Stay } from '../records/stays.ts';
import { duplicateScore, type GuestLikeness, LIKELY, nameLikeness, POSSIBLE } from './duplicate-score.ts';

type Profile = NonNullable<GuestLikeness['profile']>;

function guest(profile: Partial<Profile>, stays: readonly Stay[] = []): GuestLikeness {
  const unknown = {
    givenName: null,
    familyName: null,
    calledName: null,
    honorific: null,
    locale: null,
    birthday: null,
  };
  return { profile: { ...unknown, ...profile }, stays };
}
function stay(place: string, arrivalDay: number, departureDay: number, other: Partial<Stay> = {}): Stay {
  return {
    stayId: `${place}-${arrivalDay}`,
    place,
    room: null,
    rooms: [],
    role: 'staying',
    company: null,
    status: 'left',
    arrivalDay,
    departureDay,
    lastSeenDay: departureDay,
    arrivedAtMs: null,
    leftAtMs: null,
    evidence: [],
    ...other,
  };
}
const HAN = { givenName: '伟', familyName: '王' };
const LATIN = { givenName: 'Wei', familyName: 'Wang' };
const MAY_DAY = { month: 5, day: 1, year: null };

it('never finds two guests likely for a name, a title and a language in common', () => {
  const told = { ...LATIN, honorific: 'mr', locale: 'zh-CN' } as const;
  expect(duplicateScore(guest(told), guest(told)).score).toBeLessThan(POSSIBLE);
});

it('finds them likely with a birthday in common, in any script and order', () => {
  const a = guest({ ...HAN, birthday: MAY_DAY });
  for (const name of [HAN, LATIN, { givenName: 'Wang', familyName: 'Wei' }, { givenName: 'Wei', familyName: 'Wong' }]) {
    const b = guest({ ...name, birthday: MAY_DAY });
    expect(duplicateScore(a, b).score).toBeGreaterThan(LIKELY);
    expect(duplicateScore(b, a).score).toBeCloseTo(duplicateScore(a, b).score, 12);
  }
});

it('takes another birthday, another title and another name for other people', () => {
  const a = { ...LATIN, birthday: MAY_DAY, honorific: 'mr' } as const;
  const others = [
    { ...a, birthday: { month: 6, day: 2, year: null } },
    { ...a, honorific: 'ms' as const },
    { ...a, givenName: 'Fang' },
  ];
  for (const other of others) expect(duplicateScore(guest(a), guest(other)).score).toBeLessThan(LIKELY);
});

it('takes nobody for one who slept at two places on one night', () => {
  const told = { ...LATIN, birthday: MAY_DAY };
  const a = guest(told, [stay('lakeside', 10, 12)]);
  const { score, reasons } = duplicateScore(a, guest(told, [stay('harbour', 11, 13)]));
  expect(score).toBeLessThan(POSSIBLE);
  expect(reasons[0]).toEqual({ reason: 'two_places_at_once', weight: -8 });
  expect(duplicateScore(a, guest(told, [stay('harbour', 12, 13)])).score).toBeGreaterThan(LIKELY);
});

const BORN = { month: 4, day: 3, year: 1990 };

it('takes one stay, or one room on one night, for a sign of two people who travel together', () => {
  const a = guest(LATIN, [stay('lakeside', 10, 12, { room: '101' })]);
  const roommate = [stay('lakeside', 11, 12, { room: '101' })];
  const nextDoor = [stay('lakeside', 11, 12, { room: '102' })];
  const alone = duplicateScore(a, guest(HAN, nextDoor)).score;
  for (const stays of [a.stays, roommate]) {
    expect(duplicateScore(a, guest(HAN, stays)).score).toBeLessThan(alone);
    expect(duplicateScore(a, guest({ givenName: '芳', familyName: '王' }, stays)).score).toBeLessThan(POSSIBLE);
  }
});

it('never finds twins in one room likely, nor father and son of one name; one guest on two visits it does', () => {
  const anna = { givenName: 'Anna', familyName: 'Twinner', birthday: BORN, locale: 'de' };
  const anne = { ...anna, givenName: 'Anne' };
  const room = [stay('lakeside', 10, 12, { room: '301' })];
  expect(duplicateScore(guest(anna, room), guest(anne, room)).score).toBeLessThan(LIKELY);
  expect(duplicateScore(guest(anna, room), guest(anne, [stay('lakeside', 20, 22)])).score).toBeGreaterThan(LIKELY);
  const [father, son] = [{ ...BORN, year: 1960 }, BORN].map((birthday) => guest({ ...LATIN, birthday }, room));
  expect(duplicateScore(father as GuestLikeness, son as GuestLikeness).score).toBeLessThan(POSSIBLE);
});

it('calls it possible from one half on, likely from nine tenths; a name in common alone is 13 of 100', () => {
  expect([POSSIBLE, LIKELY]).toEqual([0.5, 0.9]);
  // Odds of 1 to 999 or so, times e^5.
  expect(duplicateScore(guest(LATIN), guest(LATIN)).score).toBeCloseTo(0.1293, 3);
});

it('takes names entered the wrong way round for a little less alike', () => {
  const name = { ...LATIN, calledName: null };
  expect(nameLikeness(name, name)).toBe(1);
  expect(nameLikeness(name, { ...name, givenName: 'Wang', familyName: 'Wei' })).toBeCloseTo(0.98, 9);
});
