import { stat } from 'node:fs/promises';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { again, type DataFile, type Row } from './data-file.ts';

/**
 * Opens a Parquet file: as a table, of which lists and objects are JSON, and times ISO 8601. A row group is in memory.
 * Lines are rows, from 1.
 *
 * @throws {Error} in words, for a file that is missing or no Parquet; going through its rows throws for one that is damaged
 */
export async function openParquet(path: string): Promise<DataFile & { readonly rows: AsyncIterable<Row> }> {
  const { mtimeMs, size } = await stat(path);
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file).catch((cause: unknown) => {
    throw new Error(`${path} is no Parquet file`, { cause });
  });
  const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
  async function* rows(): AsyncGenerator<Row> {
    let rowStart = 0;
    for (const { num_rows } of metadata.row_groups) {
      const rowEnd = rowStart + Number(num_rows);
      const records = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd });
      for (const [at, record] of records.entries()) {
        yield { line: rowStart + at + 1, values: columns.map((name) => textOf(record[name])) };
      }
      rowStart = rowEnd;
    }
  }
  return { columns, rows: again(rows), ...{ encoding: 'Parquet', writtenAtMs: Math.floor(mtimeMs), bytes: size } };
}

function textOf(value: unknown): string | null {
  if (value == null) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object') return String(value);
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one));
}
