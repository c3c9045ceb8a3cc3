import type { ItemId } from '../../domain/ids.ts';
import type { HiddenBecause, RecommendedItem } from '../../domain/recommendation.ts';
import type { CandidateSource } from './candidates.ts';
import { VariedList, type Variety } from './varied-list.ts';

const MOST_HIDDEN_TOLD = 100;

export interface HiddenCandidate {
  readonly itemId: ItemId;
  readonly because: HiddenBecause;
}

/** A list, and what nearly was in it. */
export interface FilledList {
  readonly items: readonly RecommendedItem[];
  readonly hidden: readonly HiddenCandidate[];
}

/**
 * Takes eligible candidates from the sources in their order until the list is full; the first source that offers an
 * item gives it its tier. A list with variety is as long as one without.
 *
 * @param explain - also look at candidates past the end, to tell why they are hidden
 * @param variety - null: by score alone
 */
export function fillList(
  sources: readonly CandidateSource[],
  whyHidden: (itemId: ItemId) => HiddenBecause | null,
  limit: number,
  explain: boolean,
  variety: Variety | null = null,
): FilledList {
  const list = new VariedList(limit, variety);
  const seen = new Set<ItemId>();
  // Opened once: explaining goes on where filling stopped.
  const opened = sources.map((source) => unseen(source, seen));
  const met: Met[] = [];
  for (const source of opened) {
    const tier: RecommendedItem[] = [];
    while (tier.length < list.wanted) {
      const candidate = source.next().value;
      if (candidate === undefined) break;
      const because = whyHidden(candidate.itemId);
      if (because === null) tier.push(candidate);
      if (explain) met.push({ itemId: candidate.itemId, because });
    }
    list.add(tier);
    if (list.isFull) break;
  }
  list.finish();
  return { items: list.items, hidden: explain ? hiddenOf(list, met, opened, whyHidden) : [] };
}

interface Met {
  readonly itemId: ItemId;
  readonly because: HiddenBecause | null;
}

/** What was met while filling and is not in the list; then what would have come next. */
function hiddenOf(
  list: VariedList,
  met: readonly Met[],
  rest: readonly Generator<RecommendedItem, undefined>[],
  whyHidden: (itemId: ItemId) => HiddenBecause | null,
): readonly HiddenCandidate[] {
  const shown = new Set(list.items.map(({ itemId }) => itemId));
  const hidden: HiddenCandidate[] = met
    .filter(({ itemId }) => !shown.has(itemId))
    .map(({ itemId, because }) => ({ itemId, because: because ?? list.whyLeft(itemId) }));
  for (const source of rest) {
    while (hidden.length < MOST_HIDDEN_TOLD) {
      const candidate = source.next().value;
      if (candidate === undefined) break;
      hidden.push({ itemId: candidate.itemId, because: whyHidden(candidate.itemId) ?? 'lower_score' });
    }
  }
  return hidden.slice(0, MOST_HIDDEN_TOLD);
}

/** Candidates no source has offered yet. Stays open between calls. */
function* unseen(source: CandidateSource, seen: Set<ItemId>): Generator<RecommendedItem, undefined> {
  for (const candidate of source) {
    if (seen.has(candidate.itemId)) continue;
    seen.add(candidate.itemId);
    yield candidate;
  }
}
