import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { brotliDecompressSync, createGunzip, gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse';
import { asyncBufferFromFile, type Compressors, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { readLines } from '../datasets/read-lines.ts';

/** One row by the names of its columns; null for a line that cannot be read. */
export type Row = Readonly<Record<string, unknown>> | null;

/** A file of rows: what its columns are called, and the rows one by one. */
export interface RowFile {
  readonly format: 'CSV' | 'JSON lines' | 'Parquet';
  readonly header: readonly string[];
  readonly rows: () => AsyncIterable<Row>;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Lines that are looked through for the names of JSON fields. */
const HEADER_LINES = 1000;
const ROWS_AT_ONCE = 100_000;
const COMPRESSORS: Compressors = {
  GZIP: (input) => gunzipSync(input),
  BROTLI: (input) => brotliDecompressSync(input),
};

/**
 * Opens a file of rows: Parquet, JSON lines, or CSV with a header and any of the usual delimiters, the latter two plain
 * or gzip. The kind follows from the content, not from the name.
 *
 * @throws {Error} naming the file if it cannot be read
 */
export async function openRows(path: string): Promise<RowFile> {
  if ((await firstBytes(path, 4)).toString('latin1') === 'PAR1') return openParquet(path);
  const first = await firstLine(path);
  return first.trimStart().startsWith('{') ? openJsonLines(path) : openCsv(path, first);
}

async function openParquet(path: string): Promise<RowFile> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const rowCount = Number(metadata.num_rows);
  const header = metadata.schema.slice(1).map(({ name }) => name);
  async function* rows(): AsyncGenerator<Row> {
    for (let rowStart = 0; rowStart < rowCount; rowStart += ROWS_AT_ONCE) {
      const rowEnd = Math.min(rowCount, rowStart + ROWS_AT_ONCE);
      yield* await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors: COMPRESSORS });
    }
  }
  return { format: 'Parquet', header, rows: () => told(path, rows()) };
}

async function openJsonLines(path: string): Promise<RowFile> {
  async function* rows(): AsyncGenerator<Row> {
    for await (const line of readLines(path)) yield* rowsOf(line);
  }
  const header = new Set<string>();
  let seen = 0;
  for await (const row of rows()) {
    for (const name of Object.keys(row ?? {})) header.add(name);
    seen += 1;
    if (seen === HEADER_LINES) break;
  }
  return { format: 'JSON lines', header: [...header], rows };
}

/** A line is a row, or an order with its `items`, each of which then is one. */
function rowsOf(line: string): Row[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return [null];
  }
  if (!isRecord(parsed)) return [null];
  const { items, ...whole } = parsed;
  if (!Array.isArray(items)) return [parsed];
  return items.map((item) => (isRecord(item) ? { ...whole, ...item } : { ...whole, item }));
}

function openCsv(path: string, first: string): RowFile {
  const counts = DELIMITERS.map((delimiter) => first.split(delimiter).length);
  const delimiter = DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
  const header = parsedHeader(first, delimiter);
  async function* rows(): AsyncGenerator<Row> {
    const parser = parse({
      bom: true,
      trim: true,
      skip_empty_lines: true,
      columns: [...header],
      from_line: 2,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
    });
    // An error of any part ends the parser, and so the loop below.
    const file = createReadStream(path);
    const parts: [Readable, ...NodeJS.ReadWriteStream[]] = isGzip(path)
      ? [file, createGunzip(), parser]
      : [file, parser];
    pipeline(parts, () => {});
    for await (const row of parser) yield isRecord(row) ? row : null;
  }
  return { format: 'CSV', header, rows: () => told(path, rows()) };
}

/** Two columns of one name are told apart by a number behind it. */
function parsedHeader(line: string, delimiter: string): readonly string[] {
  const names = line.split(delimiter).map((name) =>
    name
      .trim()
      .replaceAll(/^\uFEFF|^"|"$/g, '')
      .trim(),
  );
  const counts = new Map<string, number>();
  return names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  });
}

/** Whatever fails names the file. */
async function* told(path: string, rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  try {
    yield* rows;
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

async function firstLine(path: string): Promise<string> {
  for await (const line of readLines(path)) return line;
  throw new Error(`${path} is empty.`);
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function isGzip(path: string): boolean {
  return path.endsWith('.gz');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
