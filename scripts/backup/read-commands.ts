/**
 * Reads a log of Redis commands: `*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n` is `SELECT 0`. Memory: one command and a chunk.
 *
 * @throws {Error} if it is no such log, or ends in the middle of a command
 */
export async function* readCommands(bytes: AsyncIterable<Buffer | string>): AsyncGenerator<readonly Buffer[]> {
  let held: Buffer = Buffer.alloc(0);
  let chunks: Buffer[] = [];
  let waiting = 0;
  for await (const chunk of bytes) {
    chunks.push(Buffer.from(chunk));
    waiting += chunk.length;
    // What is held is part of one command: joined when it has doubled, a long one costs twice its length.
    if (waiting < held.length) continue;
    held = yield* readWhole(Buffer.concat([held, ...chunks]));
    chunks = [];
    waiting = 0;
  }
  held = yield* readWhole(Buffer.concat([held, ...chunks]));
  if (held.length > 0) throw new Error('the log ends in the middle of a command');
}

/** @returns what is left */
function* readWhole(bytes: Buffer): Generator<readonly Buffer[], Buffer> {
  let at = 0;
  for (let read = readCommand(bytes, at); read !== null; read = readCommand(bytes, at)) {
    yield read.words;
    at = read.end;
  }
  return bytes.subarray(at);
}

/** Null if it is not there as a whole yet. */
function readCommand(bytes: Buffer, start: number): { readonly words: readonly Buffer[]; readonly end: number } | null {
  const head = readCount(bytes, start, '*');
  if (head === null) return null;
  const words: Buffer[] = [];
  let at = head.end;
  while (words.length < head.count) {
    const length = readCount(bytes, at, '$');
    if (length === null || bytes.length < length.end + length.count + 2) return null;
    words.push(bytes.subarray(length.end, length.end + length.count));
    at = length.end + length.count + 2;
  }
  return { words, end: at };
}

function readCount(bytes: Buffer, at: number, sign: string): { readonly count: number; readonly end: number } | null {
  const end = bytes.indexOf('\r\n', at);
  if (end === -1) return null;
  const text = bytes.toString('latin1', at, end);
  const count = Number(text.slice(1));
  if (text[0] !== sign || !Number.isInteger(count)) throw new Error('this is no log of Redis commands');
  return { count, end: end + 2 };
}
