import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../test/breakfast.ts';
import { moment } from '../test/guest-story.ts';
import { dateOfDay, dayOfDate, localTimeOf, occasionDay, seasonAt, startOfDay } from './place-time.ts';

describe('the time of a place', () => {
  it('is the place’s own, else the business’', () => {
    const at = moment('2026-06-01T20:00Z');
    const localTimeAt = localTimeOf({ ...SETTINGS, timeZone: 'Asia/Shanghai' });
    expect([localTimeAt('sydney').hour(at), localTimeAt('rome').hour(at), localTimeAt(null).hour(at)]).toEqual([
      6, 4, 4,
    ]);
    expect(localTimeAt('constructor').hour(at)).toBe(4);
  });

  it('numbers days as dates do', () => {
    expect(localTimeOf(SETTINGS)(null).day(moment('2026-02-28T23:59Z'))).toBe(dayOfDate('2026-02-28'));
    expect(dateOfDay(dayOfDate('2024-02-29'))).toBe('2024-02-29');
  });

  it('begins each day at the place’s own midnight, on days when clocks change, too', () => {
    const startIn = (timeZone: string, date: string) =>
      new Date(startOfDay(localTimeOf({ ...SETTINGS, timeZone })(null), dayOfDate(date))).toISOString();
    expect(startIn('UTC', '2026-03-01')).toBe('2026-03-01T00:00:00.000Z');
    expect(startIn('America/New_York', '2026-03-08')).toBe('2026-03-08T05:00:00.000Z');
    expect(startIn('America/New_York', '2026-03-09')).toBe('2026-03-09T04:00:00.000Z');
    expect(startIn('Pacific/Kiritimati', '2026-03-01')).toBe('2026-02-28T10:00:00.000Z');
    expect(startIn('Asia/Kathmandu', '2026-03-01')).toBe('2026-02-28T18:15:00.000Z');
  });

  it('counts a night until four in the morning to the day before', () => {
    const dayAt = (iso: string) => dateOfDay(occasionDay(localTimeOf(SETTINGS)('rome'), moment(iso)));
    expect([dayAt('2026-06-02T03:59Z'), dayAt('2026-06-02T04:00Z')]).toEqual(['2026-06-01', '2026-06-02']);
  });

  it('has summer in June in the north, in January in the south', () => {
    const seasons = ['2026-01-15', '2026-03-01', '2026-06-01', '2026-09-01', '2026-12-01'].map(dayOfDate);
    expect(seasons.map((day) => seasonAt(day, SETTINGS, 'rome'))).toEqual([
      'winter',
      'spring',
      'summer',
      'autumn',
      'winter',
    ]);
    expect(seasons.map((day) => seasonAt(day, SETTINGS, 'sydney'))).toEqual([
      'summer',
      'autumn',
      'winter',
      'spring',
      'summer',
    ]);
  });
});
