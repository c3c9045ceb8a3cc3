import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wrongArrows } from './structure/arrows.ts';
import { findCircles } from './structure/find-circles.ts';
import { readImports } from './structure/read-imports.ts';

/** More files side by side than this, and nobody finds anything. */
const MOST_FILES = 22;
const FOLDERS = ['src', 'workers', 'scripts', 'bench', 'test'];

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const graph = readImports(root, FOLDERS);
const circles = findCircles(graph).map((files) => `circle: ${files.join(' > ')}`);
const arrows = wrongArrows(graph).map((line) => `against the arrows: ${line}`);
const crowded = FOLDERS.flatMap((folder) => [folder, ...foldersBelow(folder)]).flatMap((folder) => {
  const count = readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isFile()).length;
  return count > MOST_FILES ? [`crowded: ${count} files in ${folder}, at most ${MOST_FILES}`] : [];
});
const problems = [...circles, ...arrows, ...crowded];
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(
  `${graph.imports.size} files: ${circles.length} circles, ${arrows.length} wrong arrows, ${crowded.length} crowded folders\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

function foldersBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
