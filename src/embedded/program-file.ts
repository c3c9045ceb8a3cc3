import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `scripts/build.mjs` has put the programs, from the project's root. Not there where sources run as they are. */
declare const RAPPORT_BUILD: string | undefined;

/** The project's root: what the programs that this one starts run in. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** How Node runs one of the project's programs. */
export interface ProgramFile {
  readonly execArgv: readonly string[];
  readonly path: string;
}

/**
 * A built program starts built ones, a source that runs through tsx starts sources: all processes of an installation
 * are of one version.
 *
 * @param file - from the project's root: `workers/training-child.ts`
 */
export function programFile(file: string): ProgramFile {
  if (typeof RAPPORT_BUILD === 'undefined') return { execArgv: ['--import', 'tsx'], path: join(PROJECT, file) };
  const name = `${file.replace(/\.ts$/, '').replaceAll('/', '-')}.js`;
  return { execArgv: ['--enable-source-maps'], path: join(PROJECT, RAPPORT_BUILD, name) };
}
