import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moment } from '../guest/test/guest-story.ts';
import { localTime } from './local-time.ts';

const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Africa/Cairo',
];

describe('localTime', () => {
  it('says ten to midnight in Tokyo when it is ten to three in the afternoon in Greenwich', () => {
    const tokyo = localTime('Asia/Tokyo');
    expect(tokyo.hour(moment('2026-03-02T14:50'))).toBe(23);
    expect(tokyo.day(moment('2026-03-02T15:10'))).toBe(tokyo.day(moment('2026-03-02T14:50')) + 1);
  });

  it('follows daylight saving on the very day clocks change', () => {
    const newYork = localTime('America/New_York');
    // 2026-03-08 at 07:00 UTC clocks go from two to three: 06:59 UTC is 1 h, 07:00 UTC is 3 h.
    expect(newYork.hour(moment('2026-03-08T06:59'))).toBe(1);
    expect(newYork.hour(moment('2026-03-08T07:00'))).toBe(3);
  });

  it('agrees with Intl at any moment in any zone', () => {
    const anyMoment = fc.integer({ min: moment('1975-01-01T00:00'), max: moment('2040-01-01T00:00') });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), anyMoment, (timeZone, atMs) => {
        const time = localTime(timeZone);
        const hour = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(atMs);
        const date = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(atMs);
        expect(time.hour(atMs)).toBe(Number(hour));
        expect(new Date(time.day(atMs) * 86_400_000).toISOString().slice(0, 10)).toBe(date);
      }),
      { numRuns: 500 },
    );
  });
});
