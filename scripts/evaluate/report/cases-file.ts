import { writeFile } from 'node:fs/promises';
import { type WrittenColumn, writeColumns } from '../../training-files/parquet-columns.ts';
import type { EvaluatedModel } from '../evaluate-dataset.ts';

type Cell = string | number | null;

interface CaseColumn {
  readonly name: string;
  readonly type: 'STRING' | 'INT32' | 'DOUBLE';
  readonly values: readonly Cell[];
}

/**
 * Writes one row per judged list, with each model's metrics beside each other, for whoever wants other statistics than
 * ours. Parquet by the name's end, or else CSV.
 *
 * @param tables - the models of each list and seed
 */
export async function writeCases(path: string, tables: readonly (readonly EvaluatedModel[])[]): Promise<number> {
  const columns = columnsOf(tables.filter((table) => table.length > 0));
  const rowCount = columns[0]?.values.length ?? 0;
  if (path.endsWith('.parquet')) await writeColumns(path, rowCount, columns.map(toParquet));
  else await writeFile(path, toCsv(columns, rowCount));
  return rowCount;
}

function columnsOf(tables: readonly (readonly EvaluatedModel[])[]): CaseColumn[] {
  const firsts = tables.flatMap((table) => table.slice(0, 1));
  const ofCases = (name: string, type: CaseColumn['type'], cellOf: (one: EvaluatedModel['cases'][number]) => Cell) => ({
    name,
    type,
    values: firsts.flatMap(({ cases }) => cases.map(cellOf)),
  });
  const ofTables = (name: string, type: CaseColumn['type'], cellOf: (one: EvaluatedModel) => Cell) => ({
    name,
    type,
    values: firsts.flatMap((first) => first.cases.map(() => cellOf(first))),
  });
  const models = [...new Set(tables.flatMap((table) => table.map(({ row }) => row.model)))];
  const metrics = [...new Set(firsts.flatMap(({ scores }) => Object.keys(scores)))];
  const perList = (
    name: string,
    type: CaseColumn['type'],
    valuesOf: (one: EvaluatedModel) => readonly number[] | undefined,
    model: string,
  ) => ({
    name,
    type,
    values: tables.flatMap((table) => {
      const found = table.find(({ row }) => row.model === model);
      const values = found === undefined ? undefined : valuesOf(found);
      return (table[0]?.cases ?? []).map((_, place): Cell => values?.[place] ?? null);
    }),
  });
  return [
    ofCases('case', 'INT32', ({ number }) => number),
    ofCases('customer', 'STRING', ({ customerId }) => customerId ?? null),
    ofTables('placement', 'STRING', ({ list }) => list.placement),
    ofTables('task', 'STRING', ({ list }) => list.finds),
    ofTables('seed', 'INT32', ({ row }) => row.seed),
    ofCases('known', 'INT32', ({ history }) => history.length),
    ofCases('relevant', 'INT32', ({ relevant }) => relevant.size),
    ...models.flatMap((model) => [
      perList(`${model}.length`, 'INT32', ({ lengths }) => lengths, model),
      ...metrics.map((metric) => perList(`${model}.${metric}`, 'DOUBLE', ({ scores }) => scores[metric], model)),
    ]),
  ];
}

function toParquet({ name, type, values }: CaseColumn): WrittenColumn {
  return { name, type, slice: (from, to) => values.slice(from, to) };
}

function toCsv(columns: readonly CaseColumn[], rowCount: number): string {
  const lines = [columns.map(({ name }) => name).join(',')];
  for (let row = 0; row < rowCount; row += 1)
    lines.push(columns.map(({ values }) => quoted(values[row] ?? null)).join(','));
  return `${lines.join('\n')}\n`;
}

function quoted(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
