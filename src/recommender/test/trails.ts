import type { CustomerHistory } from '../../domain/interaction.ts';
import { customer, DAY_MS, did, NOW_MS } from './histories.ts';
import { mulberry32 } from './taste-groups.ts';

const ITEMS = 120;
const VISITS = 12;
/** How often the next purchase is what comes after the one before it. */
const ONWARD = 0.6;

/**
 * People who take one thing a visit, a week apart: mostly what comes after the last one, as the next part of a series does;
 * else anything, from where it goes on. Everybody's newest visit is within the last week. The same seed gives the same trails.
 */
export function trails(customerCount: number, seed: number): CustomerHistory[] {
  const random = mulberry32(seed);
  return Array.from({ length: customerCount }, (_, number) => {
    const taken: number[] = [];
    while (taken.length < VISITS) {
      const onward = ((taken.at(-1) ?? 0) + 1) % ITEMS;
      const item = taken.length > 0 && random() < ONWARD ? onward : Math.floor(random() * ITEMS);
      if (!taken.includes(item)) taken.push(item);
    }
    const newestMs = NOW_MS - random() * 7 * DAY_MS;
    const history = taken.reverse().map((item, age) => did(`part ${item}`, { atMs: newestMs - age * 7 * DAY_MS }));
    return customer(`reader ${number}`, ...history);
  });
}
