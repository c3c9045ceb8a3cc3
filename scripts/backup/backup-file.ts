import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { DATA_FORMAT, NewerDataError } from '../../src/storage/redis/data-format.ts';

/** The header is one line of JSON, filled up with spaces, so that it can be written when the rest is known. */
const HEADER_BYTES = 4096;

const headerSchema = z.object({
  kind: z.literal('rapport-backup'),
  /** Of this file's form. */
  version: z.literal(1),
  dataFormat: z.int(),
  madeAt: z.iso.datetime(),
  /** How many tenants there were. */
  tenants: z.int(),
  /** Of what follows the header: a gzip of Redis commands. */
  bytes: z.int(),
  sha256: z.string(),
});

export type BackupHeader = z.infer<typeof headerSchema>;

/**
 * Writes a backup: a header, then the log of commands of a Redis, compressed. It appears under its name when it is
 * whole and on disk. Only we may read it: it holds all that is known of people.
 *
 * @param log - a file of Redis commands that makes the store from nothing
 */
export async function writeBackup(
  file: string,
  log: string,
  told: Pick<BackupHeader, 'madeAt' | 'tenants'>,
): Promise<BackupHeader> {
  const part = `${file}.part`;
  try {
    const sum = digesting();
    const target = createWriteStream(part, { mode: 0o600, flags: 'w' });
    target.write(Buffer.alloc(HEADER_BYTES, ' '));
    await pipeline(createReadStream(log), createGzip(), sum.through, target);
    const header: BackupHeader = {
      kind: 'rapport-backup',
      version: 1,
      dataFormat: DATA_FORMAT,
      ...told,
      ...sum.result(),
    };
    const handle = await open(part, 'r+');
    await handle.write(`${JSON.stringify(header)}\n`, 0);
    await handle.sync();
    await handle.close();
    await rename(part, file);
    return header;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/**
 * Reads a backup from end to end, and trusts nothing in it before.
 *
 * @throws {Error} in words if it is none, is damaged or cut, or of a later version
 */
export async function verifyBackup(file: string): Promise<BackupHeader> {
  const header = await readHeader(file);
  const sum = digesting();
  await pipeline(createReadStream(file, { start: HEADER_BYTES }), sum.through, async (bytes) => {
    for await (const _ of bytes);
  });
  const { bytes, sha256 } = sum.result();
  if (bytes !== header.bytes || sha256 !== header.sha256) {
    throw new Error(
      `${file} is damaged: it has ${bytes} bytes of ${header.bytes}, with another checksum. Nothing was changed.`,
    );
  }
  return header;
}

/** The log of commands in a backup, as it was. */
export function logIn(file: string): NodeJS.ReadableStream {
  return createReadStream(file, { start: HEADER_BYTES }).pipe(createGunzip());
}

async function readHeader(file: string): Promise<BackupHeader> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    const text = buffer.subarray(0, bytesRead).toString('utf8');
    const parsed = headerSchema.safeParse(parseJson(text));
    if (!parsed.success)
      throw new Error(`${file} is no backup of Rapport, or its head is damaged. Nothing was changed.`);
    if (parsed.data.dataFormat > DATA_FORMAT) throw new NewerDataError(parsed.data.dataFormat, file);
    return parsed.data;
  } finally {
    await handle.close();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function digesting() {
  const hash = createHash('sha256');
  let count = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      count += chunk.length;
      done(null, chunk);
    },
  });
  return { through, result: () => ({ bytes: count, sha256: hash.digest('hex') }) };
}
