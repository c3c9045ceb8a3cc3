import { anInteraction } from '../../../src/domain/test/an-interaction.ts';
import type { KnownCustomer } from '../../../src/recommender/evaluation/split.ts';
import { mulberry32 } from '../../../src/recommender/test/taste-groups.ts';

const DAY_MS = 86_400_000;

/**
 * A café: thirty items, of which the first stand in most orders, and guests who come every few days and have one thing of
 * their own.
 *
 * @returns histories newest first; the same each time
 */
export function cafe(guests: number): KnownCustomer[] {
  const random = mulberry32(7);
  const popular = () => Math.floor(30 * random() ** 3);
  return Array.from({ length: guests }, (_, guest) => {
    const visits = Array.from({ length: 20 }, (__, visit) => {
      const atMs = Math.floor((visit * 5 + random() * 4) * DAY_MS);
      const taken = new Set([popular(), popular(), ...(random() < 0.5 ? [(guest * 7) % 30] : [])]);
      return [...taken].map((item) =>
        anInteraction({ type: 'purchase', itemId: `item ${item}`, atMs, eventKey: `at ${atMs}` }),
      );
    });
    return { customer: { kind: 'known', id: `guest ${guest}` }, history: visits.reverse().flat() };
  });
}
