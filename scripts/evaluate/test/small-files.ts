import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one test, removed when it is done. */
export async function withFiles<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  visit: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-evaluate-'));
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    return await visit(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
