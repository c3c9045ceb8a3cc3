import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

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

/** What a thread of this process evaluates to run one of the project's programs, see {@link programFile}. */
export function threadProgram(file: string): string {
  const program = `import(${JSON.stringify(pathToFileURL(programFile(file).path))})`;
  if (typeof RAPPORT_BUILD !== 'undefined') return program;
  // What `--import tsx` does reaches the first thread only.
  const tsx = new URL('./dist/esm/api/index.mjs', pathToFileURL(createRequire(PROJECT).resolve('tsx/package.json')));
  return `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return ${program}; })`;
}
