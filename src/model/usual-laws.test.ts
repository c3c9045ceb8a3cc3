import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Usual } from '../domain/greeting.ts';
import type { Interaction } from '../domain/interaction.ts';
import { BREAKFAST_TODAY, usuals } from './test/breakfast.ts';
import { had, moment } from './test/guest-story.ts';

const DAY_MS = 86_400_000;
/** A story without order: any items on any second day of the last 600, in one of four stays or in none. */
const anyStory = fc
  .array(
    fc.record({
      itemId: fc.constantFrom('congee', 'benedict', 'coffee', 'tea'),
      daysAgo: fc.integer({ min: 1, max: 300 }),
      stay: fc.constantFrom('s1', 's2', 's3', 's4', null),
      place: fc.constantFrom('rome', 'paris'),
    }),
    { maxLength: 25 },
  )
  .map((told) =>
    told.map(({ itemId, daysAgo, ...rest }, line) => ({ ...onDay(itemId, 2 * daysAgo, rest), eventKey: `e${line}` })),
  );

function onDay(itemId: string, daysAgo: number, { stay, place }: { stay: string | null; place: string }): Interaction {
  const on = new Date(moment(BREAKFAST_TODAY) - daysAgo * DAY_MS).toISOString();
  return had(itemId, on, { place, ...(stay === null ? {} : { stay }) });
}

describe('laws of the usual', () => {
  it('one more independent occasion with it never lowers confidence, wherever in time it falls', () => {
    fc.assert(
      fc.property(anyStory, fc.integer({ min: 0, max: 400 }), (story, twoDaysAgo) => {
        const before = usuals(story);
        for (const { itemId, confidence } of before) {
          // A stay of its own, on a day when nothing else happened: that is what makes it independent.
          const more = { ...onDay(itemId, 2 * twoDaysAgo + 1, { stay: 'new', place: 'oslo' }), eventKey: 'new' };
          const after = usuals([...story, more]).find((usual) => usual.itemId === itemId);
          expect(after?.confidence ?? 0).toBeGreaterThanOrEqual(confidence - 1e-12);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('one stay alone, however long and busy, says nothing at another place', () => {
    fc.assert(
      fc.property(anyStory, fc.constantFrom(null, 'paris'), (story, elsewhere) => {
        const oneStay = story.map((interaction) => ({ ...interaction, stayId: 's1', place: 'rome' }));
        expect(usuals(oneStay, elsewhere)).toEqual([]);
      }),
    );
  });

  it('does not depend on the order in which events arrive', () => {
    const shuffled = anyStory.chain((story) =>
      fc.tuple(fc.constant(story), fc.shuffledSubarray(story, { minLength: story.length })),
    );
    fc.assert(
      fc.property(shuffled, ([story, arrived]) => {
        expect(usuals(arrived, 'rome')).toEqual(usuals(story, 'rome'));
      }),
    );
  });

  it('is not moved by doing the same again within the same stay', () => {
    fc.assert(
      fc.property(anyStory, fc.nat(), (story, pick) => {
        const again = story[pick % Math.max(1, story.length)];
        if (again === undefined || again.stayId === null) return;
        const repeated = Array.from({ length: 9 }, (_, play) => ({ ...again, eventKey: `z${play}` }));
        const figures = (found: readonly Usual[]) => found.map(({ evidence, ...usual }) => [usual, evidence.occasions]);
        expect(figures(usuals([...story, ...repeated]))).toEqual(figures(usuals(story)));
      }),
    );
  });

  it('keeps confidence in [0, 1) and needs two occasions', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const { confidence, evidence } of usuals(story, 'rome')) {
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThan(1);
          expect(evidence.occasions).toBeGreaterThanOrEqual(2);
          expect(new Set(evidence.events).size).toBe(evidence.occasions);
        }
      }),
    );
  });
});
