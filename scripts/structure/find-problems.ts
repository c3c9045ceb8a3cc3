import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { wrongArrows } from './arrows.ts';
import { findCircles } from './find-circles.ts';
import { readImports } from './read-imports.ts';

/** More files side by side than this, tests counted, and nobody finds anything. */
export const MOST_FILES_SIDE_BY_SIDE = 22;

/** What is wrong with the shape of a tree, one line a finding. */
export interface StructureProblems {
  readonly files: number;
  /** Files that import each other, type imports included. */
  readonly circles: readonly string[];
  /** Imports that the plan of the house does not allow. */
  readonly arrows: readonly string[];
  readonly crowded: readonly string[];
}

/** Reads the folders named below a root and holds them against the plan; see `arrows.ts`. */
export function findProblems(root: string, folders: readonly string[]): StructureProblems {
  const graph = readImports(root, folders);
  return {
    files: graph.imports.size,
    circles: findCircles(graph).map((files) => `circle: ${files.join(' > ')}`),
    arrows: wrongArrows(graph).map((line) => `against the arrows: ${line}`),
    crowded: folders
      .flatMap((folder) => [folder, ...foldersBelow(root, folder)])
      .flatMap((folder) => {
        const count = filesIn(join(root, folder));
        return count > MOST_FILES_SIDE_BY_SIDE
          ? [`crowded: ${count} files in ${folder}, at most ${MOST_FILES_SIDE_BY_SIDE}`]
          : [];
      }),
  };
}

function filesIn(folder: string): number {
  // A folder's README is its door sign, not one of the things to be found.
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'README.md')
    .length;
}

function foldersBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    );
}
