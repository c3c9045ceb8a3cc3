import { describe, expect, it } from 'vitest';
import { makeHotel } from './hotel.ts';

const NOW_MS = Date.UTC(2026, 0, 31, 12);
const DAY_MS = 86_400_000;
const hotel = makeHotel(NOW_MS);
const breakfasts = hotel.events.filter(({ touchpoint }) => touchpoint === 'breakfast');

describe('makeHotel', () => {
  it('makes the same events for another day, only later', () => {
    const later = makeHotel(NOW_MS + 5 * DAY_MS);
    expect(later.events.map(({ id, items }) => ({ id, items }))).toEqual(
      hotel.events.map(({ id, items }) => ({ id, items })),
    );
    expect(new Set(hotel.events.map(({ id }) => id)).size).toBe(hotel.events.length);
  });

  it('has breakfast in the morning of Hong Kong, and nothing in the future', () => {
    const hours = breakfasts.map(({ at }) => (new Date(at).getUTCHours() + 8) % 24);
    expect(Math.min(...hours)).toBe(7);
    expect(Math.max(...hours)).toBe(9);
    expect(hotel.events.every(({ at }) => Date.parse(at) < NOW_MS)).toBe(true);
  });

  it('lets Mr. Wang have congee and soy milk on every morning of three stays', () => {
    const his = breakfasts.filter(({ customerId }) => customerId === 'guest-wang');
    expect(new Set(his.map(({ stayId }) => stayId)).size).toBe(3);
    for (const { items } of his) {
      expect(items?.map(({ itemId }) => itemId)).toEqual(['congee-century-egg', 'soy-milk']);
    }
    expect(hotel.profiles[0]).toMatchObject({ customerId: 'guest-wang', familyName: '王', honorific: 'mr' });
  });

  it('gives other guests habits with exceptions', () => {
    const shares = hotel.profiles.flatMap(({ customerId }) => {
      const dishes = breakfasts
        .filter((event) => event.customerId === customerId)
        .map(({ items }) => items?.[0]?.itemId);
      const most = Math.max(...dishes.map((dish) => dishes.filter((other) => other === dish).length));
      return dishes.length < 4 ? [] : [most / dishes.length];
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.65);
    expect(mean).toBeLessThan(1);
  });

  it('names every offer in Chinese too', () => {
    expect(hotel.items.every(({ attributes }) => /\p{Script=Han}/u.test(String(attributes?.['title_zh-CN'])))).toBe(
      true,
    );
    expect(hotel.profiles).toHaveLength(120);
  });
});
