import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `scripts/build.mjs` has put the programs, from the project's root. Not there where sources run as they are. */
declare const RAPPORT_BUILD: string | undefined;

/** The project's root: what the programs that this one starts run in. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What a request leaves behind is gone within milliseconds: with twice Node's room for the young it is collected half as
 * often, which a list feels by a tenth.
 */
const YOUNG_GENERATION = '--max-semi-space-size=32';

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
  return builtProgram(RAPPORT_BUILD, file);
}

/** @param folder - of a build, from the project's root */
export function builtProgram(folder: string, file: string): ProgramFile {
  const name = `${file.replace(/\.ts$/, '').replaceAll('/', '-')}.js`;
  return { execArgv: ['--enable-source-maps', YOUNG_GENERATION], path: join(PROJECT, folder, name) };
}
