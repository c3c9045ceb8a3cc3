import { type SparseRows, SparseRowsBuilder, transpose } from './interaction-matrix.ts';
import { type DescribedItem, itemTerms } from './item-terms.ts';

/** What is said of items, as vectors of length 1. */
export interface AttributesPart {
  /** Term of each column. */
  readonly terms: readonly string[];
  /** Items x terms. */
  readonly items: SparseRows;
  /** Terms x items. */
  readonly holders: SparseRows;
}

/** Terms of one item beyond these are not read. */
const MAX_TERMS_PER_ITEM = 32;

/**
 * TF-IDF of what is said of items: a term weighs ln((1 + items) / items that have it), each item's vector has length 1. A term
 * only one item has leads nowhere, one that more than a tenth have (and more than 20) says too little; both are left out.
 *
 * It needs no histories, so it is built from the live catalogue: an item is reachable as soon as it is described.
 * O(terms said); at most 32 terms an item, so at most 512 bytes an item besides the terms.
 *
 * @param described - by item index, null where nothing is known
 * @see Salton & Buckley (1988), Information Processing & Management 24(5)
 */
export function fitAttributes(described: readonly (DescribedItem | null)[]): AttributesPart {
  const said = described.map((item) => (item === null ? [] : itemTerms(item).slice(0, MAX_TERMS_PER_ITEM)));
  const counts = new Map<string, number>();
  for (const term of said.flat()) counts.set(term, (counts.get(term) ?? 0) + 1);
  const mostHolders = Math.max(20, described.length / 10);
  const terms = [...counts].flatMap(([term, count]) => (count >= 2 && count <= mostHolders ? [term] : [])).sort();
  const columns = new Map(terms.map((term, column) => [term, column]));
  const rows = new SparseRowsBuilder(terms.length);
  for (const own of said) {
    const cells = own.flatMap((term) => {
      const column = columns.get(term);
      // One above the count, so that what every item of a tiny catalogue has still weighs more than 0.
      const weight = Math.log((1 + described.length) / (counts.get(term) ?? 1));
      return column === undefined ? [] : [{ column, weight }];
    });
    cells.sort((a, b) => a.column - b.column);
    const length = Math.hypot(...cells.map(({ weight }) => weight));
    rows.addRow(
      cells.map(({ column }) => column),
      cells.map(({ weight }) => weight / length),
    );
  }
  const items = rows.finish();
  return { terms, items, holders: transpose(items) };
}
