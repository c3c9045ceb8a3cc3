import type { ShopCustomer } from './walkthrough.ts';

export interface NextSteps extends ShopCustomer {
  readonly baseUrl: string;
  readonly shopKey: string;
  readonly hotelKey: string;
  /** A morning at the hotel, ISO 8601 in UTC. */
  readonly breakfastAt: string;
}

/** Where everything is, and three lines to paste into another terminal as they are. */
export function tellNextSteps({
  baseUrl,
  shopKey,
  hotelKey,
  customerId,
  firstItemId,
  breakfastAt,
}: NextSteps): string[] {
  const dislike = { id: `no-${firstItemId}`, type: 'dislike', customerId, itemId: firstItemId };
  return [
    '',
    `API          ${baseUrl}/v1`,
    `Reference    ${baseUrl}/docs`,
    `Health       ${baseUrl}/health`,
    `Shop key     ${shopKey}`,
    `Hotel key    ${hotelKey}`,
    '',
    'Try it in another terminal. What would this customer like?',
    `  curl -s '${baseUrl}/v1/customers/${customerId}/recommendations?limit=3' -H 'Authorization: Bearer ${shopKey}'`,
    'They do not like the first one. Ask the first line again, and it is gone.',
    `  curl -s '${baseUrl}/v1/events' -H 'Authorization: Bearer ${shopKey}' -H 'Content-Type: application/json' -d '${JSON.stringify(dislike)}'`,
    'A guest comes to breakfast; the desk wants the whole card.',
    `  curl -s '${baseUrl}/v1/customers/guest-wang/greeting?touchpoint=breakfast&locale=zh-CN&place=harbour-house&at=${breakfastAt}' -H 'Authorization: Bearer ${hotelKey}'`,
    `  curl -s '${baseUrl}/v1/customers/guest-wang/card?place=harbour-house&locale=en' -H 'Authorization: Bearer ${hotelKey}'`,
    '',
    'Next: your own shop with  npm run admin -- tenant create my-shop  and events as above.',
  ];
}
