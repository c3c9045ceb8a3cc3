import { writeFileSync } from 'node:fs';
import { ALL_ROUTES } from '../../src/http/all-routes.ts';
import { clientTypes } from './client-types.ts';

/** `npm run docs:client` */
writeFileSync(new URL('../../packages/client/src/openapi.ts', import.meta.url), await clientTypes(ALL_ROUTES));
