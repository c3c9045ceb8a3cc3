import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import type { Route } from '../../src/http/kit/route-types.ts';
import { openApiDocument } from '../../src/http/reference/openapi.ts';

const HEAD = '// Made from the routes by `npm run docs:client`; a test finds it out of date.\n\n';

/**
 * The types of `packages/client`, as TypeScript: what `/openapi.json` says of the routes, without examples, and without
 * refusals, which all have one form.
 */
export async function clientTypes(routes: readonly Route[]): Promise<string> {
  const text = JSON.stringify(openApiDocument(routes));
  // Both libraries describe the same OpenAPI 3.1, each with types of its own.
  const document: OpenAPI3 = JSON.parse(text, (name: string, value: unknown) => {
    if (name === 'example' || name === 'examples') return undefined;
    return name === 'responses' ? successesOf(value) : value;
  });
  return HEAD + astToString(await openapiTS(document, { immutable: true }));
}

/** Status and content of what went well. */
function successesOf(responses: unknown): unknown {
  if (typeof responses !== 'object' || responses === null) return responses;
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  return Object.fromEntries(successes.map(([status, { headers: _, ...response }]) => [status, response]));
}
