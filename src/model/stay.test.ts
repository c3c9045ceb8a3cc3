import { describe, expect, it } from 'vitest';
import type { History } from '../domain/interaction.ts';
import { defaultSettings } from '../domain/settings.ts';
import { localTime } from './local-time.ts';
import { visitAt } from './stay.ts';
import { had, moment } from './test/guest-story.ts';

const at = (history: History, iso: string): string =>
  visitAt(history, moment(iso), defaultSettings(), localTime('UTC'));

describe('visitAt', () => {
  it('is the first visit for somebody who only looked around and booked', () => {
    const looked = had('suite', '2026-02-01T20:00', { type: 'view', touchpoint: null });
    const booked = had('suite', '2026-02-02T20:00', { type: 'book', place: 'rome', stay: 's1' });
    expect(at([booked, looked], '2026-03-01T15:00')).toBe('first');
  });

  it('is still the first on the day of arrival, and being here on the next', () => {
    const history = [had('tea', '2026-03-01T16:00', { stay: 's1' })];
    expect(at(history, '2026-03-01T20:00')).toBe('first');
    expect(at(history, '2026-03-02T08:00')).toBe('here');
  });

  it('is a return after an earlier stay, before and on the day of arrival', () => {
    const earlier = had('tea', '2026-01-01T16:00', { stay: 's1' });
    expect(at([earlier], '2026-03-01T15:00')).toBe('returning');
    expect(at([had('tea', '2026-03-01T16:00', { stay: 's2' }), earlier], '2026-03-01T20:00')).toBe('returning');
  });

  it('is a return of somebody who had breakfast here before, also where nobody tells stays', () => {
    expect(at([had('omelette', '2026-02-01T08:00')], '2026-03-01T08:00')).toBe('returning');
  });

  it('is a return to a shop where something was bought before', () => {
    expect(at([had('tent', '2026-01-01T16:00', { type: 'purchase', touchpoint: null })], '2026-03-01T15:00')).toBe(
      'returning',
    );
  });
});
