import { describe, expect, it } from 'vitest';
import type { History } from '../../domain/interaction.ts';
import { type BreakfastQuestion, learnedAtBreakfast } from '../test/breakfast.ts';
import { arrival, had } from '../test/guest-story.ts';
import { confirmation, logit } from './habit-confidence.ts';

/** How sure congee is, in log-odds. */
function sureOf(history: History, question: BreakfastQuestion = {}): number {
  return logit(learnedAtBreakfast(history, question).find(({ itemId }) => itemId === 'congee')?.confidence ?? 0);
}
const breakfasts = (item: string, days: readonly string[], place: string, stay?: string) =>
  days.map((day) => had(item, `${day}T08:00`, { place, ...(stay === undefined ? {} : { stay: `${stay} ${day}` }) }));
const WINTER = ['2026-01-10', '2026-01-20'];
const AUTUMN = ['2025-09-01', '2025-09-11', '2025-09-21', '2025-10-01', '2025-10-11'];

describe('what only a part of a life shows', () => {
  it('costs nothing where it was seen, and odds of 3 to 2 where it never was', () => {
    const seen = breakfasts('congee', WINTER, 'rome');
    expect(sureOf(seen, { place: 'rome' })).toBeCloseTo(sureOf(seen), 9);
    expect(sureOf(seen) - sureOf(seen, { place: 'paris' })).toBeCloseTo(Math.log(1.5), 9);
  });

  it('costs odds of 4 to 1 at a place, of which the rest of the life says otherwise', () => {
    const here = breakfasts('congee', WINTER, 'rome');
    const elsewhere = breakfasts('benedict', AUTUMN, 'paris');
    expect(sureOf(here) - sureOf([...here, ...elsewhere], { place: 'rome' })).toBeCloseTo(Math.log(4), 9);
  });

  it('costs odds of 2 to 1 in a season, which comes round but once a year', () => {
    const summers = breakfasts('congee', ['2024-07-01', '2025-07-01'], 'rome');
    const others = breakfasts('benedict', AUTUMN, 'rome');
    expect(sureOf(summers) - sureOf([...summers, ...others])).toBeCloseTo(Math.log(2), 9);
  });

  it('costs odds of 4 to 1 in company', () => {
    const business = breakfasts('congee', WINTER, 'rome', 'business');
    const family = breakfasts('benedict', AUTUMN, 'rome', 'family');
    const stays = [...business, ...family].map(({ stayId }) => {
      const [company = '', day = ''] = (stayId ?? '').split(' ');
      return arrival(stayId ?? '', `${day}T07:00`, { place: 'rome', company, departsOn: day });
    });
    const now = arrival('now', '2026-05-31T15:00', { place: 'sydney', company: 'business' });
    const asked = { place: 'rome', records: [...stays, now] };
    expect(sureOf(business, asked) - sureOf([...business, ...family], asked)).toBeCloseTo(Math.log(4), 9);
  });

  it('takes two occasions to be read at all', () => {
    const elsewhere = breakfasts('benedict', AUTUMN, 'paris');
    const question = { place: 'rome' };
    const once = sureOf([...breakfasts('congee', ['2025-08-20'], 'rome'), ...elsewhere], question);
    const twice = sureOf([...breakfasts('congee', ['2025-08-20', '2025-08-10'], 'rome'), ...elsewhere], question);
    // The floor that a life of something else leaves, not the price of a place.
    expect(once).toBeCloseTo(logit(0.8 * 0.12) - Math.log(6), 9);
    expect(twice).toBeGreaterThan(0);
  });
});

describe('confirmation', () => {
  it('adds four log-odds, half of them after four years', () => {
    expect([confirmation(0), confirmation(1460)]).toEqual([4, 2]);
  });
});
