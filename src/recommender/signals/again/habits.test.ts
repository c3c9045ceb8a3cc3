import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { habitsOf, type Taken } from './habits.ts';

const HOUR_MS = 3_600_000;
const [BREAD, MILK] = [0, 1];

/** @param hour - of the story */
const took = (itemIndex: number, hour: number): Taken => ({ itemIndex, atMs: hour * HOUR_MS });

describe('habitsOf', () => {
  // Occasions, newest first: 0 at hour 50 (bread), 1 at hours 27 and 24 (milk, bread), 2 at hour 0 (bread).
  const story = [took(BREAD, 50), took(MILK, 27), took(BREAD, 24), took(BREAD, 0)];

  it('counts occasions, not lines', () => {
    const { occasionCount, byItem } = habitsOf(story, 4);
    expect(occasionCount).toBe(3);
    expect(byItem.get(BREAD)).toEqual({
      itemIndex: BREAD,
      times: 3,
      sinceLast: 0,
      sinceFirst: 2,
      lastMs: 50 * HOUR_MS,
    });
    expect(byItem.get(MILK)).toEqual({ itemIndex: MILK, times: 1, sinceLast: 1, sinceFirst: 1, lastMs: 27 * HOUR_MS });
  });

  it('tells when the newest occasion began that counts', () => {
    const began = [0, 1, 2].map((skip) => habitsOf(story, 4, skip).newestFromMs / HOUR_MS);
    expect(began).toEqual([50, 24, 0]);
  });

  it('takes a longer pause for one visit where told so', () => {
    const { occasionCount, byItem } = habitsOf(story, 24);
    expect(occasionCount).toBe(1);
    expect(byItem.get(BREAD)).toMatchObject({ times: 1, lastMs: 50 * HOUR_MS });
  });

  it('splits what lies further apart than the pause, and nothing that lies exactly as far', () => {
    expect(habitsOf(story, 3).occasionCount).toBe(3);
    expect(habitsOf(story, 2.9).occasionCount).toBe(4);
  });

  it('tells what was known before the newest occasion', () => {
    const { occasionCount, byItem } = habitsOf(story, 4, 1);
    expect(occasionCount).toBe(2);
    expect(byItem.get(BREAD)).toMatchObject({ times: 2, sinceLast: 0, sinceFirst: 1, lastMs: 24 * HOUR_MS });
  });

  it('knows nothing before the first occasion', () => {
    expect(habitsOf(story, 4, 3)).toEqual({ occasionCount: 0, newestFromMs: Number.NaN, byItem: new Map() });
    expect(habitsOf([], 4)).toEqual({ occasionCount: 0, newestFromMs: Number.NaN, byItem: new Map() });
  });

  it('is the record of a shorter history when occasions are left out', () => {
    const anyStory = fc
      .array(fc.record({ itemIndex: fc.nat(3), hour: fc.nat(60) }), { maxLength: 20 })
      .map((lines) => lines.sort((a, b) => b.hour - a.hour).map(({ itemIndex, hour }) => took(itemIndex, hour)));
    fc.assert(
      fc.property(anyStory, (taken) => {
        const first = taken.findIndex(({ atMs }, at) => at > 0 && (taken[at - 1]?.atMs ?? 0) - atMs > 4 * HOUR_MS);
        const older = first === -1 ? [] : taken.slice(first);
        expect(habitsOf(taken, 4, 1)).toEqual(habitsOf(older, 4));
      }),
    );
  });
});
