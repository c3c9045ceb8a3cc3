import type { CustomerHistory } from '../../domain/interaction.ts';
import { customer, DAY_MS, did, NOW_MS } from './histories.ts';
import { mulberry32 } from './taste-groups.ts';

const ITEMS = 90;
/** Of the second and later items of a basket, the share that goes with the first one. */
const PAIRED = 0.35;
const COMPANIONS = 4;

/** Somebody whose next thing is known, and was not shown to the model. */
export interface CafeGuest extends CustomerHistory {
  readonly withheld: readonly string[];
}

/**
 * A café: small baskets, most of them of the same few things. Half of all baskets have coffee, so that nothing is seen with
 * it more often than chance has it; each thing has a few others it goes with. One item of each basket of two and more is
 * withheld. The same seed gives the same café.
 */
export function cafe(basketCount: number, seed: number): CafeGuest[] {
  const random = mulberry32(seed);
  const popular = drawer(random);
  return Array.from({ length: basketCount }, (_, number) => {
    const size = 1 + Math.floor(-Math.log(1 - random()) * 1.4);
    const basket = [popular()];
    for (let tries = 0; basket.length < Math.min(size, 6) && tries < 50; tries += 1) {
      const first = basket[0] as number;
      const next = random() < PAIRED ? companionOf(first, Math.floor(random() * COMPANIONS)) : popular();
      if (!basket.includes(next)) basket.push(next);
    }
    const withheld =
      basket.length > 1 && number % 4 === 0
        ? [basket.splice(Math.floor(random() * basket.length), 1)[0] as number]
        : [];
    const atMs = NOW_MS - Math.floor(random() * 100) * DAY_MS;
    const history = basket.map((item) => did(nameOf(item), { atMs, eventKey: `basket ${number}` }));
    return { ...customer(`guest ${number}`, ...history), withheld: withheld.map(nameOf) };
  });
}

/**
 * A breakfast buffet: guests who stay for some mornings and take the same few things as everybody, and two or three that
 * they like, each morning again. What they took on the last one is withheld.
 */
export function buffet(guestCount: number, seed: number): CafeGuest[] {
  const random = mulberry32(seed);
  const popular = drawer(random);
  return Array.from({ length: guestCount }, (_, number) => {
    const own = [popular(), popular(), companionOf(popular(), 1)];
    const mornings = 2 + Math.floor(random() * 4);
    const from = Math.floor(random() * 90);
    const days = Array.from({ length: mornings + 1 }, (_, day) => {
      const taken = new Set(own.filter(() => random() < 0.6));
      while (taken.size < 5) taken.add(popular());
      return [...taken].map((item) =>
        did(nameOf(item), { atMs: NOW_MS - (from + mornings - day) * DAY_MS, eventKey: `${day}` }),
      );
    });
    const withheld = (days.pop() ?? []).map(({ itemId }) => itemId);
    return { ...customer(`guest ${number}`, ...days.reverse().flat()), withheld };
  });
}

/** Draws an item: the first half of the time, the others ever more seldom. */
function drawer(random: () => number): () => number {
  const weights = Array.from({ length: ITEMS }, (_, item) => 1 / (item + 1) ** 1.35);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return () => {
    let left = random() * all;
    const found = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return Math.max(0, found);
  };
}

function companionOf(item: number, at: number): number {
  return (item * 7 + at * 11 + 5) % ITEMS;
}

function nameOf(item: number): string {
  return `item ${String(item).padStart(2, '0')}`;
}
