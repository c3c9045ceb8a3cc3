import { withWholeIntegers } from '../../../src/connectors/kit/read-json.ts';
import { again, type DataFile, type Row } from './data-file.ts';
import { openText, type TextFile } from './text-file.ts';

/**
 * Opens a file of a JSON object a line, see `openText`. As a table its columns are all fields there are, those of objects
 * in objects with dots (`address.city`); lists are JSON. Reads it once for that.
 *
 * @throws {Error} in words, for a file that is missing, empty or cannot be unpacked, or whose first line is no object
 */
export async function openJsonl(path: string): Promise<DataFile & { readonly rows: AsyncIterable<Row> }> {
  const { text, ...about } = await openText(path);
  const columns = new Map<string, number>();
  let isFirst = true;
  for await (const { line, record } of recordsOf(text)) {
    if (isFirst && record === undefined) throw new Error(`${path} is no JSON Lines: line ${line} is no JSON object`);
    isFirst = false;
    for (const [name] of fieldsOf(record ?? {}, '')) if (!columns.has(name)) columns.set(name, columns.size);
  }
  if (isFirst) throw new Error(`${path} is empty`);
  async function* rows(): AsyncGenerator<Row> {
    for await (const { line, record } of recordsOf(text)) {
      if (record === undefined) {
        yield { line, values: [], problem: 'is no JSON object' };
        continue;
      }
      const values = new Array<string | null>(columns.size).fill(null);
      for (const [name, value] of fieldsOf(record, '')) values[columns.get(name) ?? 0] = value;
      yield { line, values, record };
    }
  }
  return { ...about, columns: [...columns.keys()], rows: again(rows) };
}

type JsonLine = Pick<Row, 'line' | 'record'>;

async function* recordsOf(text: TextFile['text']): AsyncGenerator<JsonLine> {
  let open = '';
  let line = 0;
  for await (const piece of text) {
    const lines = piece.split('\n');
    lines[0] = open + (lines[0] ?? '');
    open = lines.pop() ?? '';
    for (const one of lines) {
      line += 1;
      if (one.trim() !== '') yield { line, ...parsed(one) };
    }
  }
  if (open.trim() !== '') yield { line: line + 1, ...parsed(open) };
}

function parsed(line: string): Pick<Row, 'record'> {
  try {
    const value: unknown = JSON.parse(withWholeIntegers(line));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { record: { ...value } };
  } catch {
    // No JSON.
  }
  return {};
}

/** Scalars by name; what is null is not there. */
function fieldsOf(record: object, path: string): [name: string, value: string][] {
  return Object.entries(record).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    if (value === null) return [];
    if (Array.isArray(value)) return [[path + name, JSON.stringify(value)]];
    return typeof value === 'object' ? fieldsOf(value, `${path}${name}.`) : [[path + name, String(value)]];
  });
}
