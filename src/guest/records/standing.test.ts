import { describe, expect, it } from 'vitest';
import type { History } from '../../domain/interaction.ts';
import { localTimeOf } from '../places/place-time.ts';
import { SETTINGS } from '../test/breakfast.ts';
import { arrival, departure, had, moment } from '../test/guest-story.ts';
import { foldStays } from './fold-stays.ts';
import type { GuestRecord } from './guest-record.ts';
import { standingOf } from './standing.ts';

const localTimeAt = localTimeOf(SETTINGS);
function standing(history: History, iso: string, records: readonly GuestRecord[] = [], place: string | null = null) {
  const atMs = moment(iso);
  return standingOf(foldStays(records, history, atMs, localTimeAt), history, { place, atMs }, SETTINGS, localTimeAt);
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
