import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../scripts/demo/seeded-random.ts';
import { DAY_MS, generateGuest } from './generate-guest.ts';
import { houseWeeks } from './house-weeks.ts';
import { POPULATIONS } from './population-settings.ts';

function population(seed: number) {
  const random = seededRandom(seed);
  const weekOf = houseWeeks(POPULATIONS.hard, random);
  return Array.from({ length: 400 }, (_, index) => generateGuest(`guest-${index}`, weekOf, POPULATIONS.hard, random));
}

describe('generateGuest', () => {
  it('makes the same guests of the same seed', () => {
    expect(population(5)).toEqual(population(5));
  });

  it('never has a guest in two stays at once', () => {
    for (const { stays } of population(1)) {
      for (const [index, stay] of stays.slice(1).entries()) {
        const before = stays[index];
        expect(stay.midnightMs).toBeGreaterThan((before?.midnightMs ?? 0) + (before?.nights ?? 0) * DAY_MS);
      }
    }
  });

  it('has every kind of noise, and habits followed no more often than promised', () => {
    const orders = population(2).flatMap(({ stays }) => stays.flatMap((stay) => stay.orders));
    const whys = new Set(orders.flatMap(({ items }) => items.map(({ why }) => why)));
    expect([...whys].sort()).toEqual(['chance', 'companion', 'habit', 'one-off', 'pushed']);
    expect(orders.some(({ isDouble }) => isDouble)).toBe(true);
    expect(orders.some(({ atMs, receivedMs }) => receivedMs - atMs > DAY_MS)).toBe(true);
    const own = orders.filter(({ isDouble }) => !isDouble).flatMap(({ items }) => items);
    const habit = own.filter(({ why }) => why === 'habit').length;
    const offs = own.filter(({ why }) => why === 'one-off').length;
    expect(habit / (habit + offs)).toBeLessThan(0.9);
  });
});
