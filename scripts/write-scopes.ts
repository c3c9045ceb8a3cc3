import { writeFileSync } from 'node:fs';
import { ALL_ROUTES } from '../src/http/all-routes.ts';
import { scopesPage } from './documents/scopes-page.ts';

writeFileSync(new URL('../docs/scopes.md', import.meta.url), scopesPage(ALL_ROUTES));
