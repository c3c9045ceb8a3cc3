import type { CustomerHistory } from '../../domain/interaction.ts';
import { customer, did, NOW_MS } from './histories.ts';

/**
 * A world to tell what goes with what from what is taken instead. 24 people look at both tents and the pegs in one visit;
 * 12 of them order `tent` with `pegs`, 12 `other-tent` with `pegs`. 24 others look at the mug and order it alone.
 *
 * Orders: 48, of which tent 12, other-tent 12, pegs 24. Places beside them: 12, 12 and 24, together 48.
 * Both tents in one order: expected 12 * 12 / 48 = 3 either way, there are none; P(0 | 3) = .0498.
 * Tent and pegs: expected 12 * 24 / 48 = 6, there are 12.
 * Visits with a view: 48; both tents in 24 of them, where chance would have 24 * 24 / 48 = 12.
 */
export function twoTents(): CustomerHistory[] {
  return Array.from({ length: 24 }, (_, n) => [
    shopper(`camper ${n}`, ['tent', 'other-tent', 'pegs'], [n % 2 === 0 ? 'tent' : 'other-tent', 'pegs']),
    shopper(`drinker ${n}`, ['mug'], ['mug']),
  ]).flat();
}

function shopper(id: string, viewed: readonly string[], ordered: readonly string[]): CustomerHistory {
  const views = viewed.map((itemId, at) =>
    did(itemId, { type: 'view', atMs: NOW_MS - (10 - at) * 60_000, eventKey: `view ${at}` }),
  );
  return customer(id, ...views, ...ordered.map((itemId) => did(itemId, { eventKey: 'order' })));
}
