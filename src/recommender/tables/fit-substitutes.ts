import type { FitSettings } from '../../domain/fit-settings.ts';
import { type SparseRows, transpose } from '../../maths/interaction-matrix.ts';
import { MIN_REASON_SUPPORT, type NeighbourTable, NeighbourTableBuilder } from '../../maths/neighbour-table.ts';
import { PairCounts } from '../../maths/pair-counts.ts';
import { canBeMissing, isHalf, isMissing, OrderChance } from '../log/order-chance.ts';
import type { ViewRows } from '../log/view-rows.ts';
import type { OnProgress } from '../signals/signal-kind.ts';
import { fitNeighbourRange } from '../signals/similar/fit-neighbours.ts';
import { exclusiveKinds, type ItemCategories } from './exclusive-kinds.ts';

/** What is bought, and what is known of it. */
export interface SubstituteData {
  readonly views: ViewRows;
  /** Orders x items, each cell 1. */
  readonly orders: SparseRows;
  readonly categories: ItemCategories;
  /** What is seen together, where it was counted before by the same settings. */
  readonly viewed?: NeighbourTable | undefined;
}

/**
 * Fits what people choose between: items looked at in the same visit more often than by chance, and taken in the same
 * order at most half as often as by chance ({@link OrderChance}). That it is not chance itself must be clear, by the
 * Poisson test at .05, from the pair alone or, where it is too rare to tell, from all pairs of a category of both
 * ({@link exclusiveKinds}). All else is left out: that nobody took two rare items at once says nothing.
 *
 * Each item is tried against the `maxNeighbours` items nearest to it by views; similarities are those of the views.
 *
 * Time of {@link fitNeighbourRange} over the visits, and of counting the orders of items that can be told;
 * O(items * maxNeighbours) result; 48 bytes an item of scratch, besides both matrices transposed.
 *
 * @returns supports are distinct people who looked at both in one visit, at least two
 * @see McAuley, Pandey & Leskovec (2015), KDD, section 2: viewed together is a substitute, bought together a complement
 */
export function fitSubstitutes(
  { views: { visits, customers }, orders, categories, viewed }: SubstituteData,
  settings: FitSettings,
  onProgress?: OnProgress,
): NeighbourTable {
  const itemCount = visits.columnCount;
  const minPeople = Math.max(MIN_REASON_SUPPORT, settings.minSupport);
  const itemVisits = transpose(visits);
  const seenTogether =
    viewed ?? fitNeighbourRange(visits, itemVisits, settings, { from: 0, to: itemCount }, onProgress);
  const itemOrders = transpose(orders);
  const chance = new OrderChance(orders);
  const kinds = exclusiveKinds(orders, chance, categories);
  const trust = new Float64Array(orders.rowCount).fill(1);
  const taken = new PairCounts(itemCount);
  const table = new NeighbourTableBuilder();
  for (let source = 0; source < itemCount; source += 1) {
    const candidates = candidatesOf(source, seenTogether, chance, kinds);
    // Takes time, and most items have none.
    if (candidates.length > 0) taken.count(source, orders, itemOrders, trust);
    for (const { at, target, expected, isOfKind } of candidates) {
      const joint = taken.supports[target] as number;
      if (!(isOfKind ? isHalf(expected, joint) : isMissing(expected, joint))) continue;
      const people = sharedCustomers(itemVisits, source, target, customers);
      if (people < minPeople) continue;
      table.push(target, seenTogether.similarities[at] as number, people);
    }
    taken.clear();
    table.endList();
  }
  return table.finish();
}

/** A neighbour by views of which orders may tell. */
interface Candidate {
  /** Place in the table of what is seen together. */
  readonly at: number;
  readonly target: number;
  readonly expected: number;
  readonly isOfKind: boolean;
}

function candidatesOf(
  source: number,
  { offsets, neighbours }: NeighbourTable,
  chance: OrderChance,
  kinds: ItemCategories,
): Candidate[] {
  const candidates: Candidate[] = [];
  const ownKinds = kinds[source] ?? [];
  const end = offsets[source + 1] as number;
  for (let at = offsets[source] as number; at < end; at += 1) {
    const target = neighbours[at] as number;
    const expected = chance.expected(source, target);
    const isOfKind = ownKinds.some((kind) => kinds[target]?.includes(kind) === true);
    if (isOfKind || canBeMissing(expected)) candidates.push({ at, target, expected, isOfKind });
  }
  return candidates;
}

/** How many people have both items in one visit: visits rise within an item, and so do their customers. */
function sharedCustomers(itemVisits: SparseRows, a: number, b: number, customers: Uint32Array): number {
  const { offsets, columns: visits } = itemVisits;
  const endA = offsets[a + 1] as number;
  const endB = offsets[b + 1] as number;
  let atA = offsets[a] as number;
  let atB = offsets[b] as number;
  let people = 0;
  let last = -1;
  while (atA < endA && atB < endB) {
    const visitA = visits[atA] as number;
    const visitB = visits[atB] as number;
    if (visitA === visitB && customers[visitA] !== last) {
      people += 1;
      last = customers[visitA] as number;
    }
    if (visitA <= visitB) atA += 1;
    if (visitB <= visitA) atB += 1;
  }
  return people;
}
