import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../scripts/demo/seeded-random.ts';
import { DAY_MS, generateGuest } from './generate-guest.ts';
import { groupBy } from './group-by.ts';
import { houseWeeks } from './house-weeks.ts';
import { POPULATIONS, type PopulationRates } from './population-settings.ts';
import { roomsOf } from './told-events.ts';

function population(seed: number, rates: PopulationRates = POPULATIONS.hard) {
  const random = seededRandom(seed);
  const weekOf = houseWeeks(rates, random);
  return Array.from({ length: 400 }, (_, index) => generateGuest(`guest-${index}`, weekOf, rates, random));
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

  it('has all that makes rough guests rough, and each room for one stay at a time', () => {
    const guests = population(3, POPULATIONS.rough);
    const stays = guests.flatMap((guest) => guest.stays);
    const orders = stays.flatMap((stay) => stay.orders);
    expect([...new Set(stays.map(({ company }) => company))].sort()).toEqual(['alone', 'business', 'couple', 'family']);
    for (const has of [
      stays.some(({ isCompanyLate }) => isCompanyLate),
      stays.some(({ isArrivalWrong }) => isArrivalWrong),
      orders.some(({ isByRoom }) => isByRoom),
      orders.some(({ tillLines }) => tillLines.includes('breakfast-buffet')),
      orders.some(({ tillLines }) => tillLines.includes('cover')),
      orders.some(({ takenBack }) => takenBack?.as === 'void'),
      orders.some(({ takenBack }) => takenBack?.as === 'cancel'),
      guests.some(({ habits }) => habits.dish.exception?.scope === 'weekday'),
    ]) {
      expect(has).toBe(true);
    }
    const rooms = roomsOf(guests);
    const byRoom = groupBy(stays, ({ stayId, place }) => `${place.place} ${rooms.get(stayId)}`);
    for (const all of byRoom.values()) {
      const [...inTime] = all.toSorted((a, b) => a.midnightMs - b.midnightMs);
      for (const [at, next] of inTime.slice(1).entries()) {
        const before = inTime[at];
        expect(next.midnightMs).toBeGreaterThan((before?.midnightMs ?? 0) + ((before?.nights ?? 0) + 1) * DAY_MS);
      }
    }
  });
});
