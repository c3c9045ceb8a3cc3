import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interactionWeight } from '../../domain/interaction.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { DAY_MS, did, NOW_MS } from '../test/histories.ts';

const settings = defaultSettings();

describe('interactionWeight', () => {
  it('halves the weight of a type for each half-life', () => {
    // A purchase weighs 5 and halves in 180 days: 5, 2.5 and, after 360 days, 1.25.
    expect(interactionWeight(did('a'), settings, NOW_MS)).toBe(5);
    expect(interactionWeight(did('a', { atMs: NOW_MS - 180 * DAY_MS }), settings, NOW_MS)).toBe(2.5);
    expect(interactionWeight(did('a', { atMs: NOW_MS - 360 * DAY_MS }), settings, NOW_MS)).toBe(1.25);
  });

  it('counts what lies ahead as of now', () => {
    expect(interactionWeight(did('a', { atMs: NOW_MS + DAY_MS }), settings, NOW_MS)).toBe(5);
  });

  it('is nothing for a type the settings do not name', () => {
    expect(interactionWeight(did('a', { type: 'sneeze' }), settings, NOW_MS)).toBe(0);
  });

  it.each([
    { value: 5, weight: 3 },
    { value: 4, weight: 1.5 },
    { value: 3, weight: 0 },
    { value: 1, weight: -3 },
    { value: 99, weight: 3 },
    { value: -99, weight: -3 },
  ])('weighs a rating of $value on a scale of 1 to 5 as $weight', ({ value, weight }) => {
    expect(interactionWeight(did('a', { type: 'rate', value }), settings, NOW_MS)).toBe(weight);
  });

  it('never makes a dislike speak for an item', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(interactionWeight(did('a', { type: 'dislike', value }), settings, NOW_MS)).toBe(-5);
      }),
    );
  });
});
