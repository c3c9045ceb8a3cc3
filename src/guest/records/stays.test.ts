import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { History } from '../../domain/interaction.ts';
import { dayOfDate, localTimeOf } from '../places/place-time.ts';
import { SETTINGS } from '../test/breakfast.ts';
import { arrival, booking, departure, had, moment, upTo } from '../test/guest-story.ts';
import type { GuestRecord } from './guest-record.ts';
import { foldStays, standingOf } from './stays.ts';

const localTimeAt = localTimeOf({
  timeZone: 'UTC',
  places: { tokyo: { names: {}, timeZone: 'Asia/Tokyo', hemisphere: 'north' } },
});
const stays = (records: readonly GuestRecord[], history: History, at: string) =>
  foldStays(upTo(at, records).records, upTo(at, [], history).history, moment(at), localTimeAt);

describe('foldStays', () => {
  it('follows a stay from booking to departure', () => {
    const told = [
      booking('s1', '2026-01-10T10:00', { arrivesOn: '2026-03-01', departsOn: '2026-03-04', place: 'rome' }),
      arrival('s1', '2026-03-01T15:00', { place: 'rome', room: '204' }),
      departure('s1', '2026-03-03T11:00'),
    ];
    expect(stays(told, [], '2026-02-01T10:00')).toMatchObject([
      { status: 'booked', place: 'rome', room: null, arrivalDay: dayOfDate('2026-03-01') },
    ]);
    expect(stays(told, [], '2026-03-02T10:00')).toMatchObject([
      { status: 'here', room: '204', departureDay: dayOfDate('2026-03-04') },
    ]);
    expect(stays(told, [], '2026-03-05T10:00')).toMatchObject([
      { status: 'left', departureDay: dayOfDate('2026-03-03'), evidence: ['booking s1', 'arrival s1', 'departure s1'] },
    ]);
  });

  it('takes a stay for ended after two days without a sign, or after the day it was to end', () => {
    const seen = [had('tea', '2026-03-01T16:00', { stay: 's1', place: 'rome' })];
    expect(stays([], seen, '2026-03-03T08:00')[0]?.status).toBe('here');
    expect(stays([], seen, '2026-03-04T08:00')[0]?.status).toBe('left');
    const told = [arrival('s1', '2026-03-01T15:00', { departsOn: '2026-03-08' })];
    expect(stays(told, [], '2026-03-08T08:00')[0]?.status).toBe('here');
    expect(stays(told, [], '2026-03-09T08:00')[0]?.status).toBe('left');
  });

  it('began when they first came, though a second arrival is told: another room, a retry by hand', () => {
    const told = [
      arrival('s1', '2026-03-01T15:00', { room: '204' }),
      { ...arrival('s1', '2026-03-02T09:00', { room: '305' }), id: 'again' },
    ];
    expect(stays(told, [], '2026-03-02T10:00')).toMatchObject([
      { arrivedAtMs: moment('2026-03-01T15:00'), arrivalDay: dayOfDate('2026-03-01'), room: '305' },
    ]);
  });

  it('knows the day by the clock of the place', () => {
    const told = [arrival('s1', '2026-03-01T16:00', { place: 'tokyo' })];
    // One in the morning of the second in Tokyo.
    expect(stays(told, [], '2026-03-01T17:00')[0]?.arrivalDay).toBe(dayOfDate('2026-03-02'));
  });

  it('does not begin a stay with what was booked ahead, nor keep one that was cancelled', () => {
    const ahead = had('suite', '2026-01-01T08:00', { stay: 's1', type: 'book' });
    expect(stays([], [ahead], '2026-01-01T09:00')).toEqual([]);
    const told = booking('s1', '2026-01-10T10:00', { arrivesOn: '2026-03-01' });
    const off = {
      id: 'off',
      atMs: moment('2026-02-01T10:00'),
      by: told.by,
      kind: 'cancellation',
      stayId: 's1',
    } as const;
    expect(stays([told, off], [], '2026-02-02T10:00')[0]?.status).toBe('cancelled');
  });

  it('does not guess a place where events name two', () => {
    const seen = ['rome', 'paris'].map((place) => had('tea', '2026-03-01T16:00', { stay: 's1', place }));
    expect(stays([], seen, '2026-03-01T20:00')[0]?.place).toBeNull();
  });

  it('does not depend on the order things come in', () => {
    const told = [
      booking('s1', '2026-01-10T10:00', { arrivesOn: '2026-03-01' }),
      arrival('s1', '2026-03-01T15:00', { room: '204' }),
      departure('s1', '2026-03-03T11:00'),
      arrival('s2', '2026-05-01T15:00'),
    ];
    const seen = ['2026-03-01T20:00', '2026-03-02T08:00', '2026-05-01T20:00'].map((on) =>
      had('tea', on, { stay: on < '2026-04' ? 's1' : 's2' }),
    );
    const expected = stays(told, seen, '2026-05-02T08:00');
    fc.assert(
      fc.property(
        fc.shuffledSubarray(told, { minLength: 4 }),
        fc.shuffledSubarray(seen, { minLength: 3 }),
        (records, history) => {
          expect(stays(records, history, '2026-05-02T08:00')).toEqual(expected);
        },
      ),
    );
  });
});

