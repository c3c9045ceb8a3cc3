import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const recordSchema = z.object({
  pid: z.int().positive(),
  /** Tells it from a later process with the same number; empty if unknown. */
  mark: z.string().default(''),
  /** Who ends it once nobody uses it (`keep-server.sh`); null if unknown. */
  keeper: z.object({ pid: z.int().positive(), mark: z.string() }).nullable().default(null),
  socketPath: z.string().min(1),
  binary: z.string(),
  version: z.string(),
  startedAtMs: z.number(),
});

/** What is written down of the running server, so that the next process finds and adopts it. */
export type ServerRecord = z.infer<typeof recordSchema>;

const NAME = 'redis.json';
/** While it is written: one a process. */
export const RECORD_IN_MAKING = `${NAME}.`;

const pathOf = (dataFolder: string) => join(dataFolder, NAME);

/** Null if there is none, or none that makes sense: then a server is started anew. */
export function readRecord(dataFolder: string): ServerRecord | null {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(pathOf(dataFolder), 'utf8')));
  } catch {
    return null;
  }
}

export async function writeRecord(dataFolder: string, record: ServerRecord): Promise<void> {
  const beside = join(dataFolder, `${RECORD_IN_MAKING}${process.pid}`);
  try {
    await writeFile(beside, `${JSON.stringify(record)}\n`);
    await rename(beside, pathOf(dataFolder));
  } catch (error) {
    // On a full disk it is there, and empty.
    await rm(beside, { force: true });
    throw error;
  }
}

export async function removeRecord(dataFolder: string): Promise<void> {
  await rm(pathOf(dataFolder), { force: true });
}
