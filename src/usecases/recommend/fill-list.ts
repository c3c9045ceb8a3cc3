import type { ItemId } from '../../domain/ids.ts';
import type { HiddenBecause, RecommendedItem } from '../../domain/recommendation.ts';
import type { CandidateSource } from './candidates.ts';
import type { HiddenCandidate } from './recommendation-list.ts';

const MOST_HIDDEN_TOLD = 100;

/** A list, and what nearly was in it. */
export interface FilledList {
  readonly items: readonly RecommendedItem[];
  readonly hidden: readonly HiddenCandidate[];
}

/**
 * Takes eligible candidates from the sources in their order until the list is full; the first source that offers an
 * item gives it its tier.
 *
 * @param explain - also look at candidates past the end, to tell why they are hidden
 */
export function fillList(
  sources: readonly CandidateSource[],
  whyHidden: (itemId: ItemId) => HiddenBecause | null,
  limit: number,
  explain: boolean,
): FilledList {
  const seen = new Set<ItemId>();
  const items: RecommendedItem[] = [];
  const hidden: HiddenCandidate[] = [];
  for (const source of sources) {
    for (const candidate of source) {
      if (seen.has(candidate.itemId)) continue;
      seen.add(candidate.itemId);
      const because = whyHidden(candidate.itemId);
      if (because === null && items.length < limit) {
        items.push(candidate);
      } else if (explain && hidden.length < MOST_HIDDEN_TOLD) {
        hidden.push({ itemId: candidate.itemId, because: because ?? 'lower_score' });
      }
      if (items.length >= limit && (!explain || hidden.length >= MOST_HIDDEN_TOLD)) return { items, hidden };
    }
  }
  return { items, hidden };
}
