import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findProblems, MOST_FILES_SIDE_BY_SIDE } from './find-problems.ts';

describe('the shape of a tree', () => {
  let root = '';
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Writes a small tree and looks at it. */
  function problemsOf(files: Readonly<Record<string, string>>, folders = ['src']) {
    root = mkdtempSync(join(tmpdir(), 'rapport-tree-'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return findProblems(root, folders);
  }

  it('finds nothing wrong with a straight one', () => {
    expect(
      problemsOf({
        'src/domain/item.ts': 'export interface Item {}',
        'src/maths/sum.ts': "import type { Item } from '../domain/item.ts'; export const sum = 1;",
        'src/usecases/shop/list.ts': "import { sum } from '../../maths/sum.ts'; export const list = sum;",
      }),
    ).toEqual({ files: 3, circles: [], arrows: [], crowded: [] });
  });

  it('finds a circle that is closed by a type import alone', () => {
    const { circles } = problemsOf({
      'src/maths/a.ts': "import { b } from './b.ts'; export interface A {} export const a = b;",
      'src/maths/b.ts': "import { c } from './c.ts'; export const b = c;",
      'src/maths/c.ts': "import type { A } from './a.ts'; export const c: A = {};",
      'src/maths/d.ts': "import { a } from './a.ts'; export const d = a;",
    });
    expect(circles).toEqual(['circle: src/maths/a.ts > src/maths/b.ts > src/maths/c.ts']);
  });

  it('finds a circle through a type that is only exported again, and a file that imports itself', () => {
    const { circles } = problemsOf({
      'src/maths/a.ts': "export type { B } from './b.ts'; export interface A {}",
      'src/maths/b.ts': "import type { A } from './a.ts'; export interface B extends A {}",
      'src/maths/self.ts': "import { self } from './self.ts'; export const self = 1;",
    });
    expect(circles).toEqual(['circle: src/maths/a.ts > src/maths/b.ts', 'circle: src/maths/self.ts']);
  });

  it.each([
    ['a type from above', 'src/domain/a.ts', "import type { B } from '../maths/b.ts';", 'src/maths/b.ts'],
    ['one half from the other', 'src/guest/a.ts', "import { b } from '../recommender/b.ts';", 'src/recommender/b.ts'],
    ['storage from a use case', 'src/usecases/a.ts', "import { b } from '../storage/b.ts';", 'src/storage/b.ts'],
    ['what is there for tests', 'src/maths/a.ts', "import { b } from './test/b.ts';", 'src/maths/test/b.ts'],
  ])('finds an arrow that points the wrong way: %s', (_, file, text, target) => {
    const { arrows } = problemsOf({ [file]: text, [target]: 'export const b = 1; export interface B {}' });
    expect(arrows).toHaveLength(1);
    expect(arrows[0]).toContain(`against the arrows: ${file} imports ${target}`);
  });

  it('finds a package where it has no business, and lets it be where it has', () => {
    const { arrows } = problemsOf({
      'src/usecases/a.ts': "import express from 'express';",
      'src/http/kit/b.ts': "import express from 'express';",
    });
    expect(arrows).toEqual(['against the arrows: src/usecases/a.ts imports express']);
  });

  it('lets a test reach for what it needs', () => {
    const { arrows } = problemsOf({
      'src/domain/a.test.ts': "import { b } from '../usecases/test/b.ts';",
      'src/usecases/test/b.ts': 'export const b = 1;',
    });
    expect(arrows).toEqual([]);
  });

  it('finds a folder that holds one file too many, its README not counted', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, file) => [`src/maths/f${file}.ts`, '']));
    const readme = { 'src/maths/README.md': '' };
    expect(problemsOf({ ...many(MOST_FILES_SIDE_BY_SIDE), ...readme }).crowded).toEqual([]);
    rmSync(root, { recursive: true });
    expect(problemsOf(many(MOST_FILES_SIDE_BY_SIDE + 1)).crowded).toEqual([
      `crowded: ${MOST_FILES_SIDE_BY_SIDE + 1} files in src/maths, at most ${MOST_FILES_SIDE_BY_SIDE}`,
    ]);
  });
});
