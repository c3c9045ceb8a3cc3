import { createDocument, type oas31, type ZodOpenApiOperationObject } from 'zod-openapi';
import { VERSION } from '../../version.ts';
import { CUSTOMER_TOKEN_HEADER } from '../kit/route.ts';
import { documentedPath } from '../kit/route-path.ts';
import type { Route } from '../kit/route-types.ts';
import { operationOf } from './operation.ts';
import { plainReferences, plainSchema } from './plain-schema.ts';
import { TAGS } from './tags.ts';

/** The OpenAPI 3.1 description of the routes: made from the same definitions that serve them. */
export function openApiDocument(routes: readonly Route[]): oas31.OpenAPIObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    const path = documentedPath(route.path);
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  const document = createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Rapport',
        version: VERSION,
        description: HEAD,
        contact: { name: 'Whoever runs this installation' },
        license: { name: 'All rights reserved', identifier: 'LicenseRef-UNLICENSED' },
      },
      servers: [{ url: '/', description: 'The installation that served this document.' }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      security: [{ apiKey: [] }],
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: `rapport_<tenant>_<key id>_<secret>`.' },
          customerToken: {
            type: 'apiKey',
            in: 'header',
            name: CUSTOMER_TOKEN_HEADER,
            description:
              "For a key of scope `browser`: a JWT (HS256) that the shop's server signed for the customer who is logged in, see docs/browser.md.",
          },
        },
      },
      paths,
    },
    { override: plainSchema },
  );
  plainReferences(document);
  return document;
}

const HEAD = `Recommends what people will love, greets them by name, remembers their usual.

Times are ISO 8601; ids are opaque; unknown fields of a request are refused by name, and answers may get further ones.
Every answer that is not 2xx has one form, \`{ "error": { "code", "message", "details" } }\`: its codes stand with each
operation, their cures in docs/errors.md. Scopes stand in \`x-required-scopes\`: of them a key needs one. Lists that are
told page by page have \`next\`: send it as \`cursor\` for the page that follows; null is the end.`;
