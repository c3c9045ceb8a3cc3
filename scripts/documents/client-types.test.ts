import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ALL_ROUTES } from '../../src/http/all-routes.ts';
import { clientTypes } from './client-types.ts';

it('packages/client/src/openapi.ts are the types of the routes there are: npm run docs:client', async () => {
  const types = readFileSync(new URL('../../packages/client/src/openapi.ts', import.meta.url), 'utf8');
  expect(types).toBe(await clientTypes(ALL_ROUTES));
});
