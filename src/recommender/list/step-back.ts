import type { ItemId } from '../../domain/ids.ts';
import type { RecommendedItem } from '../../domain/recommendation.ts';
import type { Task } from '../../domain/task.ts';
import type { CatalogueTable } from '../catalogue/catalogue-table.ts';
import { isNotDue, type LastingKinds } from '../tables/repeat-rates.ts';
import type { CandidateSource } from './candidates.ts';

const DAY_MS = 86_400_000;

/** What somebody took by an order, the newest first. */
export type Orders = Iterable<{ readonly itemId: ItemId; readonly atMs: number }>;

/**
 * Whether an item is of a kind of which this person has one, and is not likely to want another yet; null where nothing
 * is. What is meant to be taken again is not asked.
 *
 * O(orders).
 */
export function notDueFor(
  kinds: LastingKinds,
  catalogue: CatalogueTable,
  orders: Orders,
  task: Task,
  atMs: number,
): ((itemId: ItemId) => boolean) | null {
  if (task === 'again') return null;
  const rates = new Map(kinds.names.map((name, at) => [name, kinds.rates[at] as number]));
  const asked = new Set<string>();
  const notDue = new Set<string>();
  for (const order of orders) {
    for (const category of catalogue.get(order.itemId)?.categories ?? []) {
      const rate = rates.get(category);
      // The newest order of a kind decides.
      if (rate === undefined || asked.has(category)) continue;
      asked.add(category);
      if (isNotDue(rate, (atMs - order.atMs) / DAY_MS)) notDue.add(category);
    }
  }
  if (notDue.size === 0) return null;
  return (itemId) => catalogue.get(itemId)?.categories.some((category) => notDue.has(category)) === true;
}

/** The same sources, with what is to step back behind everything else there is. */
export function steppingBack(
  sources: readonly CandidateSource[],
  stepsBack: (itemId: ItemId) => boolean,
): readonly CandidateSource[] {
  const aside: RecommendedItem[] = [];
  // Read last: by then the others have put aside all they had.
  return [...sources.map((source) => setAside(source, stepsBack, aside)), aside];
}

function* setAside(
  source: CandidateSource,
  stepsBack: (itemId: ItemId) => boolean,
  aside: RecommendedItem[],
): CandidateSource {
  for (const candidate of source) {
    if (stepsBack(candidate.itemId)) aside.push(candidate);
    else yield candidate;
  }
}
