import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset, DatasetFormat } from './dataset.ts';
import { diginetica } from './diginetica.ts';
import { events } from './events.ts';
import { gowalla } from './gowalla.ts';
import { onlineRetail } from './online-retail.ts';
import { tafeng } from './tafeng.ts';

const FORMATS = { gowalla, 'online-retail': onlineRetail, tafeng, diginetica, events } as const;
export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

/**
 * Reads a data set from a folder.
 *
 * @throws {Error} naming the files that are missing, and where the public original can be had
 */
export async function readDataset(name: FormatName, folder: string): Promise<Dataset> {
  const format: DatasetFormat = FORMATS[name];
  const paths = await Promise.all(format.files.map((file) => findFile(folder, file)));
  const missing = format.files.filter((_, place) => paths[place] === null);
  if (missing.length > 0) {
    throw new Error(
      [
        `${folder} lacks ${missing.map((file) => `${file} (or ${file}.gz)`).join(' and ')}.`,
        `  The public original: ${format.origin}`,
        '  Another folder is named by --path DIR.',
      ].join('\n'),
    );
  }
  return format.read(paths.flatMap((path) => path ?? []));
}

/** Plain before gzip; null where neither is there. */
async function findFile(folder: string, file: string): Promise<string | null> {
  for (const path of [join(folder, file), join(folder, `${file}.gz`)]) {
    try {
      await access(path);
      return path;
    } catch {
      // Not there, or not for us to read: the next name, and in the end the words of `readDataset`.
    }
  }
  return null;
}
