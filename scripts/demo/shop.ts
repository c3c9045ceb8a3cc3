import type { EventBody, ProfileBody } from '../client/wire.ts';
import { type DemoBusiness, inOrderOfTime } from './demo-business.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from './names.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import { type Product, SHOP_PRODUCTS, TASTE_GROUPS } from './shop-catalogue.ts';

const SEED = 20_240_601;
const CUSTOMERS = 400;
const ANONYMOUS_SESSIONS = 80;
const DAYS = 90;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Share of clicks that follow no taste at all: gifts, curiosity, a slip of the hand. */
const NOISE = 0.08;

/** How often each product is chosen by one person, before chance; same order as `SHOP_PRODUCTS`. */
type Taste = readonly number[];

/**
 * A small shop: five taste groups, 400 customers and 80 anonymous visits over the last 90 days. People look, put some
 * of it in the cart and buy most of that, mostly from one shelf at a time, early products of a shelf far more than late ones.
 *
 * @param nowMs - the end of the 90 days; moves the times only, never an id or a choice
 */
export function makeShop(nowMs: number): DemoBusiness {
  const random = seededRandom(SEED);
  const profiles = makeProfiles(random);
  const events = profiles.flatMap(({ customerId }) => {
    const taste = makeTaste(random);
    const owned = new Set<Product>();
    return makeVisits(random).flatMap((daysAgo, visit) =>
      makeVisit(random, taste, owned, { customerId }, `${customerId}:${visit}`, nowMs - daysAgo * DAY_MS),
    );
  });
  const anonymous = Array.from({ length: ANONYMOUS_SESSIONS }, (_, index) => {
    const sessionId = `visit-${index + 1}`;
    const atMs = nowMs - (0.1 + random.next() * 20) * DAY_MS;
    return makeVisit(random, makeTaste(random), new Set(), { sessionId }, sessionId, atMs).filter(
      ({ type }) => type === 'view',
    );
  });
  return {
    tenant: 'demo-shop',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    items: SHOP_PRODUCTS.map(({ itemId, title, group, kind, price, brand }) => ({
      itemId,
      title,
      price,
      categories: [group, kind],
      attributes: { brand },
    })),
    profiles,
    events: inOrderOfTime([...events, ...anonymous.flat()]),
  };
}

function makeProfiles(random: SeededRandom): ProfileBody[] {
  const everyName = GIVEN_NAMES.flatMap((givenName) => FAMILY_NAMES.map((familyName) => ({ givenName, familyName })));
  return random
    .shuffled(everyName)
    .slice(0, CUSTOMERS)
    .map(({ givenName, familyName }) => ({
      customerId: idOf(givenName, familyName),
      givenName,
      familyName,
      locale: 'en',
    }));
}

function idOf(givenName: string, familyName: string): string {
  // Accents are taken off, so that an id can be typed into a curl line.
  return `${givenName}-${familyName}`
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z-]/g, '')
    .toLowerCase();
}

function makeTaste(random: SeededRandom): Taste {
  const favourite = random.pick(TASTE_GROUPS);
  const second = random.chance(0.4) ? random.pick(TASTE_GROUPS) : favourite;
  const favouriteShelves = new Set([shelfOf(random, favourite), shelfOf(random, second)]);
  const liking = (group: string): number => (group === favourite ? 1 : group === second ? 0.4 : 0.03);
  return SHOP_PRODUCTS.map(
    (product) => liking(product.group) * (favouriteShelves.has(product.kind) ? 3 : 1) * appeal(product),
  );
}

function shelfOf(random: SeededRandom, group: string): string {
  return random.pick(SHOP_PRODUCTS.filter((product) => product.group === group)).kind;
}

/** Zipf with exponent 0.7 over the places on a shelf: the tenth sells a fifth of the first. */
function appeal(product: Product): number {
  const shelf = SHOP_PRODUCTS.filter(({ kind }) => kind === product.kind);
  return (shelf.indexOf(product) + 1) ** -0.7;
}

/** Days ago of each visit, oldest first: most people come three to eight times, a few a dozen times. */
function makeVisits(random: SeededRandom): number[] {
  const visits = random.between(3, 8) + (random.chance(0.1) ? random.between(3, 6) : 0);
  return Array.from({ length: visits }, () => 0.1 + random.next() * DAYS).sort((a, b) => b - a);
}

function makeVisit(
  random: SeededRandom,
  taste: Taste,
  owned: Set<Product>,
  who: { readonly customerId: string } | { readonly sessionId: string },
  visitId: string,
  startMs: number,
): EventBody[] {
  let minute = 0;
  const event = (type: string, products: readonly Product[]): EventBody => ({
    id: `demo-shop:${visitId}:${minute}`,
    type,
    ...who,
    at: new Date(startMs + minute++ * MINUTE_MS).toISOString(),
    items: products.map(({ itemId, price }) => ({ itemId, quantity: random.chance(0.1) ? 2 : 1, price })),
  });

  const seen = look(random, taste, owned);
  const cart = seen.filter(() => random.chance(0.4));
  const buys = cart.length > 0 && random.chance(0.75);
  if (buys) {
    for (const product of cart) owned.add(product);
  }
  return [
    ...seen.map((product) => event('view', [product])),
    ...cart.map((product) => event('cart', [product])),
    ...(buys ? [event('purchase', cart)] : []),
  ];
}

/** Two to six different products not owned yet, three in four of them from the shelf the visit is about. */
function look(random: SeededRandom, taste: Taste, owned: ReadonlySet<Product>): Product[] {
  const about = random.pickWeighted(SHOP_PRODUCTS, (_, index) => taste[index] ?? 0).kind;
  const seen = new Set<Product>();
  for (let clicks = random.between(2, 6); clicks > 0; clicks -= 1) {
    const noise = random.chance(NOISE);
    const onShelf = random.chance(0.75);
    seen.add(
      random.pickWeighted(SHOP_PRODUCTS, (product, index) => {
        if (owned.has(product)) {
          return 0;
        }
        if (noise) {
          return appeal(product);
        }
        return !onShelf || product.kind === about ? (taste[index] ?? 0) : 0;
      }),
    );
  }
  return [...seen];
}
