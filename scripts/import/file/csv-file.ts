import { readFile, stat } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/** A table as it stands in a file. */
export interface CsvFile {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  /** What the text turned out to be in. */
  readonly encoding: string;
  /** When the file was last written. */
  readonly writtenAtMs: number;
  readonly bytes: number;
}

export interface CsvRow {
  /** In the file; the header is line 1. */
  readonly line: number;
  readonly values: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'];
const GZIP = [0x1f, 0x8b];

/**
 * Reads a CSV with a header as a whole: plain or gzip, UTF-8 or UTF-16 with a byte order mark, UTF-8 without, else
 * Windows-1252; its delimiter is the one of comma, semicolon, tab and bar that the header has most of.
 *
 * @throws {Error} naming the line where a quote is never closed, and for a file that is missing or empty
 */
export async function readCsv(path: string): Promise<CsvFile> {
  const [file, { mtimeMs, size }] = await Promise.all([readFile(path), stat(path)]);
  const { text, encoding } = decode(GZIP.every((byte, at) => file[at] === byte) ? gunzipSync(file) : file);
  const [header = ''] = text.split(/\r\n|\n|\r/, 1);
  const delimiter = DELIMITERS.toSorted((a, b) => countOf(header, b) - countOf(header, a))[0] ?? ',';
  const parsed = parse(text, {
    ...{ delimiter, info: true, columns: false, relax_column_count: true, skip_empty_lines: true, trim: true },
  }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  const [first, ...others] = parsed;
  if (first === undefined) throw new Error(`${path} is empty`);
  return {
    columns: first.record,
    rows: others.map(({ record, info }) => ({ line: info.lines, values: record })),
    ...{ encoding, writtenAtMs: Math.floor(mtimeMs), bytes: size },
  };
}

function decode(bytes: Buffer): { readonly text: string; readonly encoding: string } {
  // Decoders take the mark away.
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (marked !== null) return { text: new TextDecoder(marked).decode(bytes), encoding: marked };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

/** Outside of quotes. */
function countOf(header: string, delimiter: string): number {
  return header.replaceAll(/"[^"]*"/g, '').split(delimiter).length - 1;
}
