import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { again, type DataFile, type Row } from './data-file.ts';
import { openText, type TextFile } from './text-file.ts';

/** A table as it stands in a file. */
export interface CsvFile extends DataFile {
  readonly rows: readonly CsvRow[];
}

export interface CsvRow extends Row {
  readonly values: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'];
/** A header is not longer. */
const MOST_OF_A_HEADER = 1_000_000;

/**
 * Opens a CSV with a header, see `openText`; its delimiter is the one of comma, semicolon, tab and bar that the header has
 * most of. Blanks around values are left out.
 *
 * @throws {Error} for a file that is missing, empty or cannot be unpacked; going through its rows throws naming the line
 *   where a quote is never closed
 */
export async function openCsv(path: string): Promise<DataFile & { readonly rows: AsyncIterable<CsvRow> }> {
  const { text, ...about } = await openText(path);
  const delimiter = await delimiterOf(text);
  for await (const { values: columns } of rowsOf(text, delimiter)) {
    return { ...about, columns, rows: again(() => rowsBehindHeader(text, delimiter)) };
  }
  throw new Error(`${path} is empty`);
}

/** Reads a CSV as a whole, see {@link openCsv}. */
export async function readCsv(path: string): Promise<CsvFile> {
  const file = await openCsv(path);
  const rows: CsvRow[] = [];
  for await (const row of file.rows) rows.push(row);
  return { ...file, rows };
}

async function delimiterOf(text: TextFile['text']): Promise<string> {
  let header = '';
  for await (const piece of text) {
    header += piece;
    if (/[\r\n]/.test(header) || header.length > MOST_OF_A_HEADER) break;
  }
  const [line = ''] = header.split(/\r\n|\n|\r/, 1);
  return DELIMITERS.toSorted((a, b) => countOf(line, b) - countOf(line, a))[0] ?? ',';
}

async function* rowsBehindHeader(text: TextFile['text'], delimiter: string): AsyncGenerator<CsvRow> {
  let isHeader = true;
  for await (const row of rowsOf(text, delimiter)) {
    if (!isHeader) yield row;
    isHeader = false;
  }
}

async function* rowsOf(text: TextFile['text'], delimiter: string): AsyncGenerator<CsvRow> {
  const parser = parse({ delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true });
  // Told where the rows are read.
  pipeline(Readable.from(text), parser, () => {});
  for await (const { record, info } of parser as AsyncIterable<ParsedRow>) {
    yield { line: info.lines, values: record.map((value) => value.trim()) };
  }
}

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Outside of quotes. */
function countOf(header: string, delimiter: string): number {
  return header.replaceAll(/"[^"]*"/g, '').split(delimiter).length - 1;
}
