import { z } from 'zod';
import { type SparseRows, SparseRowsBuilder, transpose } from '../../../maths/interaction-matrix.ts';
import { type NeighbourTable, NeighbourTableBuilder } from '../../../maths/neighbour-table.ts';
import { ScoreBoard, TopK } from '../../../maths/top-k.ts';
import { type Descriptions, isDescribed, itemTerms } from '../../catalogue/item-terms.ts';
import { NeighbourSignal, type PairEvidence } from '../neighbour-signal.ts';
import { neighbourTablePart, tableItems } from '../part-schema.ts';
import type { SignalKind } from '../signal-kind.ts';

/** A term more items have says too little to choose a hundred of them by. */
const MOST_HOLDERS = 1000;
/** Of the items; in a small catalogue {@link FEW} may have a term whatever their share. */
const MOST_SHARE = 0.1;
const FEW = 20;
/** Items kept per item: as many as `similar` keeps, a first guess that no data set asked to change. */
const MOST_NEIGHBOURS = 100;
/** With fewer described than this share of the items, what is said of them leads nowhere. */
const MIN_DESCRIBED_SHARE = 0.1;

/** Whether enough items are described for their descriptions to lead from one to the other. */
export function areDescribed(descriptions: Descriptions, itemCount: number): boolean {
  const count = descriptions.filter((item) => item !== null && isDescribed(item)).length;
  return count >= 2 && count >= itemCount * MIN_DESCRIBED_SHARE;
}

/**
 * For each item the items described most like it: the cosine of their terms, where a term weighs
 * ln((1 + items) / items that have it). A term only one item has leads nowhere, one that more than a tenth have (and
 * more than 20), or more than 1,000, says too little: both are left out. A support is how many terms two items share.
 *
 * It needs no histories: an item is reachable before anybody touched it. O(sum over terms of holders^2) time, so at most
 * 32,000 steps an item; 12 bytes a neighbour of result.
 *
 * @see Salton & Buckley (1988), Information Processing & Management 24(5)
 */
export function fitAttributes(
  descriptions: Descriptions,
  itemCount: number,
  maxNeighbours: number = MOST_NEIGHBOURS,
): NeighbourTable {
  const items = termVectors(descriptions, itemCount);
  const holders = transpose(items);
  const board = new ScoreBoard(itemCount);
  const shared = new Uint32Array(itemCount);
  const best = new TopK(maxNeighbours);
  const table = new NeighbourTableBuilder();
  for (let item = 0; item < itemCount; item += 1) {
    addCosines(item, items, holders, board, shared);
    best.clear(maxNeighbours);
    // Rounded as it will be stored, so that what is equal there is ordered by index.
    for (const other of board.touched) if (other !== item) best.offer(other, Math.fround(board.get(other)));
    table.addList(best, (item) => shared[item] as number);
    for (const other of board.touched) shared[other] = 0;
    board.clear();
  }
  return table.finish();
}

/** Cosines of one item with all that share a term, and how many they share. */
function addCosines(
  item: number,
  items: SparseRows,
  holders: SparseRows,
  board: ScoreBoard,
  shared: Uint32Array,
): void {
  const end = items.offsets[item + 1] as number;
  for (let cell = items.offsets[item] as number; cell < end; cell += 1) {
    const term = items.columns[cell] as number;
    const value = items.values[cell] as number;
    const last = holders.offsets[term + 1] as number;
    for (let at = holders.offsets[term] as number; at < last; at += 1) {
      const other = holders.columns[at] as number;
      board.add(other, value * (holders.values[at] as number));
      shared[other] = (shared[other] as number) + 1;
    }
  }
}

/** Items x terms, each row of length 1. */
function termVectors(descriptions: Descriptions, itemCount: number): SparseRows {
  const said = Array.from({ length: itemCount }, (_, item) => {
    const known = descriptions[item] ?? null;
    return known === null ? [] : itemTerms(known);
  });
  const counts = new Map<string, number>();
  for (const terms of said) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  const mostHolders = Math.min(MOST_HOLDERS, Math.max(FEW, itemCount * MOST_SHARE));
  const telling = [...counts]
    .filter(([, count]) => count >= 2 && count <= mostHolders)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  // One above the items, so that what every item of a tiny catalogue has still weighs more than 0.
  const weights = Float64Array.from(telling, ([, count]) => Math.log((1 + itemCount) / count));
  const columns = new Map(telling.map(([term], column) => [term, column]));
  const rows = new SparseRowsBuilder(telling.length);
  for (const terms of said) {
    const own = Uint32Array.from(terms.flatMap((term) => columns.get(term) ?? [])).sort();
    const length = Math.hypot(...Float64Array.from(own, (column) => weights[column] as number));
    const values = Float32Array.from(own, (column) => (weights[column] as number) / length);
    rows.addRow(own, values);
  }
  return rows.finish();
}

/** Content-based neighbours: what the catalogue describes like something the customer had. */
export const attributes: SignalKind<object, NeighbourTable, PairEvidence> = {
  version: 1,
  settings: z.object({}).meta({ id: 'RecipeAttributes' }),
  axes: {},
  fitted: [],
  part: neighbourTablePart,
  itemsOf: tableItems,
  suits: ({ descriptions, itemCount }) => areDescribed(descriptions, itemCount),
  fit: ({ descriptions, itemCount }) => fitAttributes(descriptions, itemCount),
  // Supports are terms, not people: one is enough.
  open: (part) => new NeighbourSignal(part, 1),
  // What the catalogue says today of both; nothing if it no longer says so.
  reason: ({ seed }, item, { seeds, origin, nameOf, sharedTerms }) => {
    const [from, itemId] = [origin(seeds[seed]?.itemIndex ?? -1), nameOf(item)];
    if (from === null || itemId === null) return null;
    const shared = sharedTerms(from.itemId, itemId);
    return shared.length === 0 ? null : { kind: 'alike', itemId: from.itemId, shared };
  },
};
