import type { ItemId } from '../../domain/ids.ts';
import type { RecommendedItem } from '../../domain/recommendation.ts';
import type { Task } from '../../domain/task.ts';
import type { CatalogueTable } from '../catalogue/catalogue-table.ts';
import type { ServedModel } from '../model/served-model.ts';
import { reasonFrom } from '../signals/registry.ts';
import type { Eligible } from '../signals/signal.ts';
import type { ReasonSource } from '../signals/signal-kind.ts';
import type { CandidateSource } from './candidates.ts';
import type { IndexedItems } from './shop-index.ts';
import type { KnownViewer } from './viewer.ts';

/** Scored items taken before all of them are sorted. */
const FIRST_LOOK = 100;
const MOST_CONTRIBUTIONS = 5;
const SEEN_BEFORE = { kind: 'seen_before' } as const;

/** A model, and what the shop says of its items. */
export interface IndexedModel extends IndexedItems {
  readonly served: ServedModel;
  readonly catalogue: CatalogueTable;
}

/** How much of an item's score comes from one item of this customer, or from what no single item brings. */
export interface Contribution {
  /** Null: from all they did together, or from popularity, as `signal` says. */
  readonly itemId: ItemId | null;
  readonly did: string | null;
  /** Null where an item of theirs is told: by all signals that it speaks through. */
  readonly signal: string | null;
  /** Share of the score; negative for an item that speaks against. All shares, told or not, add up to 1. */
  readonly share: number;
}

/**
 * What this customer is likely to want, by all signals of the model together. Each item comes with its best reason; what
 * no reason speaks for is left to the tiers below. To be read before the model is asked for another list.
 */
export function* personalCandidates(
  shop: IndexedModel,
  viewer: KnownViewer,
  task: Task,
  eligible: Eligible,
): CandidateSource {
  const { model, blend } = shop.served;
  const source = reasonSource(shop, viewer);
  const ownItems = new Set(viewer.situation.steps.map(({ itemIndex }) => itemIndex));
  let looked = 0;
  for (const limit of [FIRST_LOOK, Number.POSITIVE_INFINITY]) {
    const ranking = blend.rank(viewer.situation, model.recipe.blends[task], eligible, limit);
    for (let at = looked; at < ranking.items.length; at += 1) {
      const { itemIndex, score } = ranking.items[at] as (typeof ranking.items)[number];
      const evidence = reasonFrom(ranking.asked, itemIndex, source);
      const reason = evidence ?? (ownItems.has(itemIndex) ? SEEN_BEFORE : null);
      if (reason !== null) yield { itemId: model.itemIds[itemIndex] as ItemId, score, tier: 'personal', reason };
    }
    if (ranking.items.length < limit) return;
    looked = ranking.items.length;
  }
}

function reasonSource({ served: { model }, index, catalogue }: IndexedModel, viewer: KnownViewer): ReasonSource {
  return {
    model,
    seeds: viewer.situation.seeds,
    origin: (item) => viewer.origin(item),
    nameOf: (item) => (index.mayBeNamed(item) ? (model.itemIds[item] ?? null) : null),
    sharedTerms: (one, other) => {
      const [known, like] = [catalogue.get(one), catalogue.get(other)];
      return known === undefined || like === undefined ? [] : catalogue.terms.shared(known, like);
    },
  };
}

/** What the scores of personal items come from, largest share first; at most five each. */
export function contributionsOf(
  { served: { model, blend } }: IndexedModel,
  viewer: KnownViewer,
  task: Task,
  eligible: Eligible,
  items: readonly RecommendedItem[],
): ReadonlyMap<ItemId, readonly Contribution[]> {
  const indices = items.map(({ itemId }) => model.indexOf.get(itemId) ?? -1);
  const parts = blend.partsOf(viewer.situation, model.recipe.blends[task], eligible, indices);
  return new Map(
    items.map(({ itemId }, place) => {
      const told = new Map<string, Omit<Contribution, 'share'> & { share: number }>();
      const total = (parts[place] ?? []).reduce((sum, { part }) => sum + part, 0);
      for (const { name, seed, part } of parts[place] ?? []) {
        const share = total === 0 ? 0 : part / total;
        const key = seed === null ? name : `#${seed}`;
        const known = told.get(key);
        if (known !== undefined) known.share += share;
        else if (seed === null) told.set(key, { itemId: null, did: null, signal: name, share });
        else {
          const origin = viewer.origin(viewer.situation.seeds[seed]?.itemIndex ?? -1);
          told.set(key, { itemId: origin?.itemId ?? null, did: origin?.did ?? null, signal: null, share });
        }
      }
      const largest = [...told.values()].sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
      return [itemId, largest.slice(0, MOST_CONTRIBUTIONS)];
    }),
  );
}
