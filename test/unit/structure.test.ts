import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { findProblems } from '../../scripts/structure/find-problems.ts';

it('the tree is as planned: arrows one way, no circle of imports or types, no crowded folder', () => {
  const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
  const { circles, arrows, crowded } = findProblems(root, ['src', 'workers', 'scripts', 'bench', 'test']);
  expect([...circles, ...arrows, ...crowded]).toEqual([]);
});
