import { describe, expect, it } from 'vitest';
import type { EventBody } from '../client/wire.ts';
import { makeHotel } from './hotel.ts';
import { isLoaded, loadBusiness } from './load-business.ts';

function fakeApi() {
  const events = new Set<string>();
  const calls: string[] = [];
  return {
    calls,
    status: async () => ({ customers: 0, items: 0, events: events.size, model: null }),
    putItems: async () => {
      calls.push('items');
    },
    putProfile: async () => {
      calls.push('profile');
    },
    sendEvents: async (batch: readonly EventBody[]) => {
      calls.push('events');
      for (const { id } of batch) {
        events.add(id);
      }
      return { accepted: batch.length, duplicates: 0 };
    },
    openCase: async () => {
      calls.push('case');
    },
    advanceCase: async () => {
      calls.push('step');
    },
  };
}

describe('loadBusiness', () => {
  const hotel = makeHotel(Date.UTC(2026, 0, 1));

  it('sends items, people and events, and then finds them all there', async () => {
    const api = fakeApi();
    const fractions: number[] = [];
    expect(await isLoaded(api, hotel)).toBe(false);
    await loadBusiness(api, hotel, (fraction) => fractions.push(fraction));
    expect(await isLoaded(api, hotel)).toBe(true);
    expect(api.calls[0]).toBe('items');
    expect(api.calls.slice(-3)).toEqual(['events', 'case', 'step']);
    expect(api.calls.filter((call) => call === 'profile')).toHaveLength(120);
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  });
});
