import { z } from 'zod';
import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { ERROR_CODES, type ErrorCode } from '../../domain/errors.ts';

import { ERROR_STATUSES } from './error-handler.ts';
import { IDEMPOTENCY_KEY_HEADER, idempotencyKeySchema } from './repeated-request.ts';
import { CUSTOMER_TOKEN_HEADER } from './route.ts';
import { documentedPath } from './route-path.ts';
import type { ExampleParameters, Route } from './route-types.ts';

/** Every answer that is not 2xx. */
export const errorBodySchema = z
  .strictObject({
    error: z.strictObject({
      code: z.enum(ERROR_CODES),
      message: z.string(),
      details: z.array(z.strictObject({ field: z.string(), problem: z.string() })),
    }),
  })
  .meta({ id: 'Error' });

/** The OpenAPI 3.1 description of the routes: made from the same definitions that serve them. */
export function openApiDocument(routes: readonly Route[]): oas31.OpenAPIObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    const path = documentedPath(route.path);
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Rapport',
      version: '1',
      description:
        'Recommends what people will love, greets them by name, remembers their usual. Times are ISO 8601; ids are opaque; unknown fields are refused by name.',
    },
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
  });
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { access, example, body } = route;
  const path = withExamples(route.params, example?.params);
  const query = withExamples(route.query, example?.query);
  const opened = access === 'open' ? 'Open.' : `Needs the scope ${access.map((scope) => `\`${scope}\``).join(' or ')}.`;
  return {
    operationId: operationId(route),
    tags: [route.path.split(/[/:]/)[route.path.startsWith('/v1/') ? 2 : 1] ?? ''],
    summary: route.summary,
    description: `${route.description}\n\n${opened}`,
    ...securityOf(route),
    requestParams: {
      ...(path === null ? {} : { path }),
      ...(query === null ? {} : { query }),
      ...(route.method === 'post' && access !== 'open' ? { header: IDEMPOTENCY_HEADER } : {}),
    },
    ...(body === null ? {} : { requestBody: { required: true, content: contentOf(route, body) } }),
    responses: responsesOf(route),
  };
}

const IDEMPOTENCY_HEADER = z.object({ [IDEMPOTENCY_KEY_HEADER]: idempotencyKeySchema.optional() });

/** A page's key speaks for a customer with a token beside it; an open door asks for neither. */
function securityOf({ access }: Route) {
  if (access === 'open') return { security: [] };
  return access.includes('browser') ? { security: [{ apiKey: [] }, { apiKey: [], customerToken: [] }] } : {};
}

function contentOf({ beacon, lines, example }: Route, schema: z.ZodType) {
  const json = { 'application/json': { schema, example: example?.body } };
  if (lines !== undefined) {
    const description = `NDJSON: of \`${lines}\`, one a line.`;
    return { ...json, 'application/x-ndjson': { schema: { type: 'string', description } as const } };
  }
  return beacon === true
    ? { ...json, 'text/plain': { schema: { type: 'string', description: BEACON } as const } }
    : json;
}

const BEACON = 'The same JSON, as `navigator.sendBeacon` sends it.';

function responsesOf(route: Route): ZodOpenApiResponsesObject {
  const responses: ZodOpenApiResponsesObject = {};
  const errors = errorsOf(route);
  for (const status of new Set(errors.map((code) => ERROR_STATUSES[code]))) {
    const codes = errors.filter((code) => ERROR_STATUSES[code] === status);
    const description = codes.map((code) => `\`${code}\``).join(', ');
    responses[statusKey(status)] = { description, content: { 'application/json': { schema: errorBodySchema } } };
  }
  for (const [status, schema] of Object.entries(route.answers)) {
    responses[statusKey(Number(status))] = {
      description: route.summary,
      ...(schema === null ? {} : { content: { 'application/json': { schema }, ...pageOf(route) } }),
    };
  }
  return responses;
}

function pageOf({ page }: Route) {
  return page === undefined ? {} : { 'text/html': { schema: { type: 'string', description: page } as const } };
}

/** What can go wrong follows from who may pass and what goes in; a route adds only its own. */
function errorsOf(route: Route): readonly ErrorCode[] {
  const codes: ErrorCode[] = ['invalid_request', 'headers_too_large', 'internal'];
  if (route.body !== null) codes.push('invalid_json', 'body_too_large', 'unsupported_media_type', 'request_timeout');
  if (route.access !== 'open')
    codes.push('unauthenticated', 'forbidden', 'rate_limited', 'store_unavailable', 'overloaded');
  return [...new Set([...codes, ...(route.errors ?? [])])].sort((a, b) => ERROR_STATUSES[a] - ERROR_STATUSES[b]);
}

/** `get /v1/customers/:customerId/history` is `getCustomersByCustomerIdHistory`. */
function operationId({ method, path }: Route): string {
  const words = path.split(/[/-]|(?<!\/):/).filter((word) => word !== '' && word !== 'v1');
  const name = words.map((word) => (word.startsWith(':') ? `By${capital(word.slice(1))}` : capital(word)));
  return method + name.join('');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function statusKey(status: number): `${1 | 2 | 3 | 4 | 5}${string}` {
  return `${status}` as `${1 | 2 | 3 | 4 | 5}${string}`;
}

function withExamples(schema: z.ZodObject | null, examples: ExampleParameters = {}): z.ZodObject | null {
  if (schema === null) return null;
  const fields = Object.entries(examples).map(([name, example]) => {
    const field = schema.shape[name] as z.ZodType;
    return [name, field.meta({ param: { example } })] as const;
  });
  return schema.safeExtend(Object.fromEntries(fields));
}
