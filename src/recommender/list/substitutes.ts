import type { ItemId } from '../../domain/ids.ts';
import type { RecommendedItem } from '../../domain/recommendation.ts';
import type { ServedModel } from '../model/served-model.ts';
import type { CandidateSource } from './candidates.ts';

/** What people choose between one item and, nearest first; empty where nobody's views tell. */
export function substituteCandidates(served: ServedModel | null, itemId: ItemId): readonly RecommendedItem[] {
  const index = served?.model.indexOf.get(itemId);
  if (served === null || index === undefined) return [];
  const { itemIds, substitutes } = served.model;
  const { offsets, neighbours, similarities, supports } = substitutes;
  const items: RecommendedItem[] = [];
  const end = offsets[index + 1] ?? 0;
  for (let at = offsets[index] ?? 0; at < end; at += 1) {
    const other = itemIds[neighbours[at] ?? 0];
    if (other === undefined) continue;
    const reason = { kind: 'instead_of', itemId, support: supports[at] ?? 0 } as const;
    items.push({ itemId: other, score: similarities[at] ?? 0, tier: 'similar', reason });
  }
  return items;
}

/** Sources without what is taken instead of any of these items rather than with them. */
export function withoutSubstitutes(
  served: ServedModel | null,
  itemIds: readonly ItemId[],
  sources: readonly CandidateSource[],
): readonly CandidateSource[] {
  const substitutes = new Set(
    itemIds.flatMap((itemId) => substituteCandidates(served, itemId).map((other) => other.itemId)),
  );
  return substitutes.size === 0 ? sources : sources.map((source) => without(source, substitutes));
}

function* without(source: CandidateSource, left: ReadonlySet<ItemId>): CandidateSource {
  for (const candidate of source) if (!left.has(candidate.itemId)) yield candidate;
}
