import type { CustomerHistory } from '../../domain/interaction.ts';
import { customer, DAY_MS, did, NOW_MS } from './histories.ts';

const GROUPS = 4;
const ITEMS_PER_GROUP = 20;
const BOUGHT = 10;
const WITHHELD = 3;
/** Of a customer's purchases, the share in their own group's items. */
const LOYALTY = 0.8;

export interface TasteGroupCustomer extends CustomerHistory {
  readonly group: number;
  /** Items of their group they also took, which the model is not shown. */
  readonly withheld: readonly string[];
}

/** Shoppers of four tastes over 80 items, some items more liked than others. The same seed gives the same shop. */
export function tasteGroups(customerCount: number, seed: number): TasteGroupCustomer[] {
  const random = mulberry32(seed);
  return Array.from({ length: customerCount }, (_, number) => {
    const group = number % GROUPS;
    const taken = new Set<string>();
    while (taken.size < BOUGHT + WITHHELD) {
      const from = random() < LOYALTY ? group : Math.floor(random() * GROUPS);
      // The square makes low numbers more likely: every group has its favourites.
      taken.add(`${from}-${Math.floor(random() ** 2 * ITEMS_PER_GROUP)}`);
    }
    const own = [...taken].filter((itemId) => itemId.startsWith(`${group}-`));
    const withheld = own.slice(-WITHHELD);
    const shown = [...taken].filter((itemId) => !withheld.includes(itemId));
    const history = shown.map((itemId, age) => did(itemId, { atMs: NOW_MS - age * DAY_MS }));
    return { ...customer(`customer ${number}`, ...history), group, withheld };
  });
}

/** A small seeded generator; public domain, Tommy Ettinger. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
