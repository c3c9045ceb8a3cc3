import { describe, expect, it } from 'vitest';
import { EventRate } from './tenant-views.ts';

describe('EventRate', () => {
  it('is the rise of the counter over the last minute', () => {
    const rate = new EventRate();
    rate.observe(0, 1_000_000);
    expect(rate.perSecond()).toBe(0);
    rate.observe(100_000, 1_000_000);
    rate.observe(110_000, 1_000_500);
    // 500 events in 10 s; the reading of 110 s ago no longer counts.
    expect(rate.perSecond()).toBe(50);
  });

  it('is never negative: a store that went back is counted anew', () => {
    const rate = new EventRate();
    rate.observe(0, 1000);
    rate.observe(10_000, 400);
    expect(rate.perSecond()).toBe(0);
    rate.observe(20_000, 500);
    expect(rate.perSecond()).toBe(10);
  });
});
