import type { Avoids } from '../../domain/food/avoids.ts';
import type { History } from '../../domain/interaction.ts';
import type { Item } from '../../domain/item.ts';
import type { Reason, RecommendedItem } from '../../domain/recommendation.ts';
import { recommend } from './recommend.ts';
import type { ShopView } from './shop-view.ts';

/** Something new to them, at any placement. */
const DISCOVERY = { excludeOwned: true, shows: 'new' } as const;

/** Reasons with people behind them: what is merely described alike, or stands in the catalogue, is no advice. */
const ADVICE: ReadonlySet<Reason['kind']> = new Set([
  'because_of_item',
  'because_of_former',
  'people_like_you',
  'next_after',
  'visits_like_this',
  'seen_with',
  'trending',
  'popular',
]);

/** What is offered, to whom and where. */
export interface OfferQuestion {
  /** Items of this category only. */
  readonly topic: string;
  /** The moment of the offer: what they did later is not known. */
  readonly atMs: number;
  /** Kept from them here, as it is in every list. */
  readonly avoids: Avoids;
  /** Served here and now. */
  readonly mayBeOffered: (item: Item) => boolean;
}

/**
 * The one thing to suggest to this guest that they never had here: from what they like, else from what many like; null
 * if nothing can be advised. In memory, as a recommendation is.
 */
export function offerFor(
  shop: ShopView,
  history: History,
  { topic, atMs, avoids, mayBeOffered }: OfferQuestion,
): RecommendedItem | null {
  if (shop.model === null) return null;
  const { items } = recommend(
    shop,
    {
      about: { kind: 'nothing' },
      person: { kind: 'known', history, avoids },
      placement: DISCOVERY,
      limit: 1,
      exclude: [...new Set(history.filter((deed) => deed.atMs <= atMs).map(({ itemId }) => itemId))],
      category: topic,
      only: {
        reasons: ADVICE,
        isWanted: (itemId) => {
          const item = shop.catalogue.get(itemId);
          return item !== undefined && mayBeOffered(item);
        },
      },
    },
    atMs,
  );
  return items[0] ?? null;
}
