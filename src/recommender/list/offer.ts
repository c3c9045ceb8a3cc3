import type { ItemId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import type { Item } from '../../domain/item.ts';
import type { Reason, RecommendedItem } from '../../domain/recommendation.ts';
import { tasteOf } from '../history/taste.ts';
import { type CandidateSource, fallbackSources } from './candidates.ts';
import { eligibility } from './eligibility.ts';
import { fillList } from './fill-list.ts';
import { personalSource } from './personal-source.ts';
import type { ShopView } from './shop-view.ts';

/** Something new to them, at any placement. */
const DISCOVERY = { excludeOwned: true, shows: 'new' } as const;

/** Reasons with people behind them: what is merely described alike, or stands in the catalogue, is no advice. */
const ADVICE: ReadonlySet<Reason['kind']> = new Set([
  'because_of_item',
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
  readonly nowMs: number;
  /** Served here and now, and not avoided by this guest. */
  readonly mayBeOffered: (item: Item) => boolean;
}

/**
 * The one thing to suggest to this guest that they never had here: from what they like, else from what many like; null
 * if the model knows nothing to suggest. In memory, as a recommendation is.
 */
export function offerFor(
  view: ShopView,
  history: History,
  { topic, nowMs, mayBeOffered }: OfferQuestion,
): RecommendedItem | null {
  if (view.model === null) return null;
  const { catalogue, settings } = view;
  const taste = tasteOf(history, settings);
  const had = new Set<ItemId>(history.map(({ itemId }) => itemId));
  const limits = { exclude: had, shownItself: new Set<ItemId>(), category: topic, excludeOwned: true, taste };
  const isEligible = eligibility(limits, catalogue, settings);
  const sources: CandidateSource[] = [
    personalSource(view, { kind: 'known', history, taste }, DISCOVERY, nowMs),
    ...fallbackSources(view, nowMs),
  ];
  const { items } = fillList(
    sources,
    (itemId) => {
      const item = catalogue.get(itemId);
      return item === undefined || !mayBeOffered(item) ? 'excluded' : isEligible(itemId);
    },
    1,
    false,
  );
  const [first] = items;
  return first !== undefined && ADVICE.has(first.reason.kind) ? first : null;
}
