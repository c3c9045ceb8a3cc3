import { fileURLToPath } from 'node:url';
import { findProblems } from './structure/find-problems.ts';

/** `npm run check:structure`: arrows, circles and crowded folders of the whole project. */

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const { files, circles, arrows, crowded } = findProblems(root, ['src', 'workers', 'scripts', 'bench', 'test']);
for (const problem of [...circles, ...arrows, ...crowded]) process.stderr.write(`${problem}\n`);
process.stdout.write(
  `${files} files: ${circles.length} circles, ${arrows.length} wrong arrows, ${crowded.length} crowded folders\n`,
);
process.exitCode = circles.length + arrows.length + crowded.length === 0 ? 0 : 1;
