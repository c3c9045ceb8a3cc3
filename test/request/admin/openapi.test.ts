import type { IRouter } from 'express';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { recordAnswers } from '../../../scripts/documents/record-answers.ts';
import { buildApp } from '../../../src/app.ts';
import { ALL_ROUTES } from '../../../src/http/all-routes.ts';
import { ERROR_STATUSES } from '../../../src/http/kit/error-handler.ts';
import { documentedPath } from '../../../src/http/kit/route-path.ts';
import type { Route, RouteExample } from '../../../src/http/kit/route-types.ts';
import { errorBodySchema, errorsOf } from '../../../src/http/reference/errors.ts';
import { createLogger } from '../../../src/logger.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

interface Operation {
  readonly parameters?: readonly { name: string; in: string; example?: string | number | boolean }[];
  readonly requestBody?: { content: { 'application/json': { schema?: object; example?: unknown } } };
  readonly responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
}

/** Pages, not operations: they answer no JSON of ours. */
const PAGES = [
  ...['GET /rapport.js', 'GET /metrics', 'GET /openapi.json', 'GET /docs', 'GET /docs/start.js', 'GET /v1/guest-page'],
  ...['data', 'marks', 'consents', 'erasure'].map((form) => `POST /v1/guest-page/${form}`),
];

const refSchema = z.object({ $ref: z.string() });
const errorComponents = z.object({
  components: z.object({
    responses: z.record(
      z.string(),
      z.object({ content: z.object({ 'application/json': z.object({ schema: refSchema }) }) }),
    ),
    schemas: z.record(z.string(), z.unknown()),
  }),
});
const errorBodyComponent = z.object({ properties: z.object({ error: refSchema }) });
const errorComponent = z.object({
  properties: z.object({
    code: z
      .object({ enum: z.array(z.string()).optional(), const: z.string().optional() })
      .transform(({ enum: codes = [], const: code = '' }) => ({ enum: code === '' ? codes : [code] })),
  }),
});

let app: TestApp;
let key: string;
let document: Document;
/** What only exists once it was made. */
let made: Record<string, string>;
/** What the examples were answered, by operation. */
const answered = new Map<string, unknown>();
/** What the example of events was answered before it was sent again. */
let firstTold: unknown;

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  document = (await app.call('GET', '/openapi.json')).body as Document;
  made = await makeWhatExamplesSpeakOf();
});
afterAll(async () => {
  await app.close();
  if (process.env.RECORD_ANSWERS !== undefined && answered.size > 0)
    recordAnswers(answered.set('recordEvents', firstTold));
});

async function makeWhatExamplesSpeakOf(): Promise<Record<string, string>> {
  const send = (method: string, path: string, body?: unknown) => app.call(method, path, { key, body });
  await send('POST', '/v1/items', exampleOf('post', '/v1/items').body);
  firstTold = (await send('POST', '/v1/events', exampleOf('post', '/v1/events').body)).body;
  await send('PUT', '/v1/customers/customer-1/profile', { givenName: 'Mei' });
  const arrival = { type: 'arrival', customerId: 'customer-1', stayId: 'stay-1', place: 'harbour' };
  await send('POST', '/v1/events', { id: 'arrival-1', ...arrival });
  const preference = { topic: 'room', words: { en: 'a high floor' }, by: { role: 'guest', name: null } };
  await send('POST', '/v1/customers/customer-1/preferences', { id: 'statement-2', ...preference });
  const jobId = await train();
  await send('POST', '/v1/events', { id: 'later', type: 'view', customerId: 'customer-2', itemId: 'teapot-1' });
  await train();
  const spare = await send('POST', '/v1/keys', { scopes: ['events:write'] });
  return { jobId, keyId: (spare.body as { keyId: string }).keyId };
}

/** Trains to the end. */
async function train(): Promise<string> {
  const { jobId } = (await app.call('POST', '/v1/training-jobs', { key })).body as { jobId: string };
  await vi.waitFor(async () => {
    const { body } = await app.call('GET', `/v1/training-jobs/${jobId}`, { key });
    expect(body).toMatchObject({ state: 'completed' });
  });
  return jobId;
}

function exampleOf(method: string, path: string): RouteExample {
  return ALL_ROUTES.find((route) => route.method === method && route.path === path)?.example ?? {};
}

