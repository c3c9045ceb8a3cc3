import type { RecommendationAnswer } from '../client/wire.ts';

/** Recommended items as lines for a person: place, title, price, tier, and the reason under it. */
export function tellRecommendations(items: readonly RecommendationAnswer[], currency: string): string[] {
  if (items.length === 0) {
    return ['  (nothing: the catalogue is empty)'];
  }
  const titles = items.map(({ title, itemId }) => title ?? itemId);
  const width = Math.max(...titles.map((title) => title.length));
  return items.flatMap(({ price, tier, reasonText }, index) => {
    const place = String(index + 1).padStart(4);
    const cost = price === null ? '' : `${price.toFixed(2)} ${currency}`;
    return [`${place}. ${titles[index]?.padEnd(width)}  ${cost.padStart(11)}  ${tier}`, `      ${reasonText}`];
  });
}
