import type { RedisConnection } from '../connect.ts';

/** No command carries more, so that none holds up Redis, a replica or a request on the same connection. */
export const PART_BYTES = 2 * 1024 * 1024;
/** So long a writer may take from its first part to the last word; what it left behind is gone after it. */
export const UNFINISHED_SECONDS = 3600;

/** How many parts bytes take. */
export function partCount(byteLength: number, partBytes = PART_BYTES): number {
  return Math.ceil(byteLength / partBytes);
}

/**
 * Writes bytes under a key each part, one command after the other. They go by themselves after `seconds`, unless
 * somebody keeps them: a writer that dies leaves nothing for ever.
 *
 * @param keyOf - the key of a part, from 0
 */
export async function writeParts(
  redis: RedisConnection,
  keyOf: (part: number) => string,
  bytes: Uint8Array,
  { seconds = UNFINISHED_SECONDS, partBytes = PART_BYTES } = {},
): Promise<void> {
  for (let part = 0; part < partCount(bytes.byteLength, partBytes); part += 1) {
    const from = part * partBytes;
    const length = Math.min(partBytes, bytes.byteLength - from);
    await redis.set(keyOf(part), Buffer.from(bytes.buffer, bytes.byteOffset + from, length), 'EX', seconds);
  }
}

/** Reads what {@link writeParts} wrote, into one array; null if a part is missing or they do not add up. */
export async function readParts(
  redis: RedisConnection,
  keyOf: (part: number) => string,
  parts: number,
  byteLength: number,
): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(byteLength);
  let at = 0;
  for (let part = 0; part < parts; part += 1) {
    const read = await redis.getBuffer(keyOf(part));
    if (read === null || at + read.length > byteLength) return null;
    bytes.set(read, at);
    at += read.length;
  }
  return at === byteLength ? bytes : null;
}

/** Reads one key's bytes, a part's worth at a time: earlier programs kept whatever they had under one. Null without it. */
export async function readInRanges(
  redis: RedisConnection,
  key: string,
  partBytes = PART_BYTES,
): Promise<Uint8Array | null> {
  const byteLength = await redis.strlen(key);
  if (byteLength === 0) return null;
  const bytes = new Uint8Array(byteLength);
  for (let at = 0; at < byteLength; at += partBytes) {
    const read = await redis.getrangeBuffer(key, at, at + partBytes - 1);
    // Gone, or another one, in the meantime.
    if (read.length !== Math.min(partBytes, byteLength - at)) return null;
    bytes.set(read, at);
  }
  return bytes;
}
