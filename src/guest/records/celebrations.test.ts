import { describe, expect, it } from 'vitest';
import { foldMarks } from '../greeting/facts.ts';
import { dayOfDate, localTimeOf } from '../places/place-time.ts';
import { SETTINGS } from '../test/breakfast.ts';
import { arrival, marked, moment } from '../test/guest-story.ts';
import { dueCelebrations } from './celebrations.ts';
import { type CustomerProfile, customerProfileSchema } from './customer-profile.ts';
import type { GuestRecord } from './guest-record.ts';
import { currentStay, foldStays } from './stays.ts';

const told = moment('2026-01-01T00:00');
const profileOf = (known: Partial<CustomerProfile>): CustomerProfile =>
  customerProfileSchema.parse({
    givenName: 'Ann',
    familyName: null,
    honorific: null,
    locale: null,
    updatedAtMs: told,
    ...known,
  });

/** Kinds and levels of what is due on a day. */
function due(profile: CustomerProfile, date: string, records: readonly GuestRecord[] = []) {
  const atMs = moment(`${date}T09:00`);
  const stay = currentStay(foldStays(records, [], atMs, localTimeOf(SETTINGS)), null);
  return dueCelebrations(profile, dayOfDate(date), stay, foldMarks(records)).map((one) => [one.kind, one.level]);
}

describe('dueCelebrations', () => {
  const ann = profileOf({ birthday: { month: 5, day: 3, year: null } });
  const stay = arrival('s1', '2026-05-01T07:00', { departsOn: '2026-05-04', company: 'family' });

  it('speaks of a birthday on the day, hints at it on the other days of the stay, else knows nothing of it', () => {
    expect(due(ann, '2026-05-03')).toEqual([['own', 'say']]);
    expect(due(ann, '2026-05-01', [stay])).toEqual([['own', 'hint']]);
    expect(due(ann, '2026-05-04', [stay])).toEqual([['own', 'hint']]);
    expect(due(ann, '2026-05-01')).toEqual([]);
  });

  it('speaks of the child’s birthday when the child is here, and never on a business trip', () => {
    const parent = profileOf({
      celebrations: [
        { kind: 'companion_birthday', name: 'Lily', date: { month: 5, day: 3, year: 2019 }, company: 'family' },
      ],
    });
    expect(due(parent, '2026-05-03', [stay])).toEqual([['companion', 'say']]);
    expect(due(parent, '2026-05-03', [{ ...stay, company: 'business' }])).toEqual([['companion', 'act_silently']]);
    expect(due(parent, '2026-05-03', [{ ...stay, company: null }])).toEqual([['companion', 'act_silently']]);
    expect(due(parent, '2026-05-03')).toEqual([['companion', 'act_silently']]);
  });

  it.each([
    [1900, 1, 1, false],
    [1899, 12, 30, false],
    [1, 1, 1, false],
    [1970, 1, 1, false],
    [1970, 1, 2, true],
    [1971, 1, 1, true],
    [1901, 5, 3, true],
    [null, 1, 1, true],
  ])('takes the zero of a clock (%s-%s-%s) for no birthday', (year, month, day, isDay) => {
    const date = `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    expect(due(profileOf({ birthday: { year, month, day } }), date)).toEqual(isDay ? [['own', 'say']] : []);
  });

  it.each([
    ['couple', 'say'],
    ['family', 'say'],
    ['friends', 'act_silently'],
    ['group', 'act_silently'],
    ['business', 'act_silently'],
    [null, 'act_silently'],
  ])('speaks of an anniversary without a company on a stay as %s: %s', (company, level) => {
    const date = { month: 5, day: 3, year: null };
    const pair = profileOf({ celebrations: [{ kind: 'anniversary', name: null, date, company: null }] });
    expect(due(pair, '2026-05-03', [{ ...stay, company }])).toEqual([['anniversary', level]]);
  });

  it('keeps 29 February on the 28th where there is none', () => {
    const leap = profileOf({ birthday: { month: 2, day: 29, year: 1996 } });
    expect(due(leap, '2026-02-28')).toEqual([['own', 'say']]);
    expect(due(leap, '2028-02-28')).toEqual([]);
    expect(due(leap, '2028-02-29')).toEqual([['own', 'say']]);
  });

  it('is silent on what was marked wrong, until it is told anew', () => {
    const wrong = marked('birthday', 'wrong', '2026-02-01T09:00');
    expect(due(ann, '2026-05-03', [wrong])).toEqual([['own', 'never_say']]);
    expect(due({ ...ann, updatedAtMs: moment('2026-03-01T00:00') }, '2026-05-03', [wrong])).toEqual([['own', 'say']]);
  });
});
