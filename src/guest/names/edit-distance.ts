/**
 * Edits between two words: insertions, deletions, substitutions and swaps of neighbours, none of a letter already
 * edited (optimal string alignment). Stops as soon as there are more than `most`.
 *
 * O(length(a) * length(b)) time, three rows.
 *
 * @returns the number of edits, or `most + 1` for more than `most`
 * @see Damerau (1964), CACM 7(3); Boytsov (2011), ACM JEA 16, section 2
 */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = at(back, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let edits = Math.min(at(back, j) + 1, at(row, j - 1) + 1, substituted);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) edits = Math.min(edits, at(twoBack, j - 2) + 1);
      row.push(edits);
    }
    // A swap reaches two rows back, so both must be hopeless.
    if (Math.min(...row) > most && Math.min(...back) > most) return most + 1;
    twoBack = back;
    back = row;
  }
  return Math.min(at(back, b.length), most + 1);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