const standingTime = localTimeOf(SETTINGS);
function standing(history: History, iso: string, records: readonly GuestRecord[] = [], place: string | null = null) {
  const atMs = moment(iso);
  const known = upTo(iso, records, history);
  const folded = foldStays(known.records, known.history, atMs, standingTime);
  return standingOf(folded, known.history, { place, atMs }, SETTINGS, standingTime);
}

describe('standingOf', () => {
  it('is the first visit for somebody who only looked around and booked', () => {
    const looked = had('suite', '2026-02-01T20:00', { type: 'view', touchpoint: null });
    const booked = had('suite', '2026-02-02T20:00', { type: 'book', place: 'rome', stay: 's1' });
    expect(standing([booked, looked], '2026-03-01T15:00')).toEqual({ visit: 'first', stays: 0, evidence: [] });
  });

  it('is still the first on the day of arrival, and being here on the next', () => {
    const history = [had('tea', '2026-03-01T16:00', { stay: 's1' })];
    expect(standing(history, '2026-03-01T20:00').visit).toBe('first');
    expect(standing(history, '2026-03-02T08:00').visit).toBe('here');
  });

  it('is a return after an earlier stay, with the evidence for it', () => {
    const earlier = had('tea', '2026-01-01T16:00', { stay: 's1', order: 'e1' });
    expect(standing([earlier], '2026-03-01T15:00')).toEqual({ visit: 'returning', stays: 1, evidence: ['e1'] });
    const records = [
      arrival('s1', '2026-01-01T15:00'),
      departure('s1', '2026-01-02T10:00'),
      arrival('s2', '2026-03-01T15:00'),
    ];
    expect(standing([], '2026-03-01T15:10', records)).toEqual({
      visit: 'returning',
      stays: 2,
      evidence: ['arrival s1', 'departure s1'],
    });
  });

  it('is a return of somebody who had breakfast or bought something here before, also where nobody tells stays', () => {
    expect(standing([had('omelette', '2026-02-01T08:00')], '2026-03-01T08:00').visit).toBe('returning');
    const bought = had('tent', '2026-01-01T16:00', { type: 'purchase', touchpoint: null });
    expect(standing([bought], '2026-03-01T15:00').visit).toBe('returning');
  });

  it('knows the day by the place: at 23:50 in New York it is still the day of arrival', () => {
    const settings = {
      ...SETTINGS,
      places: { nyc: { names: {}, timeZone: 'America/New_York', hemisphere: 'north' as const } },
    };
    const zone = localTimeOf(settings);
    const atMs = moment('2026-03-02T04:50Z');
    const stays = foldStays([arrival('s1', '2026-03-01T20:00Z', { place: 'nyc' })], [], atMs, zone);
    expect(standingOf(stays, [], { place: 'nyc', atMs }, settings, zone).visit).toBe('first');
  });
});
