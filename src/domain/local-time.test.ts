import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moment } from '../guest/test/guest-story.ts';
import { localTime, readMoment } from './local-time.ts';

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

describe('readMoment', () => {
  const iso = (text: string, zone: string) => new Date(readMoment(text, zone)).toISOString();

  it('takes a zone that is told as told, whatever the zone of the reader', () => {
    expect(iso('2026-11-26T08:00Z', 'Asia/Tokyo')).toBe('2026-11-26T08:00:00.000Z');
    expect(iso('2026-11-26T08:00:00.5+05:45', 'Asia/Tokyo')).toBe('2026-11-26T02:15:00.500Z');
  });

  it('reads a time without a zone on the wall clock of the reader, in winter and in summer', () => {
    expect(iso('2026-11-26T08:00', 'Europe/Lisbon')).toBe('2026-11-26T08:00:00.000Z');
    expect(iso('2026-07-26T08:00:01', 'Europe/Lisbon')).toBe('2026-07-26T07:00:01.000Z');
  });

  it('reads a time that the clocks skip as if they had not been changed yet', () => {
    // Berlin, 29 March 2026: after 01:59 comes 03:00.
    expect(iso('2026-03-29T01:59', 'Europe/Berlin')).toBe('2026-03-29T00:59:00.000Z');
    expect(iso('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(iso('2026-03-29T03:00', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
  });

  it('reads a time that comes twice as the first of the two', () => {
    // Berlin, 25 October 2026: after 02:59 comes 02:00 once more. New York, 1 November: after 01:59 comes 01:00.
    expect(iso('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(iso('2026-10-25T03:00', 'Europe/Berlin')).toBe('2026-10-25T02:00:00.000Z');
    expect(iso('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
  });

  it('reads back every wall clock that Intl shows, in zones of all kinds', () => {
    const wall = (zone: string) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    const moments = fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2035, 0, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moments, (zone, ms) => {
        const shown = wall(zone).format(ms);
        expect(wall(zone).format(readMoment(shown.replace(' ', 'T'), zone))).toBe(shown);
      }),
      { numRuns: 500 },
    );
  });

  it('is NaN for what is no time', () => {
    expect(readMoment('yesterday', 'UTC')).toBeNaN();
  });
});
