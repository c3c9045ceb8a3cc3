import type { CustomerHistory, Interaction } from '../../domain/interaction.ts';
import type { DescribedItem } from '../catalogue/item-terms.ts';
import { customer, DAY_MS, did, NOW_MS } from './histories.ts';
import { mulberry32 } from './taste-groups.ts';

const GROUPS = 4;
const ITEMS_PER_GROUP = 25;
const CUSTOMERS = 170;
/** The others come in the last days only. */
const REGULARS = 110;
const DAYS = 60;
const MINUTE_MS = 60_000;
const WORDS = ['tea', 'cake', 'soap', 'lamp', 'rope', 'seed'];

/**
 * A shop with something to find for every signal, in some 3,000 interactions: four tastes and favourites among them, staples
 * that are taken again, walks from item to item within a visit, first purchases that lead to later ones, titles that tell
 * the taste. The same shop each time.
 */
export function goldenShop(): {
  readonly customers: readonly CustomerHistory[];
  describe(itemId: string): DescribedItem;
} {
  const random = mulberry32(20_261_126);
  const below = (count: number) => Math.floor(random() * count);
  const customers = Array.from({ length: CUSTOMERS }, (_, number) => {
    const group = number % GROUPS;
    const staples = [below(ITEMS_PER_GROUP), below(ITEMS_PER_GROUP)];
    const history: Interaction[] = [];
    const from = number < REGULARS ? 0 : 48;
    for (let day = from + below(12); day < DAYS; day += 6 + below(12)) {
      const startMs = NOW_MS - (DAYS - day) * DAY_MS + below(600) * MINUTE_MS;
      const taste = random() < 0.85 ? group : below(GROUPS);
      // The square makes low numbers more likely: every taste has its favourites.
      let place = Math.floor(random() ** 2 * ITEMS_PER_GROUP);
      const looks = 1 + below(4);
      for (let look = 0; look < looks; look += 1) {
        history.push(
          did(itemOf(taste, place), {
            type: 'view',
            atMs: startMs + look * 2 * MINUTE_MS,
            eventKey: `v${day}-${look}`,
          }),
        );
        place = random() < 0.7 ? (place * 2 + 3) % ITEMS_PER_GROUP : below(ITEMS_PER_GROUP);
      }
      const basket = new Set([
        itemOf(taste, place),
        ...staples.filter(() => random() < 0.4).map((each) => itemOf(group, each)),
      ]);
      if (day > DAYS / 2 && random() < 0.5) basket.add(itemOf(group, (place + 11) % ITEMS_PER_GROUP));
      const orderedMs = startMs + looks * 2 * MINUTE_MS;
      for (const itemId of basket) history.push(did(itemId, { atMs: orderedMs, eventKey: `o${day}` }));
    }
    return customer(`customer ${number}`, ...history.sort((a, b) => b.atMs - a.atMs));
  });
  return { customers, describe };
}

function itemOf(group: number, place: number): string {
  return `${group}-${String(place).padStart(2, '0')}`;
}

/** Two words, one of them of the item's taste more often than not. */
function describe(itemId: string): DescribedItem {
  const [group = 0, place = 0] = itemId.split('-').map(Number);
  const words = [
    WORDS[(group + (place % 5 === 0 ? 1 : 0)) % WORDS.length],
    WORDS[(place * 7) % WORDS.length],
    `no${place % 9}`,
  ];
  return { title: words.join(' '), categories: [], attributes: {} };
}
