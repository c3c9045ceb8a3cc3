import { describe, expect, it } from 'vitest';
import { zonedTimeReader } from './zoned-time.ts';

describe('zonedTimeReader', () => {
  const iso = (zone: string, local: string): string => new Date(zonedTimeReader(zone)(local)).toISOString();

  it('knows winter and summer in London', () => {
    expect(iso('Europe/London', '2010-12-01 08:26:00')).toBe('2010-12-01T08:26:00.000Z');
    expect(iso('Europe/London', '2011-07-01 08:26:00')).toBe('2011-07-01T07:26:00.000Z');
  });

  it('is right on both sides of a clock change', () => {
    // London went forward on 27 March 2011 at 01:00 UTC.
    expect(iso('Europe/London', '2011-03-27 00:59:00')).toBe('2011-03-27T00:59:00.000Z');
    expect(iso('Europe/London', '2011-03-27 02:00:00')).toBe('2011-03-27T01:00:00.000Z');
    // New York went back on 6 November 2011 at 06:00 UTC.
    expect(iso('America/New_York', '2011-11-06 00:30:00')).toBe('2011-11-06T04:30:00.000Z');
    expect(iso('America/New_York', '2011-11-06 03:00:00')).toBe('2011-11-06T08:00:00.000Z');
  });

  it('says NaN to what is not a time', () => {
    expect(zonedTimeReader('UTC')('yesterday')).toBeNaN();
  });
});
