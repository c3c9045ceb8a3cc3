import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { fileWriter, parquetWriteRows, schemaFromColumnData } from 'hyparquet-writer';
import { type Columns, type ColumnType, type ExportRecord, rowsOf, type TableForm } from './columns.ts';

export const EXPORT_FORMATS = ['jsonl', 'csv', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A file to write to; text goes to standard output under this name. */
export const STANDARD_OUTPUT = '-';

const CHUNK_CHARACTERS = 65_536;
const ROWS_A_GROUP = 50_000;

/**
 * Writes lines as they come, and no faster than the disk takes them; of Parquet a group of rows is held. A file stands
 * under its name once it is whole; `.gz` behind the name packs it.
 *
 * @returns the records written
 * @throws {Error} in words, for Parquet to standard output or packed once more
 */
export async function writeFile(
  path: string,
  format: ExportFormat,
  records: AsyncIterable<ExportRecord>,
  form: TableForm,
): Promise<number> {
  let count = 0;
  async function* counted(): AsyncGenerator<ExportRecord> {
    for await (const record of records) {
      count += 1;
      yield record;
    }
  }
  if (format === 'parquet') {
    if (path === STANDARD_OUTPUT) throw new Error('a Parquet file cannot be piped: name one with --out');
    if (path.endsWith('.gz')) throw new Error('a Parquet file is packed by itself: name it without .gz');
  }
  if (path === STANDARD_OUTPUT) {
    await pipeline(Readable.from(textOf(format, counted(), form)), process.stdout, { end: false });
    return count;
  }
  const aside = `${path}.new`;
  try {
    if (format === 'parquet') await writeParquet(aside, rowsOf(counted(), form), form.columns);
    else {
      const text = Readable.from(textOf(format, counted(), form));
      const file = createWriteStream(aside);
      await (path.endsWith('.gz') ? pipeline(text, createGzip(), file) : pipeline(text, file));
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  return count;
}

async function* textOf(
  format: ExportFormat,
  records: AsyncIterable<ExportRecord>,
  form: TableForm,
): AsyncGenerator<string> {
  let chunk = format === 'csv' ? csvLine(Object.keys(form.columns)) : '';
  const lines = format === 'csv' ? csvLines(rowsOf(records, form), form.columns) : jsonLines(records);
  for await (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

async function* jsonLines(records: AsyncIterable<ExportRecord>): AsyncGenerator<string> {
  for await (const record of records) {
    const told = Object.fromEntries(Object.entries(record).filter(([, value]) => value != null));
    yield `${JSON.stringify(told)}\n`;
  }
}

async function* csvLines(rows: AsyncIterable<ExportRecord>, columns: Columns): AsyncGenerator<string> {
  const all = Object.entries(columns);
  for await (const row of rows) yield csvLine(all.map(([name, type]) => textOfCell(row[name], type)));
}

/** RFC 4180. */
function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}

function textOfCell(value: unknown, type: ColumnType): string {
  if (value == null) return '';
  return type === 'JSON' ? JSON.stringify(value) : String(value);
}

async function writeParquet(path: string, rows: AsyncIterable<ExportRecord>, columns: Columns): Promise<void> {
  const all = Object.entries(columns).map(([name, type]) => ({ name, type, nullable: true }));
  async function* typed(): AsyncGenerator<ExportRecord> {
    for await (const row of rows) {
      yield Object.fromEntries(all.map(({ name, type }) => [name, typedCell(row[name], type)]));
    }
  }
  const schema = schemaFromColumnData({ columnData: all.map((column) => ({ ...column, data: [] })) });
  await parquetWriteRows({ writer: fileWriter(path), rows: typed(), columns: all, schema, rowGroupSize: ROWS_A_GROUP });
}

function typedCell(value: unknown, type: ColumnType): unknown {
  if (value == null) return null;
  return type === 'TIMESTAMP' ? new Date(String(value)) : value;
}
