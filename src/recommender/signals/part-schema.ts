import { z } from 'zod';
import type { NeighbourTable } from '../../maths/neighbour-table.ts';
import { atOnce, STEP_NUMBERS, type Steps } from '../../maths/steps.ts';

/* Schemas of stored arrays. Millions of numbers pass on each load of a model: plain loops, no closure per number. */

export const uint32 = z.instanceof(Uint32Array);
export const float32 = z.instanceof(Float32Array);
export const float64 = z.instanceof(Float64Array);

/** A table by its arrays only: what is in them is {@link checkTable}'s to see. */
export const plainTable: z.ZodType<NeighbourTable> = z.strictObject({
  offsets: uint32,
  neighbours: uint32,
  similarities: float32,
  supports: uint32,
});

/** For each item its neighbours: lists that cover the arrays, naming items there are. */
export const neighbourTablePart: z.ZodType<NeighbourTable> = plainTable.refine(
  (table) => atOnce(checkTable(table)),
  'its lists overlap or name no item',
);

/** Whether its lists cover the arrays, and name items there are. */
export function* checkTable({ offsets, neighbours, similarities, supports }: NeighbourTable): Steps<boolean> {
  if (!isCsr(offsets, neighbours)) return false;
  yield;
  if (similarities.length !== neighbours.length || supports.length !== neighbours.length) return false;
  for (let from = 0; from < neighbours.length; from += STEP_NUMBERS) {
    if (!allBelow(neighbours.subarray(from, from + STEP_NUMBERS), offsets.length - 1)) return false;
    yield;
  }
  return true;
}

/** CSR: offsets rise from 0 to the number of cells. */
export function isCsr(offsets: Uint32Array, cells: Uint32Array): boolean {
  if (offsets[0] !== 0 || offsets[offsets.length - 1] !== cells.length) return false;
  for (let row = 1; row < offsets.length; row += 1) {
    if ((offsets[row] as number) < (offsets[row - 1] as number)) return false;
  }
  return true;
}

export function allBelow(numbers: Uint32Array, end: number): boolean {
  for (let at = 0; at < numbers.length; at += 1) if ((numbers[at] as number) >= end) return false;
  return true;
}

export function tableItems({ offsets }: NeighbourTable): number {
  return offsets.length - 1;
}