const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method.toUpperCase()} ${path}`;
/** What is told first, then what is asked of it, then what takes it away: so that answers have something in them. */
const TURNS: Readonly<Record<Route['method'], number>> = { post: 0, put: 0, patch: 0, get: 1, delete: 2 };
const inTurn = ALL_ROUTES.toSorted((a, b) => TURNS[a.method] - TURNS[b.method]);

describe('the documentation', () => {
  it('is OpenAPI 3.1 and has exactly the operations that are registered', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const registered = registeredOperations().filter((name) => !PAGES.includes(name) && !name.includes('/docs/'));
    expect(documented.toSorted()).toEqual(registered.toSorted());
  });

  it.each(inTurn.map((route) => [nameOf(route), route] as const))(
    '%s: its example is answered as documented',
    async (_name, route) => {
      const operation = document.paths[documentedPath(route.path)]?.[route.method];
      const reply = await sendDocumentedExample(route, operation);
      const schema = route.answers[reply.status];
      expect(reply.status).toBeLessThan(300);
      expect(operation?.responses).toHaveProperty(String(reply.status));
      if (schema === null || schema === undefined) {
        expect(reply.body).toBe('');
      } else {
        const [type] = (reply.headers.get('content-type') ?? '').split(';');
        expect(operation?.responses[reply.status]?.content?.[type ?? '']?.schema).toBeTypeOf('object');
        const told = route.answersLines === true ? linesOf(reply.body) : [reply.body];
        for (const one of told) expect(schema.safeParse(one)).toMatchObject({ success: true });
        expect(told).not.toHaveLength(0);
        if (route.answersLines !== true) answered.set(route.operationId, reply.body);
      }
    },
  );

  it('describes the errors of each operation: its codes alone', async () => {
    for (const route of ALL_ROUTES) {
      const responses = Object.entries(document.paths[documentedPath(route.path)]?.[route.method]?.responses ?? {});
      const codes = responses.flatMap(([status, response]) =>
        Number(status) < 400 || status in route.answers ? [] : codesOf(response),
      );
      expect(codes.toSorted()).toEqual(
        errorsOf(route)
          .filter((code) => !(ERROR_STATUSES[code] in route.answers))
          .toSorted(),
      );
    }
    const reply = await app.call('POST', '/v1/events', { key, body: {} });
    expect(errorBodySchema.safeParse(reply.body).success).toBe(true);
  });
});

/** What the schema of an answer lets its code be. */
function codesOf(response: { readonly $ref?: string }): readonly string[] {
  const { components } = errorComponents.parse(document);
  const { schema } = components.responses[nameIn(response.$ref)]?.content['application/json'] ?? {};
  const { $ref } = errorBodyComponent.parse(components.schemas[nameIn(schema?.$ref)]).properties.error;
  return errorComponent.parse(components.schemas[nameIn($ref)]).properties.code.enum;
}

const nameIn = (ref: string | undefined): string => ref?.split('/').at(-1) ?? '';

const linesOf = (body: unknown): readonly unknown[] =>
  String(body)
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

async function sendDocumentedExample(route: Route, operation: Operation | undefined) {
  const parameters = operation?.parameters ?? [];
  let path = documentedPath(route.path);
  const query = new URLSearchParams();
  for (const { name, in: place, example } of parameters) {
    if (place === 'path') path = path.replace(`{${name}}`, made[name] ?? String(example ?? `no example of ${name}`));
    else if (example !== undefined) query.append(name, String(example));
  }
  const body = operation?.requestBody?.content['application/json'].example;
  if (route.body !== null) expect(body).toBeDefined();
  const url = query.size === 0 ? path : `${path}?${query}`;
  return app.call(route.method.toUpperCase(), url, { key: route.access === 'open' ? undefined : key, body });
}

/** Asks Express itself, not our list. */
function registeredOperations(): string[] {
  const { app: express } = buildApp({
    engine: app.engine,
    logger: createLogger({ logLevel: 'silent' }, 'test'),
    bodyLimitBytes: 1,
    metricsPublic: false,
  });
  return operationsOf(express.router);
}

function operationsOf(router: IRouter): string[] {
  return router.stack.flatMap((layer) => {
    if (layer.route === undefined) return 'stack' in layer.handle ? operationsOf(layer.handle as IRouter) : [];
    const { path, methods } = layer.route as unknown as { path: string; methods: Record<string, boolean> };
    // `_all` is the answer for the methods a path does not take.
    const taken = Object.keys(methods).filter((method) => method !== '_all');
    return taken.map((method) => `${method.toUpperCase()} ${documentedPath(path.replaceAll('\\:', ':'))}`);
  });
}
