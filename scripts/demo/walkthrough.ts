import type { RapportClient } from '../client/rapport-client.ts';
import type { EventBody, GreetingAnswer } from '../client/wire.ts';
import { latestOrders, tellOrders } from '../terminal/tell-purchases.ts';
import { tellRecommendations } from '../terminal/tell-recommendations.ts';
import type { DemoBusiness } from './demo-business.ts';

export interface WalkthroughParts {
  readonly shop: DemoBusiness;
  readonly shopClient: RapportClient;
  readonly hotelClient: RapportClient;
  /** An arrival at the hotel and the morning after it, ISO 8601: greetings fit the hour whenever the demo is run. */
  readonly arrival: EventBody;
  readonly checkInAt: string;
  readonly breakfastAt: string;
  readonly print: (line: string) => void;
}

/** A product page and a click that lead somewhere in the demo shop. */
const PAGE_ITEM = 'hand-coffee-grinder';
const CLICKED_ITEM = 'watercolour-set-24-half-pans';
const VISITOR = 'first-time-visitor';

/** A customer worth asking about, and what the home page offers them first. */
export interface ShopCustomer {
  readonly customerId: string;
  readonly firstItemId: string;
}

/** Asks the running API what a shop and a hotel would ask, and prints the answers for a person. */
export async function walkThrough(parts: WalkthroughParts): Promise<ShopCustomer> {
  const shopCustomer = await tellShopCustomer(parts);
  await tellProductPage(parts);
  await tellVisitor(parts);
  await tellHotel(parts);
  return shopCustomer;
}

/** Whoever has ordered most: there is most to see. Ties go to the first in the list. */
export function busiestCustomer(shop: DemoBusiness): DemoBusiness['profiles'][number] {
  const orders = new Map<string, number>();
  for (const { type, customerId } of shop.events) {
    if (type === 'purchase' && customerId !== undefined) {
      orders.set(customerId, (orders.get(customerId) ?? 0) + 1);
    }
  }
  const most = Math.max(...orders.values());
  const found = shop.profiles.find(({ customerId }) => orders.get(customerId) === most);
  if (found === undefined) {
    throw new RangeError('nobody has bought anything in this shop');
  }
  return found;
}

async function tellShopCustomer({ shop, shopClient, print }: WalkthroughParts): Promise<ShopCustomer> {
  const { customerId, givenName, familyName } = busiestCustomer(shop);
  const { interactions } = await shopClient.history(customerId, 200);
  const { items } = await shopClient.recommendForCustomer(customerId, 5);
  print(`\n▸ ${givenName} ${familyName} opens the shop. The last orders were`);
  tellOrders(latestOrders(interactions, 4), titlesOf(shop), 4).forEach(print);
  print('  and the home page offers');
  tellRecommendations(items, shop.currency).forEach(print);
  return { customerId, firstItemId: items[0]?.itemId ?? PAGE_ITEM };
}

async function tellProductPage({ shop, shopClient, print }: WalkthroughParts): Promise<void> {
  const { items } = await shopClient.recommendForItem(PAGE_ITEM, 'together', 3);
  print(`\n▸ The page of "${titlesOf(shop)(PAGE_ITEM)}" says what is bought together with it`);
  tellRecommendations(items, shop.currency).forEach(print);
}

async function tellVisitor({ shop, shopClient, print }: WalkthroughParts): Promise<void> {
  await shopClient.sendEvents([
    {
      id: `demo-shop:${VISITOR}:click`,
      type: 'view',
      sessionId: VISITOR,
      items: [{ itemId: CLICKED_ITEM }],
    },
  ]);
  const { items } = await shopClient.recommendForSession(VISITOR, 3);
  print(`\n▸ A visitor nobody knows clicks on "${titlesOf(shop)(CLICKED_ITEM)}"; the next page already offers`);
  tellRecommendations(items, shop.currency).forEach(print);
}

async function tellHotel({ hotelClient, arrival, checkInAt, breakfastAt, print }: WalkthroughParts): Promise<void> {
  await hotelClient.sendEvents([arrival]);
  const place = 'harbour-house';
  for (const [where, who, customerId, touchpoint, at] of [
    ['At the front desk of the hotel', 'Mr. Wang is back', 'guest-wang', 'check-in', checkInAt],
    ['The next morning in the breakfast room', 'Mr. Wang', 'guest-wang', 'breakfast', breakfastAt],
    ['And', 'somebody never seen', 'guest-unknown', 'breakfast', breakfastAt],
  ] as const) {
    print(`\n▸ ${where}: ${who}`);
    for (const locale of ['en', 'zh-CN'] as const) {
      const { text } = await hotelClient.greeting(customerId, { touchpoint, locale, place, at });
      print(`    ${locale.padEnd(5)}  ${text}`);
    }
    const { facts } = await hotelClient.greeting(customerId, { touchpoint, locale: 'en', place, at });
    for (const { factId, level, evidence } of facts) print(`           ${factId}: ${level}, ${standing(evidence)}`);
  }
}

function standing({ occasions }: GreetingAnswer['facts'][number]['evidence']): string {
  return occasions === 0 ? 'as told' : `shown on ${occasions} independent occasions`;
}

function titlesOf(shop: DemoBusiness): (itemId: string) => string {
  const titles = new Map(shop.items.map(({ itemId, title }) => [itemId, title]));
  return (itemId) => titles.get(itemId) ?? itemId;
}
