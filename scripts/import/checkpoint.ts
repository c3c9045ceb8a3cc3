import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const checkpointSchema = z.object({
  file: z.string(),
  lastSourceLine: z.int().nonnegative(),
  /** Orders the API had acknowledged; a store that knows fewer events is not the one they were sent to. */
  orders: z.int().nonnegative(),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** Where an interrupted import goes on: a small file, replaced as a whole, removed at the end. */
export interface CheckpointFile {
  /** Null when there is nothing to go on from. */
  read(): Promise<Checkpoint | null>;
  write(checkpoint: Checkpoint): Promise<void>;
  remove(): Promise<void>;
}

/** The same file, size and tenant find the same checkpoint. */
export function checkpointFile(dataFolder: string, tenant: string, file: string, bytes: number): CheckpointFile {
  const name = createHash('sha256')
    .update(JSON.stringify([tenant, file, bytes]))
    .digest('hex')
    .slice(0, 24);
  const path = join(dataFolder, 'imports', `${name}.json`);
  return {
    read: async () => {
      const text = await readFile(path, 'utf8').catch(() => null);
      return text === null ? null : (checkpointSchema.safeParse(parseJson(text)).data ?? null);
    },
    write: async (checkpoint) => {
      await mkdir(dirname(path), { recursive: true });
      // Written aside and moved: a crash leaves the old checkpoint or the new one, never half of one.
      await writeFile(`${path}.new`, JSON.stringify(checkpoint));
      await rename(`${path}.new`, path);
    },
    remove: () => rm(path, { force: true }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
