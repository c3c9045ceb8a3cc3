import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interaction } from '../../domain/interaction.ts';
import { BREAKFAST_TODAY, learnedAtBreakfast, saidAtBreakfast } from '../test/breakfast.ts';
import { had, moment } from '../test/guest-story.ts';

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
const anyPlace = fc.constantFrom(null, 'rome', 'paris', 'oslo');

function onDay(itemId: string, daysAgo: number, { stay, place }: { stay: string | null; place: string }): Interaction {
  const on = new Date(moment(BREAKFAST_TODAY) - daysAgo * DAY_MS).toISOString();
  return had(itemId, on, { place, ...(stay === null ? {} : { stay }) });
}

describe('laws of what is learned', () => {
  it('one more independent occasion with it never lowers confidence, wherever and whenever it falls', () => {
    fc.assert(
      fc.property(
        anyStory,
        fc.integer({ min: 0, max: 400 }),
        anyPlace,
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        (story, twoDaysAgo, place, share) => {
          for (const { itemId, confidence } of learnedAtBreakfast(story, { place, share })) {
            // A stay of its own, on a day when nothing else happened: that is what makes it independent.
            const more = {
              ...onDay(itemId ?? '', 2 * twoDaysAgo + 1, { stay: 'new', place: 'oslo' }),
              eventKey: 'new',
            };
            const after = learnedAtBreakfast([...story, more], { place, share }).find((one) => one.itemId === itemId);
            expect(after?.confidence ?? 0).toBeGreaterThanOrEqual(confidence - 1e-9);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('one more occasion on which something else of its kind was had never raises it', () => {
    fc.assert(
      fc.property(anyStory, anyPlace, (story, place) => {
        const before = new Map(learnedAtBreakfast(story, { place }).map((one) => [one.itemId, one.confidence]));
        const other = { ...onDay('tea', 1, { stay: 'new', place: 'oslo' }), eventKey: 'new' };
        const after = learnedAtBreakfast([...story, other], { place }).find(({ itemId }) => itemId === 'coffee');
        if (after !== undefined) expect(after.confidence).toBeLessThanOrEqual((before.get('coffee') ?? 1) + 1e-9);
      }),
    );
  });

  it('one stay alone, however long and busy, says nothing at another place', () => {
    fc.assert(
      fc.property(anyStory, fc.constantFrom(null, 'paris'), (story, elsewhere) => {
        const oneStay = story.map((interaction) => ({ ...interaction, stayId: 's1', place: 'rome' }));
        expect(saidAtBreakfast(oneStay, { place: elsewhere })).toEqual([]);
      }),
    );
  });

  it('does not depend on the order in which events arrive', () => {
    const shuffled = anyStory.chain((story) =>
      fc.tuple(fc.constant(story), fc.shuffledSubarray(story, { minLength: story.length })),
    );
    fc.assert(
      fc.property(shuffled, anyPlace, ([story, arrived], place) => {
        expect(learnedAtBreakfast(arrived, { place })).toEqual(learnedAtBreakfast(story, { place }));
      }),
    );
  });

  it('is not moved by doing the same again within the same hour', () => {
    fc.assert(
      fc.property(anyStory, fc.nat(), anyPlace, (story, pick, place) => {
        const again = story[pick % Math.max(1, story.length)];
        if (again === undefined) return;
        const repeated = Array.from({ length: 9 }, (_, play) => ({ ...again, eventKey: `z${play}` }));
        const figures = (told: readonly Interaction[]) =>
          learnedAtBreakfast(told, { place }).map(({ itemId, confidence, level }) => [itemId, confidence, level]);
        expect(figures([...story, ...repeated])).toEqual(figures(story));
      }),
    );
  });

  it('says only what two occasions show, and keeps confidence inside (0, 1)', () => {
    fc.assert(
      fc.property(anyStory, anyPlace, (story, place) => {
        for (const { confidence, level, evidence } of learnedAtBreakfast(story, { place })) {
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThan(1);
          if (level === 'say') expect(evidence.occasions).toBeGreaterThanOrEqual(2);
          expect(new Set(evidence.events).size).toBe(evidence.occasions);
        }
      }),
    );
  });
});
