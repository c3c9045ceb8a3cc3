import type { SparseRows } from '../../maths/interaction-matrix.ts';

/**
 * How alike two items are by who has them: the cosine of their sets of customers, common / sqrt(d_a d_b), 0 to 1.
 * O(d_a + d_b) a pair.
 *
 * @param columns - items x customers, rising within a row
 */
export function itemCosine({ offsets, columns }: SparseRows): (a: number, b: number) => number {
  return (a, b) => {
    let [atA, atB] = [offsets[a] ?? 0, offsets[b] ?? 0];
    const [endA, endB] = [offsets[a + 1] ?? 0, offsets[b + 1] ?? 0];
    const product = (endA - atA) * (endB - atB);
    let common = 0;
    while (atA < endA && atB < endB) {
      const difference = (columns[atA] as number) - (columns[atB] as number);
      if (difference === 0) common += 1;
      if (difference <= 0) atA += 1;
      if (difference >= 0) atB += 1;
    }
    return product === 0 ? 0 : common / Math.sqrt(product);
  };
}
