import { asyncBufferFromFile, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { type BasicType, fileWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';

const ROWS_A_GROUP = 100_000;

/** One column of a file: what it is called and holds, and its values from one row to before another. */
export interface WrittenColumn {
  readonly name: string;
  readonly type: BasicType;
  /** Null where a row has no value; a column is never asked for its rows twice. */
  readonly slice: (from: number, to: number) => WrittenValues;
}

type WrittenValues =
  | Uint8Array
  | Int32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | (string | number | boolean | null)[];

/** Writes columns as Parquet, a hundred thousand rows at a time; that many are in memory twice. */
export async function writeColumns(path: string, rowCount: number, columns: readonly WrittenColumn[]): Promise<void> {
  const group = (from: number, to: number) =>
    columns.map(({ name, type, slice }) => ({ name, type, data: slice(from, to) }));
  const writer = new ParquetWriter({
    writer: fileWriter(path),
    schema: schemaFromColumnData({ columnData: group(0, 0) }),
  });
  for (let from = 0; from < rowCount; from += ROWS_A_GROUP) {
    const to = Math.min(rowCount, from + ROWS_A_GROUP);
    await writer.write({ columnData: group(from, to), rowGroupSize: to - from });
  }
  await writer.finish();
}

/** What a column of a file is read into. */
export type ReadColumn = (row: number, value: unknown) => void;

/**
 * Reads columns of a Parquet file, a row group at a time, each value handed over with its row.
 *
 * @param into - by column name; other columns are not read
 * @returns the number of rows
 * @throws {Error} naming the file and the columns it lacks
 */
export async function readColumns(
  path: string,
  into: (rowCount: number) => Readonly<Record<string, ReadColumn>>,
): Promise<number> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const rowCount = Number(metadata.num_rows);
  const readers = into(rowCount);
  const names = Object.keys(readers);
  const known = new Set(metadata.schema.map(({ name }) => name));
  const missing = names.filter((name) => !known.has(name));
  if (missing.length > 0) throw new Error(`${path} has no column ${missing.join(', ')}`);
  let groupStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const groupEnd = groupStart + Number(num_rows);
    await parquetRead({
      file,
      metadata,
      columns: names,
      rowStart: groupStart,
      rowEnd: groupEnd,
      onChunk: ({ columnName, columnData, rowStart }) => {
        const read = readers[columnName];
        for (let at = 0; at < columnData.length; at += 1) read?.(rowStart + at, columnData[at]);
      },
    });
    groupStart = groupEnd;
  }
  return rowCount;
}
