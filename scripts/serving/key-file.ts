import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const keysSchema = z.record(z.string(), z.string());

/** Keys of local tenants, kept so that a second run need not make new ones. Only their owner can read the file. */
export interface KeyFile {
  readonly path: string;
  /** Null when the file is missing, unreadable or knows no key of this tenant. */
  read(tenant: string): Promise<string | null>;
  write(tenant: string, key: string): Promise<void>;
}

export function keyFile(path: string): KeyFile {
  const readAll = async (): Promise<Record<string, string>> => {
    try {
      return keysSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    } catch {
      // A lost or damaged file costs nothing: new keys are made.
      return {};
    }
  };
  return {
    path,
    read: async (tenant) => (await readAll())[tenant] ?? null,
    write: async (tenant, key) => {
      const keys = { ...(await readAll()), [tenant]: key };
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
      await rename(`${path}.new`, path);
    },
  };
}
