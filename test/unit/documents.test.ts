import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDERS = ['docs', 'src', 'workers', 'scripts', 'bench', 'test'];

/** Every document of ours, from the root. */
const documents = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .map((path) => join(folder, path)),
  ),
].sort();

describe('documents', () => {
  it('stand at the door of every top folder', () => {
    const rooms = readdirSync(join(ROOT, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join('src', name));
    const missing = [...rooms, ...FOLDERS.slice(2)].filter((folder) => !documents.includes(join(folder, 'README.md')));
    expect(missing).toEqual([]);
  });

  it.each(documents)('name only files that there are: %s', (document) => {
    const text = readFileSync(join(ROOT, document), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) =>
      join(dirname(document), decodeURI(path ?? '')),
    );
    const paths = [...text.matchAll(/`((?:src|workers|scripts|bench|test|docs)\/[\w./-]*\w)`/g)].map(
      ([, path]) => path ?? '',
    );
    // In a folder's README, names are of files beside it.
    const beside = [...text.matchAll(/`([\w-]+(?:\/[\w-]+)*\.(?:ts|mjs|lua|json))`/g)].map(([, path]) => path ?? '');
    const isReadme = document.endsWith('README.md') && document.includes('/') && !document.includes('fixtures');
    const missing = [
      ...[...links, ...paths].filter((path) => !existsSync(join(ROOT, path))),
      ...(isReadme
        ? beside.filter((path) => !existsSync(join(ROOT, dirname(document), path)) && !existsSync(join(ROOT, path)))
        : []),
    ];
    expect(missing).toEqual([]);
  });
});
