import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ALL_ROUTES } from '../../src/http/all-routes.ts';
import { scopesPage } from './scopes-page.ts';

it('docs/scopes.md is the page of the routes there are: npm run docs:scopes', () => {
  const page = readFileSync(new URL('../../docs/scopes.md', import.meta.url), 'utf8');
  expect(page).toBe(scopesPage(ALL_ROUTES));
});
