import type { NeighbourTable } from '../../src/maths/neighbour-table.ts';
import { NeighbourTableBuilder } from '../../src/maths/neighbour-table.ts';
import { readColumns } from './parquet-columns.ts';

/** The neighbour lists another engine counted. */
export interface CountedTables {
  readonly similar: NeighbourTable;
  readonly together: NeighbourTable;
}

interface Row {
  list: string;
  source: number;
  place: number;
  target: number;
  similarity: number;
  support: number;
}

/**
 * Reads what `neighbours.sql` returned, in whatever order its rows lie. Everything is held once as columns and once as
 * tables.
 *
 * @param itemCount - of the items the numbers speak of
 * @throws {Error} for a row that leads outside, repeats a place, or is not below the one before it
 */
export async function readNeighbourTables(path: string, itemCount: number): Promise<CountedTables> {
  const rows: Row[] = [];
  await readColumns(path, (rowCount) => {
    for (let row = 0; row < rowCount; row += 1) {
      rows.push({ list: '', source: 0, place: 0, target: 0, similarity: 0, support: 0 });
    }
    const number =
      (name: Exclude<keyof Row, 'list'>) =>
      (row: number, value: unknown): void => {
        (rows[row] as Row)[name] = Number(value);
      };
    return {
      list: (row, value) => {
        (rows[row] as Row).list = String(value);
      },
      source: number('source'),
      place: number('place'),
      target: number('target'),
      similarity: number('similarity'),
      support: number('support'),
    };
  });
  const strange = rows.find(({ list }) => list !== 'similar' && list !== 'together');
  if (strange !== undefined) throw new Error(`${path} has a list "${strange.list}" that nobody knows`);
  const tableOf = (name: string) =>
    buildTable(
      path,
      rows.filter(({ list }) => list === name),
      itemCount,
    );
  return { similar: tableOf('similar'), together: tableOf('together') };
}

function buildTable(path: string, rows: readonly Row[], itemCount: number): NeighbourTable {
  const sorted = rows.toSorted((a, b) => a.source - b.source || a.place - b.place);
  const table = new NeighbourTableBuilder();
  let at = 0;
  for (let source = 0; source < itemCount; source += 1) {
    let last = Number.POSITIVE_INFINITY;
    for (let place = 1; at < sorted.length && sorted[at]?.source === source; place += 1, at += 1) {
      const row = sorted[at] as Row;
      if (!isSound(row, place, last, itemCount)) {
        throw new Error(
          `${path}: item ${source} has no neighbour that could stand at place ${place}: ${JSON.stringify(row)}`,
        );
      }
      last = row.similarity;
      table.push(row.target, row.similarity, row.support);
    }
    table.endList();
  }
  if (at < sorted.length) throw new Error(`${path} speaks of item ${sorted[at]?.source}; there are ${itemCount}`);
  return table.finish();
}

function isSound(
  { source, place, target, similarity, support }: Row,
  expected: number,
  last: number,
  itemCount: number,
) {
  return (
    place === expected &&
    Number.isInteger(target) &&
    target >= 0 &&
    target < itemCount &&
    target !== source &&
    similarity > 0 &&
    similarity <= last &&
    Number.isInteger(support) &&
    support >= 0
  );
}
