import { fitSettingsSchema } from '../../../domain/fit-settings.ts';
import { SparseRowsBuilder } from '../../../maths/interaction-matrix.ts';
import type { NeighbourTable } from '../../../maths/neighbour-table.ts';
import { fitNeighbours } from '../similar/fit-neighbours.ts';

/** As chosen on the newest tenth of the training sessions of Diginetica: for items so rare that one visit is all there is. */
const COMPANION_FIT = fitSettingsSchema.parse({
  customerExponent: 1,
  sourceExponent: 1,
  targetExponent: 0.55,
  shrinkage: 0,
  minSupport: 1,
});

/**
 * What is held by the same visits: for a walk that goes on from what similar visits held. One common visit is enough,
 * so these pairs are no reason to be told.
 *
 * @param stepOffsets - length visits + 1
 * @param steps - item indices, repeats included
 */
export function fitCompanions(
  { stepOffsets, steps }: { readonly stepOffsets: Uint32Array; readonly steps: Uint32Array },
  itemCount: number,
  companionsPerItem: number,
): NeighbourTable {
  const rows = new SparseRowsBuilder(itemCount);
  for (let visit = 0; visit + 1 < stepOffsets.length; visit += 1) {
    const items = Uint32Array.from(new Set(steps.subarray(stepOffsets[visit], stepOffsets[visit + 1]))).sort();
    rows.addRow(items, new Float32Array(items.length).fill(1));
  }
  return fitNeighbours(rows.finish(), { ...COMPANION_FIT, maxNeighbours: companionsPerItem });
}
