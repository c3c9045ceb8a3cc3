import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { again, type DataFile } from './data-file.ts';

/** A text file, plain or gzip. */
export interface TextFile extends Pick<DataFile, 'encoding' | 'writtenAtMs' | 'bytes'> {
  /** The text without its byte order mark, a piece at a time. */
  readonly text: AsyncIterable<string>;
}

const GZIP = [0x1f, 0x8b];

/**
 * Looks at a text file: plain or gzip, UTF-8 or UTF-16 with a byte order mark, UTF-8 without, else Windows-1252. Reads it
 * once to its end, so that one that is cut off or damaged is known before anything of it is used; holds a piece of it.
 *
 * @throws {Error} in words, for a file that is missing, empty or cannot be unpacked
 */
export async function openText(path: string): Promise<TextFile> {
  const { mtimeMs, size } = await stat(path);
  const head = await firstBytes(path);
  const isPacked = GZIP.every((byte, at) => head[at] === byte);
  const bytes = () => bytesOf(path, isPacked);
  const encoding = await encodingOf(bytes());
  return {
    encoding,
    text: again(() => decoded(bytes(), encoding)),
    ...{ writtenAtMs: Math.floor(mtimeMs), bytes: size },
  };
}

async function firstBytes(path: string): Promise<Buffer> {
  for await (const chunk of createReadStream(path, { end: GZIP.length - 1 })) return chunk as Buffer;
  throw new Error(`${path} is empty`);
}

async function* bytesOf(path: string, isPacked: boolean): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  // What goes wrong with the file ends the unpacking, too; it is told where that is read.
  const stream = isPacked ? pipeline(file, createGunzip(), () => {}) : file;
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (cause) {
    if (!isPacked || !(cause instanceof Error)) throw cause;
    throw new Error(`${path} cannot be unpacked: ${cause.message}`, { cause });
  }
}

/** Goes through all of it. */
async function encodingOf(bytes: AsyncIterable<Buffer>): Promise<string> {
  let decoder: TextDecoder | null = null;
  let encoding = 'utf-8';
  for await (const chunk of bytes) {
    if (decoder === null) {
      // Decoders take the mark away.
      if (chunk[0] === 0xff && chunk[1] === 0xfe) encoding = 'utf-16le';
      if (chunk[0] === 0xfe && chunk[1] === 0xff) encoding = 'utf-16be';
      decoder = new TextDecoder(encoding, { fatal: true });
    }
    if (encoding === 'utf-8' && !decodes(decoder, chunk)) encoding = 'windows-1252';
  }
  return encoding === 'utf-8' && decoder !== null && !decodes(decoder) ? 'windows-1252' : encoding;
}

/** @param chunk - without: there is no more */
function decodes(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

async function* decoded(bytes: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
