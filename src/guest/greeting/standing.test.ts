import { describe, expect, it } from 'vitest';
import type { History } from '../../domain/interaction.ts';
import { localTimeOf } from '../places/place-time.ts';
import type { GuestRecord } from '../records/guest-record.ts';
import { foldStays } from '../records/stays.ts';
import { SETTINGS } from '../test/breakfast.ts';
import { arrival, cancelled, departure, had, moment, upTo } from '../test/guest-story.ts';
import { standingOf } from './standing.ts';

const standingTime = localTimeOf(SETTINGS);
function standing(
  history: History,
  iso: string,
  records: readonly GuestRecord[] = [],
  place: string | null = null,
  touchpoint: string | null = null,
) {
  const atMs = moment(iso);
  const known = upTo(iso, records, history);
  const folded = foldStays(known.records, known.history, atMs, standingTime);
  return standingOf(folded, known.history, { place, atMs, touchpoint }, SETTINGS, standingTime);
}

describe('standingOf', () => {
  it('is the first visit for somebody who only looked around and booked', () => {
    const looked = had('suite', '2026-02-01T20:00', { type: 'view', touchpoint: null });
    const booked = had('suite', '2026-02-02T20:00', { type: 'book', place: 'rome', stay: 's1' });
    expect(standing([booked, looked], '2026-03-01T15:00')).toEqual({
      visit: 'first',
      stays: 0,
      isNewHere: false,
      evidence: [],
    });
  });

  it('is still the first on the day of arrival, and being here on the next', () => {
    const history = [had('tea', '2026-03-01T16:00', { stay: 's1' })];
    expect(standing(history, '2026-03-01T20:00').visit).toBe('first');
    expect(standing(history, '2026-03-02T08:00').visit).toBe('here');
  });

  it('is a return after an earlier stay, with the evidence for it', () => {
    const earlier = had('tea', '2026-01-01T16:00', { stay: 's1', order: 'e1' });
    expect(standing([earlier], '2026-03-01T15:00')).toMatchObject({
      visit: 'returning',
      stays: 1,
      evidence: ['e1'],
    });
    const records = [
      arrival('s1', '2026-01-01T15:00'),
      departure('s1', '2026-01-02T10:00'),
      arrival('s2', '2026-03-01T15:00'),
    ];
    expect(standing([], '2026-03-01T15:10', records)).toEqual({
      visit: 'returning',
      stays: 2,
      isNewHere: false,
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

  describe('welcomes back once', () => {
    const told = [
      arrival('s1', '2026-01-01T15:00', { place: 'rome' }),
      departure('s1', '2026-01-02T10:00'),
      arrival('s2', '2026-05-01T15:00', { place: 'rome' }),
    ];
    const visit = (iso: string, touchpoint: string | null, records: readonly GuestRecord[] = told) =>
      standing([], iso, records, 'rome', touchpoint).visit;

    it('at the desk in the first hour, and nowhere after', () => {
      expect(visit('2026-05-01T15:02', 'check-in')).toBe('returning');
      expect(visit('2026-05-01T16:00', 'check-in')).toBe('returning');
      expect(visit('2026-05-01T16:01', 'check-in')).toBe('here');
      expect(visit('2026-05-01T15:30', 'bar')).toBe('here');
      expect(visit('2026-05-01T20:00', 'bar')).toBe('here');
    });

    it('and not who left this morning and fetches the luggage, but on the next day', () => {
      const left = [...told, departure('s2', '2026-05-03T11:00')];
      expect(visit('2026-05-03T15:00', 'check-in', left)).toBe('here');
      expect(visit('2026-05-04T03:59', 'check-in', left)).toBe('here');
      expect(visit('2026-05-04T04:00', 'check-in', left)).toBe('returning');
      expect(standing([], '2026-05-03T15:00', left, 'paris').visit).toBe('returning');
    });

    it('nor who goes from one stay straight into the next', () => {
      const next = [...told, departure('s2', '2026-05-03T11:00'), arrival('s3', '2026-05-03T14:00', { place: 'rome' })];
      expect(visit('2026-05-03T14:05', 'check-in', next)).toBe('here');
    });

    it('not to a house they have never seen', () => {
      const sister = [...told.slice(0, 2), arrival('s2', '2026-05-01T15:00', { place: 'paris' })];
      expect(standing([], '2026-05-01T15:01', sister, 'paris')).toMatchObject({ visit: 'returning', isNewHere: true });
      expect(standing([], '2026-05-01T15:01', told, 'rome')).toMatchObject({ visit: 'returning', isNewHere: false });
      // Where nobody tells places it may have been this one.
      const bought = had('tent', '2026-01-01T16:00', { type: 'purchase', touchpoint: null });
      expect(standing([bought], '2026-05-01T15:01', [], 'paris')).toMatchObject({ isNewHere: false });
    });

    it('and nobody whose only check-in was taken back', () => {
      const first = [arrival('s1', '2026-03-01T15:00'), cancelled('s1', '2026-03-01T15:05')];
      expect(standing([], '2026-08-01T15:00', first)).toMatchObject({ visit: 'first', stays: 0 });
    });
  });
});
