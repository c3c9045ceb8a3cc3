import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { History } from '../../domain/interaction.ts';
import { dayOfDate, localTimeOf } from '../places/place-time.ts';
import { arrival, booking, cancelled, departure, had, moment, upTo } from '../test/guest-story.ts';
import type { GuestRecord } from './guest-record.ts';
import { foldStays } from './stays.ts';

const localTimeAt = localTimeOf({
  timeZone: 'UTC',
  places: {
    tokyo: { names: {}, timeZone: 'Asia/Tokyo', hemisphere: 'north' },
    early: { names: {}, hemisphere: 'north', dayEndsAt: '02:00' },
  },
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
    const told = [arrival('s1', '2026-03-01T22:00', { place: 'tokyo' })];
    // Seven in the morning of the second in Tokyo.
    expect(stays(told, [], '2026-03-01T23:00')[0]?.arrivalDay).toBe(dayOfDate('2026-03-02'));
  });

  it('does not begin a stay with what was booked ahead, nor keep one that was cancelled', () => {
    const ahead = had('suite', '2026-01-01T08:00', { stay: 's1', type: 'book' });
    expect(stays([], [ahead], '2026-01-01T09:00')).toEqual([]);
    const told = booking('s1', '2026-01-10T10:00', { arrivesOn: '2026-03-01' });
    expect(stays([told, cancelled('s1', '2026-02-01T10:00')], [], '2026-02-02T10:00')[0]?.status).toBe('cancelled');
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

  it('belongs to the day before when they come after midnight, until the house ends its day', () => {
    const dayOf = (at: string, place: string | null, arrivesOn?: string) => {
      const told = [
        ...(arrivesOn === undefined ? [] : [booking('s1', '2026-01-01T10:00', { arrivesOn })]),
        arrival('s1', at, { place }),
      ];
      return stays(told, [], '2026-03-02T12:00')[0]?.arrivalDay;
    };
    expect(dayOf('2026-03-02T03:59', null)).toBe(dayOfDate('2026-03-01'));
    expect(dayOf('2026-03-02T04:00', null)).toBe(dayOfDate('2026-03-02'));
    expect(dayOf('2026-03-02T01:59', 'early')).toBe(dayOfDate('2026-03-01'));
    expect(dayOf('2026-03-02T02:00', 'early')).toBe(dayOfDate('2026-03-02'));
    // Booked for the day that has just begun.
    expect(dayOf('2026-03-02T01:00', null, '2026-03-02')).toBe(dayOfDate('2026-03-02'));
    expect(dayOf('2026-03-02T01:00', null, '2026-03-01')).toBe(dayOfDate('2026-03-01'));
  });

  it('was no stay of who did not come: once the day is over, and not before', () => {
    const told = [booking('s1', '2026-01-10T10:00', { arrivesOn: '2026-03-01', departsOn: '2026-03-04' })];
    expect(stays(told, [], '2026-03-02T03:59')[0]?.status).toBe('booked');
    expect(stays(told, [], '2026-03-02T04:00')[0]?.status).toBe('no_show');
    // A day late.
    expect(stays([...told, arrival('s1', '2026-03-02T09:00')], [], '2026-03-02T10:00')[0]?.status).toBe('here');
    const breakfast = had('tea', '2026-03-02T08:00', { stay: 's1' });
    expect(stays(told, [breakfast], '2026-03-02T10:00')[0]?.status).toBe('here');
  });

  it('goes on when a check-out is taken back by a new arrival, and ends with the next', () => {
    const told = [
      arrival('s1', '2026-03-01T15:00', { departsOn: '2026-03-05' }),
      departure('s1', '2026-03-03T11:00'),
      { ...arrival('s1', '2026-03-03T11:10'), id: 'again' },
    ];
    expect(stays(told, [], '2026-03-03T20:00')).toMatchObject([
      {
        status: 'here',
        arrivedAtMs: moment('2026-03-01T15:00'),
        leftAtMs: null,
        departureDay: dayOfDate('2026-03-05'),
      },
    ]);
    const left = { ...departure('s1', '2026-03-04T09:00'), id: 'left' };
    expect(stays([...told, left], [], '2026-03-04T10:00')[0]?.status).toBe('left');
  });

  it('has not begun where the check-in was taken back, whatever was had until then', () => {
    const told = [
      booking('s1', '2026-01-10T10:00', { arrivesOn: '2026-03-01' }),
      arrival('s1', '2026-03-01T15:00'),
      cancelled('s1', '2026-03-01T15:20'),
    ];
    const tea = had('tea', '2026-03-01T15:10', { stay: 's1' });
    expect(stays(told, [tea], '2026-03-01T16:00')).toMatchObject([{ status: 'cancelled', arrivedAtMs: null }]);
    expect(upTo('2026-03-01T16:00', told, [tea]).history).toEqual([]);
    // As of then nobody knew.
    expect(upTo('2026-03-01T15:15', told, [tea]).history).toEqual([tea]);
    const came = { ...arrival('s1', '2026-03-01T18:00'), id: 'came' };
    expect(stays([...told, came], [tea], '2026-03-01T19:00')).toMatchObject([
      { status: 'here', arrivedAtMs: moment('2026-03-01T18:00') },
    ]);
    const dinner = had('tea', '2026-03-01T20:00', { stay: 's1' });
    expect(stays(told, [dinner], '2026-03-01T21:00')[0]?.status).toBe('here');
  });

  it('keeps what was ordered ahead for a stay that is cancelled before anybody came', () => {
    const told = [booking('s1', '2026-01-10T10:00', { arrivesOn: '2026-03-01' }), cancelled('s1', '2026-02-01T10:00')];
    const suite = had('suite', '2026-01-11T08:00', { stay: 's1', type: 'book' });
    expect(upTo('2026-02-02T10:00', told, [suite]).history).toEqual([suite]);
  });
});
