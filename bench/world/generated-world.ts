import { type SeededRandom, seededRandom } from '../../scripts/demo/seeded-random.ts';
import { isInStock, type ShopWorld, type WorldItem, type WorldOrder } from './shop-world.ts';

/** The shape of Online Retail, cleaned: what the generated shop imitates. */
export const RETAIL_SHAPE = { items: 3665, customers: 4338, days: 373, meanOrders: 4.3, meanLines: 21 };
export type WorldShape = typeof RETAIL_SHAPE;

const DAY_MS = 86_400_000;
const CATEGORIES = 60;
/** Categories one customer buys from. */
const TASTES = 6;
/** Of the lines of a later order, so many are things they had before. */
const REPEATS = 0.35;
/** Lines outside of a customer's own categories. */
const ELSEWHERE = 0.25;
const COLOURS = ['RED', 'BLUE', 'IVORY', 'PINK', 'GREEN', 'SILVER', 'VINTAGE', 'WOODEN', 'RETROSPOT', 'FLORAL'];
const KINDS = ['BAG', 'MUG', 'SIGN', 'CANDLE', 'CLOCK', 'FRAME', 'CUSHION', 'LANTERN', 'PLATE', 'CARD', 'TIN', 'APRON'];

/**
 * A made-up shop: items popular by Zipf's law inside their category, customers with a few favourite categories, numbers
 * of orders and of lines that spread as widely as in life (a median of two orders, a few people with a hundred). The
 * same seed gives the same shop.
 */
export function generatedWorld(seed: number, shape: WorldShape = RETAIL_SHAPE): ShopWorld {
  const random = seededRandom(seed);
  const items = itemsOf(random, shape.items);
  const shelves = shelvesOf(items);
  const orders: WorldOrder[] = [];
  for (let customer = 0; customer < shape.customers; customer += 1) {
    const tastes = Array.from({ length: TASTES }, () => random.pick(shelves));
    const had: string[] = [];
    const count = longTailed(random, shape.meanOrders);
    const lineMean = longTailed(random, shape.meanLines);
    const days = Array.from({ length: count }, () => random.next() * shape.days).sort((a, b) => b - a);
    for (const [place, daysAgo] of days.entries()) {
      const lines = new Map<string, WorldOrder['lines'][number]>();
      const wanted = Math.min(400, longTailed(random, lineMean));
      for (let line = 0; line < wanted; line += 1) {
        const isRepeat = had.length > 0 && random.chance(REPEATS);
        const shelf = random.chance(ELSEWHERE) ? random.pick(shelves) : (tastes[random.between(0, TASTES - 1)] ?? []);
        const itemId = isRepeat ? (had[random.between(0, had.length - 1)] ?? '') : popularOf(random, shelf);
        lines.set(itemId, { itemId, quantity: random.between(1, 12), price: random.between(1, 20) });
      }
      had.push(...lines.keys());
      const [id, customerId] = [`order-${customer}-${place}`, `customer-${customer}`];
      orders.push({ id, customerId, atMs: -Math.round(daysAgo * DAY_MS), lines: [...lines.values()] });
    }
  }
  return {
    source: 'generated',
    words: `a generated shop of the shape of Online Retail, seed ${seed}`,
    items,
    orders: orders.sort((a, b) => a.atMs - b.atMs),
  };
}

function itemsOf(random: SeededRandom, count: number): WorldItem[] {
  return Array.from({ length: count }, (_, number) => {
    const itemId = `item-${number}`;
    const [category, colour, kind] = [number % CATEGORIES, random.pick(COLOURS), random.pick(KINDS)];
    return {
      itemId,
      title: `${colour} ${kind} OF DESIGN ${number % 97}`,
      categories: [`category-${category}`],
      price: random.between(1, 20),
      inStock: isInStock(itemId),
    };
  });
}

/** Items by category. */
function shelvesOf(items: readonly WorldItem[]): readonly (readonly string[])[] {
  return Array.from({ length: CATEGORIES }, (_, category) =>
    items.filter((_, number) => number % CATEGORIES === category).map(({ itemId }) => itemId),
  ).filter((shelf) => shelf.length > 0);
}

/** Item k of a shelf as often as 1 / k: the inverse of the harmonic distribution, near enough. */
function popularOf(random: SeededRandom, shelf: readonly string[]): string {
  return shelf[Math.floor((shelf.length + 1) ** random.next()) - 1] ?? random.pick(shelf);
}

/** At least 1; log-normal with sigma 1, so its median is 0.6 of its mean and one in a hundred is six times as much. */
function longTailed(random: SeededRandom, mean: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return Math.max(1, Math.round(mean * Math.exp(normal - 0.5)));
}
