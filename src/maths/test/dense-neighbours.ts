import { Matrix } from 'ml-matrix';
import type { FitSettings } from '../../domain/fit-settings.ts';
import type { SparseRows } from '../interaction-matrix.ts';
import type { NeighbourTable } from '../neighbour-table.ts';

interface Neighbour {
  readonly target: number;
  readonly similarity: number;
  readonly support: number;
}

/**
 * The same answer as `fitNeighbours`, by whole matrices: sums over common rows are X' V X and supports B' B, where X
 * holds the values, B their presence and V = diag(1 / d_u^c). It shares no arithmetic with the sparse fit, so it is the
 * oracle of its tests.
 *
 * O(rows * items^2) time and O(items^2) memory: for catalogues of some hundred items. Sums are added in another order
 * than the sparse fit's: the last bit may differ, and with it the order of a tie.
 */
export function denseNeighbours(rows: SparseRows, settings: FitSettings): NeighbourTable {
  if (rows.rowCount === 0 || rows.columnCount === 0) return tableOf(Array.from({ length: rows.columnCount }, () => []));
  const values = denseOf(rows, (value) => value);
  const presence = denseOf(rows, () => 1);
  const trusted = values.clone();
  presence.sum('row').forEach((items, row) => {
    trusted.mulRow(row, items === 0 ? 0 : items ** -settings.customerExponent);
  });
  const sums = values.transpose().mmul(trusted);
  const supports = presence.transpose().mmul(presence);
  const neighbours = supports.diagonal().map((sourceRows, source) => {
    const kept: Neighbour[] = [];
    supports.diagonal().forEach((targetRows, target) => {
      const support = supports.get(source, target);
      if (target === source || support < settings.minSupport) return;
      if (support * rows.rowCount <= sourceRows * targetRows) return;
      const discount = sourceRows ** settings.sourceExponent * targetRows ** settings.targetExponent;
      const similarity = Math.fround(
        ((sums.get(source, target) / discount) * support) / (support + settings.shrinkage),
      );
      if (similarity > 0) kept.push({ target, similarity, support });
    });
    kept.sort((a, b) => b.similarity - a.similarity || a.target - b.target);
    return kept.slice(0, settings.maxNeighbours);
  });
  return tableOf(neighbours);
}

function denseOf(rows: SparseRows, cellOf: (value: number) => number): Matrix {
  const dense = Matrix.zeros(rows.rowCount, rows.columnCount);
  for (let row = 0; row < rows.rowCount; row += 1) {
    for (let cell = rows.offsets[row] ?? 0; cell < (rows.offsets[row + 1] ?? 0); cell += 1) {
      dense.set(row, rows.columns[cell] ?? 0, cellOf(rows.values[cell] ?? 0));
    }
  }
  return dense;
}

function tableOf(perItem: readonly (readonly Neighbour[])[]): NeighbourTable {
  const offsets = new Uint32Array(perItem.length + 1);
  perItem.forEach((neighbours, item) => {
    offsets[item + 1] = (offsets[item] ?? 0) + neighbours.length;
  });
  const all = perItem.flat();
  return {
    offsets,
    neighbours: Uint32Array.from(all, ({ target }) => target),
    similarities: Float32Array.from(all, ({ similarity }) => similarity),
    supports: Uint32Array.from(all, ({ support }) => support),
  };
}
