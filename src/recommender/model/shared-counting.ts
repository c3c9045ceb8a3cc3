import { z } from 'zod';
import { type FitSettings, fitSettingsSchema } from '../../domain/fit-settings.ts';
import { type SparseRows, transpose } from '../../maths/interaction-matrix.ts';
import type { NeighbourTable } from '../../maths/neighbour-table.ts';
import { atOnce } from '../../maths/steps.ts';
import { fitDataOf } from '../log/fit-data.ts';
import { viewRows } from '../log/view-rows.ts';
import { VISIT_GAP_MINUTES } from '../log/visit-ranges.ts';
import { float32, uint32 } from '../signals/part-schema.ts';
import { fitNeighbourRange } from '../signals/similar/fit-neighbours.ts';
import { packValue, unpackValue } from './artifact-container.ts';
import type { TrainingData } from './fit-model.ts';
import type { Recipe } from './recipe.ts';

/** The pair tables of a model: most of a large fit, and each of its items can be counted by itself. */
export const COUNTED_TABLES = ['similar', 'together', 'viewed'] as const;
export type CountedTable = (typeof COUNTED_TABLES)[number];
export type CountedTables = { readonly [T in CountedTable]: NeighbourTable };

/** What one table is counted from. */
interface Counting {
  readonly rows: SparseRows;
  readonly settings: FitSettings;
}
/** All that whoever helps has to know. */
export type CountingWork = { readonly [T in CountedTable]: Counting };

/** Items `from` to `to - 1` of one table. */
export const shareSchema = z.object({ table: z.enum(COUNTED_TABLES), from: z.int().min(0), to: z.int().min(0) });
export type Share = z.infer<typeof shareSchema>;

/** What `fitModel` counts pairs of, by the same recipe. */
export function countingWork({ log, itemIds, descriptions, settings }: TrainingData, recipe: Recipe): CountingWork {
  const { customers, orders } = fitDataOf(log, itemIds.length, descriptions);
  const { visits } = viewRows(log, itemIds.length, VISIT_GAP_MINUTES);
  const { fit } = settings.training;
  return {
    similar: { rows: customers, settings: recipe.similar },
    together: { rows: orders, settings: recipe.together },
    viewed: { rows: visits, settings: fit },
  };
}

/** Pairs that are visited: the sum over rows of their length squared. */
export function pairsOf(work: CountingWork): number {
  return COUNTED_TABLES.reduce((sum, table) => sum + itemCosts(work[table].rows).reduce((all, one) => all + one, 0), 0);
}

/**
 * Cuts the work into ranges of items that take about equally long.
 *
 * @param count - ranges wanted, about; a table has one at least
 */
export function sharesOf(work: CountingWork, count: number): Share[] {
  const most = pairsOf(work) / count;
  return COUNTED_TABLES.flatMap((table) => {
    const costs = itemCosts(work[table].rows);
    const shares: Share[] = [];
    let from = 0;
    let cost = 0;
    costs.forEach((each, item) => {
      cost += each;
      if (cost < most && item + 1 < costs.length) return;
      shares.push({ table, from, to: item + 1 });
      from = item + 1;
      cost = 0;
    });
    return shares.length === 0 ? [{ table, from: 0, to: 0 }] : shares;
  });
}

/** The part of a table that a share names: its lists are those of the whole. */
export function countShare(work: CountingWork, { table, from, to }: Share): NeighbourTable {
  const { rows, settings } = work[table];
  return fitNeighbourRange(rows, transpose(rows), settings, { from, to, keepsChance: table === 'similar' });
}

/** Puts together what was counted of one table, in the order of its shares. */
export function joinTables(tables: readonly NeighbourTable[]): NeighbourTable {
  const pairs = tables.reduce((sum, { neighbours }) => sum + neighbours.length, 0);
  const items = tables.reduce((sum, { offsets }) => sum + offsets.length - 1, 0);
  const joined = {
    offsets: new Uint32Array(items + 1),
    neighbours: new Uint32Array(pairs),
    similarities: new Float32Array(pairs),
    supports: new Uint32Array(pairs),
  };
  let item = 0;
  let at = 0;
  for (const { offsets, neighbours, similarities, supports } of tables) {
    for (let own = 1; own < offsets.length; own += 1) joined.offsets[item + own] = at + (offsets[own] as number);
    joined.neighbours.set(neighbours, at);
    joined.similarities.set(similarities, at);
    joined.supports.set(supports, at);
    item += offsets.length - 1;
    at += neighbours.length;
  }
  return joined;
}

export function packWork(work: CountingWork): Uint8Array {
  return packValue(work);
}

/** @throws AppError `corrupt_data` */
export function unpackWork(bytes: Uint8Array): CountingWork {
  return workSchema.parse(atOnce(unpackValue(bytes)));
}

export function packTable(table: NeighbourTable): Uint8Array {
  return packValue(table);
}

/** @throws AppError `corrupt_data` */
export function unpackTable(bytes: Uint8Array): NeighbourTable {
  return tableSchema.parse(atOnce(unpackValue(bytes)));
}

const countingSchema = z.strictObject({
  rows: z.strictObject({
    rowCount: z.int().min(0),
    columnCount: z.int().min(0),
    offsets: uint32,
    columns: uint32,
    values: float32,
  }),
  settings: fitSettingsSchema,
});
const workSchema = z.strictObject({ similar: countingSchema, together: countingSchema, viewed: countingSchema });
/** A share's items may lead to any item: it is the whole that must stay within itself. */
const tableSchema = z.strictObject({ offsets: uint32, neighbours: uint32, similarities: float32, supports: uint32 });

/** Per item the lengths of the rows that have it: what counting its pairs takes. */
function itemCosts(rows: SparseRows): Float64Array {
  const costs = new Float64Array(rows.columnCount);
  const { offsets, columns } = rows;
  for (let row = 0; row < rows.rowCount; row += 1) {
    const [start, end] = [offsets[row] as number, offsets[row + 1] as number];
    for (let cell = start; cell < end; cell += 1) {
      const item = columns[cell] as number;
      costs[item] = (costs[item] as number) + (end - start);
    }
  }
  return costs;
}
