import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { IDEMPOTENCY_KEY_HEADER, idempotencyKeySchema } from '../kit/repeated-request.ts';
import type { ExampleParameters, Route } from '../kit/route-types.ts';
import { headersOf } from './answer-headers.ts';
import { errorAnswersOf } from './errors.ts';
import { GLOSSARY } from './glossary.ts';
import { RECORDED_ANSWERS } from './recorded-answers.ts';

/** One door as OpenAPI describes it. */
export function operationOf(route: Route): ZodOpenApiOperationObject {
  const { access, example, body, operationId, tag, summary } = route;
  const path = withExamples(route.params, example?.params);
  const query = withExamples(route.query, example?.query);
  const opened = access === 'open' ? 'Open.' : `Needs the scope ${access.map((scope) => `\`${scope}\``).join(' or ')}.`;
  return {
    operationId,
    tags: [tag],
    summary,
    description: `${route.description}\n\n${opened}`,
    ...securityOf(route),
    requestParams: {
      ...(path === null ? {} : { path }),
      ...(query === null ? {} : { query }),
      ...(route.method === 'post' && access !== 'open' && IDEMPOTENCY_HEADER !== null
        ? { header: IDEMPOTENCY_HEADER }
        : {}),
    },
    ...(body === null ? {} : { requestBody: { required: true, content: contentOf(route, body) } }),
    responses: responsesOf(route),
  };
}

const IDEMPOTENCY_HEADER = withExamples(z.object({ [IDEMPOTENCY_KEY_HEADER]: idempotencyKeySchema.optional() }));

/** A page's key speaks for a customer with a token beside it; an open door asks for neither. */
function securityOf({ access }: Route) {
  if (access === 'open') return { security: [] };
  const scopes = { 'x-required-scopes': access.includes('admin') ? access : [...access, 'admin'] };
  return access.includes('browser')
    ? { security: [{ apiKey: [] }, { apiKey: [], customerToken: [] }], ...scopes }
    : scopes;
}

function contentOf({ beacon, lines, line, example, operationId }: Route, body: z.ZodType) {
  const schema = named(lines === undefined ? body : withLine(body, lines, line), operationId, 'Request');
  const json = { 'application/json': { schema, example: example?.body } };
  if (lines !== undefined) {
    const description = `NDJSON: of \`${lines}\`, one a line.`;
    return { ...json, 'application/x-ndjson': { schema: { type: 'string', description } as const } };
  }
  return beacon === true
    ? { ...json, 'text/plain': { schema: { type: 'string', description: BEACON } as const } }
    : json;
}

/** A body as it is once each of its lines is parsed. */
function withLine(body: z.ZodType, lines: string, line: z.ZodType | undefined): z.ZodType {
  const unread = body instanceof z.ZodObject ? body.shape[lines] : undefined;
  if (line === undefined || !(body instanceof z.ZodObject) || !(unread instanceof z.ZodArray)) return body;
  return body.safeExtend({ [lines]: z.core.clone(unread, { ...unread.def, element: line }) });
}

const BEACON = 'The same JSON, as `navigator.sendBeacon` sends it.';

function responsesOf(route: Route): ZodOpenApiResponsesObject {
  const responses: ZodOpenApiResponsesObject = {};
  for (const [status, answer] of errorAnswersOf(route)) responses[statusKey(status)] = answer;
  for (const [status, schema] of Object.entries(route.answers)) {
    responses[statusKey(Number(status))] = {
      description: OUTCOMES[Number(status)] ?? 'Done.',
      headers: headersOf(Number(status), route.access !== 'open'),
      ...(schema === null
        ? {}
        : {
            content: {
              [typeOf(route)]: { schema: named(schema, route.operationId, 'Answer'), ...recordedOf(route, status) },
              ...pageOf(route),
            },
          }),
    };
  }
  return responses;
}

const OUTCOMES: Readonly<Record<number, string>> = {
  200: 'Done, or here it is.',
  201: 'Made, and stored.',
  202: 'Taken: what it asks for is stored.',
  204: 'Done; there is nothing to tell.',
  503: 'Not now: the body says why.',
};

/** The answer of a test to the example of the request. */
function recordedOf({ operationId, answers }: Route, status: string) {
  const [first] = Object.keys(answers);
  const example = status === first ? RECORDED_ANSWERS[operationId] : undefined;
  return example === undefined ? {} : { example };
}

/** Of an answer in lines the schema is that of a line. */
const typeOf = ({ answersLines }: Route) => (answersLines === true ? 'application/x-ndjson' : 'application/json');

function pageOf({ page }: Route) {
  return page === undefined ? {} : { 'text/html': { schema: { type: 'string', description: page } as const } };
}

/** What has no name of its own is called after its operation: every client gets a type it can speak of. */
function named(schema: z.ZodType, operationId: string, what: 'Request' | 'Answer'): z.ZodType {
  if (schema.meta()?.id !== undefined) return schema;
  return schema.meta({ ...schema.meta(), id: operationId.charAt(0).toUpperCase() + operationId.slice(1) + what });
}

function statusKey(status: number): `${1 | 2 | 3 | 4 | 5}${string}` {
  return `${status}` as `${1 | 2 | 3 | 4 | 5}${string}`;
}

/** The parameters with their words, where these stand within (`schema.optional()`), and with what the example has of them. */
function withExamples(schema: z.ZodObject | null, examples: ExampleParameters = {}): z.ZodObject | null {
  if (schema === null) return null;
  const fields = Object.entries(schema.shape).map(([name, field]) => {
    const description = wordsOf(field as z.ZodType) ?? GLOSSARY[name];
    return [
      name,
      (field as z.ZodType).meta({
        ...(description === undefined ? {} : { description }),
        ...(Object.hasOwn(examples, name) ? { param: { example: examples[name] } } : {}),
      }),
    ] as const;
  });
  return schema.safeExtend(Object.fromEntries(fields));
}

function wordsOf(schema: z.ZodType): string | undefined {
  const here = schema.meta()?.description;
  if (here !== undefined) return here;
  const wraps = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return wraps ? wordsOf(schema.unwrap() as z.ZodType) : undefined;
}
