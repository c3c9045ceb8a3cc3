import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/**
 * Streams the lines of a text file, empty ones left out; gzip by its name.
 *
 * @throws {Error} naming the file when it cannot be read
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  // Whatever fails on the way ends the last stream, and with it the loop below.
  const text = path.endsWith('.gz') ? pipeline(file, createGunzip(), () => {}) : file;
  try {
    for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== '') yield line;
    }
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
