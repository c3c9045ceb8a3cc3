import { describe, expect, it } from 'vitest';
import { timeFormatOf } from './time-format.ts';

const NOON_MS = Date.UTC(2024, 2, 5, 12);
const read = (sample: readonly unknown[], timeZone = 'UTC') => timeFormatOf(sample, timeZone).read(sample[0]);

describe('timeFormatOf', () => {
  it.each<{ words: string; sample: () => readonly unknown[] }>([
    { words: 'seconds', sample: () => [NOON_MS / 1000] },
    { words: 'seconds as text', sample: () => [String(NOON_MS / 1000)] },
    { words: 'milliseconds', sample: () => [NOON_MS] },
    { words: 'microseconds', sample: () => [NOON_MS * 1000] },
    { words: 'nanoseconds', sample: () => [BigInt(NOON_MS) * 1_000_000n] },
    { words: 'a date', sample: () => [new Date(NOON_MS)] },
    { words: 'ISO 8601', sample: () => ['2024-03-05T12:00:00Z'] },
    { words: 'ISO with a word for the zone', sample: () => ['2024-03-05 12:00:00 UTC'] },
    { words: 'ISO with an offset', sample: () => ['2024-03-05T14:00:00.000+0200'] },
    { words: 'slashes', sample: () => ['2024/3/5 12:00'] },
    { words: 'day, month, year', sample: () => ['05.03.2024 12:00'] },
    { words: 'month, day, year', sample: () => ['3/5/2024 12:00:00 PM', '3/25/2024 1:00:00 AM'] },
    { words: 'day, month, year with slashes', sample: () => ['5/3/2024 12:00', '25/3/2024 1:00'] },
    { words: 'as a browser prints it', sample: () => ['Tue Mar 05 2024 12:00:00 GMT+0000'] },
  ])('reads $words', ({ sample }) => {
    expect(read(sample())).toBe(NOON_MS);
  });

  it('reads days, as numbers and as YYYYMMDD', () => {
    expect(read([3, 700])).toBe(3 * 86_400_000);
    expect(read(['20240305'])).toBe(Date.UTC(2024, 2, 5));
    // One that is no date makes all of them numbers.
    expect(timeFormatOf(['20240305', '20249999'], 'UTC').words).toBe('seconds since 1970');
  });

  it('reads a wall clock where no zone is named', () => {
    expect(read(['2024-03-05 12:00:00'], 'Europe/Berlin')).toBe(NOON_MS - 3_600_000);
    expect(read(['2024-03-05 12:00:00Z'], 'Europe/Berlin')).toBe(NOON_MS);
  });

  it.each(['yesterday', '', '2024-13-05', 'May 1', '2024-03-05 noon', null, undefined])(
    'takes %j for no time',
    (value) => {
      expect(timeFormatOf(['2024-03-05'], 'UTC').read(value)).toBeNull();
      expect(timeFormatOf([5], 'UTC').read(value)).toBeNull();
    },
  );
});
