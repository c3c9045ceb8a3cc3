import { SaxesParser } from 'saxes';
import { openCsv } from '../file/csv-file.ts';
import { again, type DataFile } from '../file/data-file.ts';
import { openText, type TextFile } from '../file/text-file.ts';

/** One product of a feed. */
export interface FeedEntry {
  readonly line: number;
  /** What is said of it by name: lower case, with underscores, without `g:`. Several times where it was said so. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** Why it cannot be read. */
  readonly problem?: string;
}

/** A product feed; gone through a product at a time. */
export interface FeedFile extends Pick<DataFile, 'encoding' | 'writtenAtMs' | 'bytes'> {
  readonly entries: AsyncIterable<FeedEntry>;
}

const ENTRIES: readonly string[] = ['item', 'entry'];

/**
 * Opens a feed as merchants give it to Google: XML (RSS 2.0, Atom) or a table with a header, see `openText`.
 *
 * @throws {Error} as `openText`; going through it throws for XML that is not well-formed or has no product, naming the line
 */
export async function openFeed(path: string): Promise<FeedFile> {
  const { text, ...about } = await openText(path);
  if (await isXml(text)) return { ...about, entries: again(() => entriesOfXml(text)) };
  const { columns, rows } = await openCsv(path);
  const names = columns.map(plainName);
  async function* entries(): AsyncGenerator<FeedEntry> {
    for await (const { line, values } of rows) {
      const isWhole = values.length === names.length;
      const told = values.flatMap((value, at) => (value === '' ? [] : [[names[at] ?? '', [value]] as const]));
      const problem = `has ${values.length} values, and the header ${names.length}`;
      yield { line, fields: new Map(told), ...(isWhole ? {} : { problem }) };
    }
  }
  return { ...about, entries: again(entries) };
}

async function isXml(text: TextFile['text']): Promise<boolean> {
  for await (const piece of text) if (piece.trim() !== '') return piece.trimStart().startsWith('<');
  return false;
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^\s*g:/, '')
    .trim()
    .replaceAll(/[\s-]+/g, '_');
}

/** A product that is being read: only what stands directly in it is its own (a price of shipping is not). */
interface OpenEntry {
  readonly line: number;
  readonly fields: Map<string, string[]>;
}

async function* entriesOfXml(text: TextFile['text']): AsyncGenerator<FeedEntry> {
  const parser = new SaxesParser();
  const done: FeedEntry[] = [];
  let open: OpenEntry | null = null;
  let [depth, value, count] = [0, '', 0];
  const put = (name: string, told: string) => {
    if (told.trim() === '' || open === null) return;
    const known = open.fields.get(name);
    if (known === undefined) open.fields.set(name, [told.trim()]);
    else known.push(told.trim());
  };
  parser.on('opentag', ({ name, attributes }) => {
    if (open === null) {
      if (ENTRIES.includes(plainName(name))) open = { line: parser.line, fields: new Map() };
      return;
    }
    depth += 1;
    value = '';
    // Atom says where a product is in an attribute.
    if (depth === 1 && attributes.href !== undefined) put(plainName(name), String(attributes.href));
  });
  const add = (told: string) => {
    if (depth === 1) value += told;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => {
    if (open === null) return;
    if (depth === 0) {
      done.push(open);
      count += 1;
      open = null;
      return;
    }
    if (depth === 1) put(plainName(name), value);
    depth -= 1;
    if (depth === 0) value = '';
  });
  parser.on('error', ({ message }) => {
    throw new Error(`line ${parser.line}: is no well-formed XML (${message})`);
  });
  for await (const piece of text) {
    parser.write(piece);
    yield* done.splice(0);
  }
  parser.close();
  yield* done.splice(0);
  if (count === 0) throw new Error('there is no product in it: neither an <item> nor an <entry>');
}
