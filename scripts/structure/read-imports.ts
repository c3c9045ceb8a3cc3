import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import ts from 'typescript';

/** Every file of a tree, and what each imports; paths relative to its root, with slashes. */
export interface ImportGraph {
  /** Other files of the tree, type imports included. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** Packages by bare name: `express`, `node:fs`. */
  readonly packages: ReadonlyMap<string, readonly string[]>;
}

/** Reads the TypeScript files below some folders of a project. */
export function readImports(root: string, folders: readonly string[]): ImportGraph {
  const files = folders.flatMap((folder) => filesBelow(root, folder));
  const imports = new Map<string, readonly string[]>();
  const packages = new Map<string, readonly string[]>();
  for (const file of files) {
    const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true);
    const names = importedFiles.map(({ fileName }) => fileName);
    imports.set(
      file,
      names.filter((name) => name.startsWith('.')).map((name) => posix.normalize(posix.join(dirname(file), name))),
    );
    packages.set(
      file,
      names.filter((name) => !name.startsWith('.')).map((name) => packageOf(name)),
    );
  }
  return { imports, packages };
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .map((path) => path.split(sep).join('/'))
    .sort();
}

/** `express/lib/x` is `express`, `@scope/name/x` is `@scope/name`. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
