import { describe, expect, it } from 'vitest';
import { type HotelPlace, PLACES } from './hotel-group.ts';
import { type Habit, trueSeason, truthOf } from './true-habits.ts';

const [shanghai, , , brisbane] = PLACES as readonly [HotelPlace, HotelPlace, HotelPlace, HotelPlace];
const JULY_MS = Date.UTC(2024, 6, 1);
const plain: Habit = { itemId: 'coffee', exception: null, change: null, follows: 0.9 };

describe('trueSeason', () => {
  it('is turned round in the south', () => {
    expect(trueSeason(JULY_MS, shanghai)).toBe('summer');
    expect(trueSeason(JULY_MS, brisbane)).toBe('winter');
  });
});

describe('truthOf', () => {
  it('knows exceptions by place, season and company', () => {
    const at = (habit: Habit, place: HotelPlace, company = 'alone') =>
      truthOf(habit, { place, company, atMs: JULY_MS });
    const exception = (scope: 'place' | 'season' | 'company', value: string): Habit => ({
      ...plain,
      exception: { scope, value, itemId: 'tea' },
    });
    expect(at(exception('place', 'brisbane'), brisbane)).toBe('tea');
    expect(at(exception('place', 'brisbane'), shanghai)).toBe('coffee');
    expect(at(exception('season', 'summer'), shanghai)).toBe('tea');
    expect(at(exception('season', 'summer'), brisbane)).toBe('coffee');
    expect(at(exception('company', 'family'), shanghai, 'family')).toBe('tea');
    expect(at(exception('company', 'family'), shanghai)).toBe('coffee');
  });

  it('changes on the day', () => {
    const habit = { ...plain, change: { atMs: JULY_MS, itemId: 'tea' } };
    const at = (atMs: number) => truthOf(habit, { place: shanghai, company: null, atMs });
    expect([at(JULY_MS - 1), at(JULY_MS)]).toEqual(['coffee', 'tea']);
  });
});
