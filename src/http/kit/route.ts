import type { Express, Request, RequestHandler } from 'express';
import { z } from 'zod';
import { AppError, type ErrorCode, type ErrorDetail } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scopes.ts';
import { type Caller, type Doorkeeper, type Identity, requireScope } from '../../usecases/admin/doorkeeper.ts';
import type { SystemHealth } from '../../usecases/admin/health.ts';
import type { Engine } from '../../usecases/engine.ts';
import { otherMethod } from './error-handler.ts';
import { beforeDeadline, contextOf, type EngineMetrics, type PageAnswer, sendJson, sendPage } from './exchange.ts';
import type { OperatorCheck } from './operator.ts';
import { type BodyReaders, parseBody } from './read-body.ts';
import { idsOfRequest } from './repeated-request.ts';
import type { Turnstile } from './turnstile.ts';

/** What every handler may reach. */
export interface RouteServices {
  readonly engine: Engine;
  readonly metrics: EngineMetrics;
  /** How the installation is; at most a second old, because everybody may ask. */
  readonly health: () => Promise<SystemHealth>;
  /** True from the first moment of a shutdown. */
  readonly isClosing: () => boolean;
}

/** A request before it is parsed. */
export interface RawCall extends RouteServices {
  /** True for who runs the installation; asked at open doors only. */
  readonly isOperator: boolean;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly identity: Identity | null;
}

/** A request after it was parsed: a handler never looks at the wire. */
export interface RouteCall<Params, Query, Body, A extends Access> extends RouteServices {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** True for who runs the installation; asked at open doors only. */
  readonly isOperator: boolean;
  /** Who asks; null behind an open door. */
  readonly identity: A extends 'open' ? null : Identity;
}

/** `open`, or the scopes of which the key needs one (`admin` implies all). */
export type Access = 'open' | readonly [Scope, ...Scope[]];

/** Each status with the schema of its body; null for none. */
export type Answers = Readonly<Record<number, z.ZodType | null>>;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;
type BodyOf<S> = S extends z.ZodType ? Immutable<z.input<S>> : null;
type AnswerOf<A extends Answers> = {
  [Status in keyof A & number]: { readonly status: Status; readonly body: BodyOf<A[Status]> };
}[keyof A & number];

export type ExampleParameters = Readonly<Record<string, string | number | boolean>>;

/** A request that works on a tenant with the example data: documentation, and the test of it. */
export interface RouteExample {
  readonly params?: ExampleParameters;
  readonly query?: ExampleParameters;
  readonly body?: unknown;
}

interface RouteText {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express' words: `/v1/items/:itemId`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Errors of its own, beside those its access and inputs bring along. */
  readonly errors?: readonly ErrorCode[];
  readonly example?: RouteExample;
  /** Takes as long as what it works on is large: it has {@link LONG_DEADLINES} times as much time as others. */
  readonly isLong?: true;
  /** What the HTML it can answer instead of JSON shows. */
  readonly page?: string;
  /**
   * True: also for `navigator.sendBeacon`, which can send no header: JSON may come as `text/plain`, the key as `key` and
   * the customer's token as `customerToken` in the query, where they are documented.
   */
  readonly beacon?: boolean;
}

interface RouteDefinition<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  A extends Access,
  Out extends Answers,
> extends RouteText {
  readonly access: A;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answers: Out;
  readonly handler: (
    call: RouteCall<z.output<Params>, z.output<Query>, z.output<Body>, A>,
  ) => Promise<AnswerOf<NoInfer<Out>> | PageAnswer>;
}

/** One door of the API: what it is called, who may pass, what goes in and out, and what it does. */
export interface Route extends RouteText {
  readonly access: Access;
  readonly params: z.ZodObject | null;
  readonly query: z.ZodObject | null;
  readonly body: z.ZodType | null;
  readonly answers: Answers;
  /**
   * Parses, then handles.
   * @throws AppError `invalid_request` naming every field that is wrong, and what the handler throws
   */
  readonly answer: (call: RawCall) => Promise<Answer | PageAnswer>;
}

/**
 * Makes a route. One definition drives the registration with Express, the checks of what comes in, and OpenAPI, so that
 * the three cannot drift apart. A query parameter that is not defined is refused by name.
 */
export function defineRoute<
  const A extends Access,
  Out extends Answers,
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
>(definition: RouteDefinition<Params, Query, Body, A, Out>): Route {
  const { params, query, body, handler, ...text } = definition;
  return {
    ...text,
    params: params ?? null,
    query: query ?? null,
    body: body ?? null,
    answer: async (call) =>
      handler({
        engine: call.engine,
        metrics: call.metrics,
        health: call.health,
        isClosing: call.isClosing,
        isOperator: call.isOperator,
        // The gate before the handler lets nobody pass without an identity where `access` asks for one.
        identity: call.identity as A extends 'open' ? null : Identity,
        params: parsePart(params, call.params, 'path') as z.output<Params>,
        query: parsePart(query, call.query, 'query') as z.output<Query>,
        body: parsePart(body, call.body, 'body') as z.output<Body>,
      }),
  };
}

export interface Gate {
  /** How long a request may take, in milliseconds; 0: as long as it takes. */
  readonly deadlineMs: number;
  readonly doorkeeper: Doorkeeper;
  readonly bodies: BodyReaders;
  readonly isOperator: OperatorCheck;
  readonly turnstile: Turnstile;
}

/** Registers each route, and behind each path an answer for the methods it does not take. */
export function registerRoutes(app: Express, routes: readonly Route[], services: RouteServices, gate: Gate): void {
  for (const path of new Set(routes.map((route) => route.path))) {
    const here = routes.filter((route) => route.path === path);
    for (const route of here) app[route.method](path, ...stepsOf(route, services, gate));
    app.route(path).all(otherMethod(here.map((route) => route.method.toUpperCase())));
  }
}

/** Who is it, then what do they send: a body is not read for somebody who may not send it. */
function stepsOf(route: Route, services: RouteServices, gate: Gate): readonly RequestHandler[] {
  const admit: RequestHandler = async (request, response, next) => {
    const context = contextOf(response);
    context.route = route.path;
    if (route.access !== 'open') {
      const visit = { address: request.ip ?? '', cost: costOf(request, route) };
      const { identity, limit } = await gate.doorkeeper.letIn(callerOf(request, route), visit);
      context.identity = identity;
      if (limit !== null) response.setHeader('RateLimit-Policy', limit.policy).setHeader('RateLimit', limit.limit);
      requireScope(identity, ...route.access);
    }
    next();
  };
  /** A tenant's requests wait for each other here, what they brought still unparsed. */
  const enter: RequestHandler = async (request, response, next) => {
    const tenant = contextOf(response).identity?.tenant;
    if (tenant !== undefined) {
      const size = isLarge(request, route) ? 'large' : 'small';
      await gate.turnstile.enter(tenant, size);
      const leave = () => gate.turnstile.leave(tenant, size);
      // Who went away while they waited is not served, and holds no place.
      if (response.closed) return leave();
      response.once('close', leave);
    }
    if (route.body !== null) parseBody(request);
    next();
  };
  const handle: RequestHandler = async (request, response) => {
    const { identity } = contextOf(response);
    const idempotencyKey = route.method === 'get' ? undefined : request.headers['idempotency-key'];
    const { engine } = services;
    const answering = route.answer({
      ...services,
      engine:
        typeof idempotencyKey !== 'string' || identity === null
          ? engine
          : { ...engine, newId: idsOfRequest(idempotencyKey, identity, `${route.method} ${request.path}`) },
      identity,
      isOperator: route.access === 'open' && gate.isOperator(request),
      params: request.params,
      query: request.query,
      body: request.body as unknown,
    });
    const deadlineMs = gate.deadlineMs * (isLarge(request, route) ? LONG_DEADLINES : 1);
    const answer = await beforeDeadline(answering, deadlineMs);
    if ('html' in answer) sendPage(response, answer);
    else sendJson(response, answer.status, answer.body);
  };
  if (route.body === null) return [admit, enter, handle];
  return [admit, route.beacon === true ? gate.bodies.beacon : gate.bodies.json, enter, handle];
}

/** A batch, a report or an erasure may take this many times as long as a page. */
const LONG_DEADLINES = 15;
/** What has a body of up to so many bytes is no batch; each further costs a point of its own. */
const BYTES_A_POINT = 16 * 1024;
/** What reads and writes as much as a house has. */
const LONG_POINTS = 10;

/** Whether a request works on much: at a door that may, one that is not known to bring little. */
function isLarge({ headers }: Request, { isLong }: Route): boolean {
  return isLong === true && !(Number(headers['content-length']) <= BYTES_A_POINT);
}

/** What a request costs, in points, before it is read. */
function costOf(request: Request, route: Route): number {
  const bytes = Number(request.headers['content-length']);
  if (Number.isNaN(bytes)) return isLarge(request, route) ? LONG_POINTS : 1;
  return 1 + Math.floor(bytes / BYTES_A_POINT);
}

/** Where the customer's token of a page stands. */
export const CUSTOMER_TOKEN_HEADER = 'X-Rapport-Customer';

/** What tells who asks. A header counts before what the URL says; what stands twice in a URL counts as not there. */
function callerOf({ headers, query }: Request, { beacon }: Route): Caller {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  const inUrl = (name: string) => (beacon === true && typeof query[name] === 'string' ? query[name] : undefined);
  const token = headers['x-rapport-customer'];
  return {
    bearer,
    inQuery: headers.authorization === undefined ? inUrl('key') : undefined,
    origin: headers.origin,
    customerToken: typeof token === 'string' ? token : inUrl('customerToken'),
  };
}

type Part = 'path' | 'query' | 'body';

const MOST_DETAILS = 20;
const NOTHING = z.strictObject({});

/** Nulls that a rule between fields uncovers need another look; more than a few looks no schema asks for. */
const MOST_LOOKS = 4;

/**
 * Parses one part of a request. Without a schema a query must be empty, and path and body are not looked at.
 *
 * In a body `null` is as if the field were absent, unless its schema gives null a meaning of its own (`title: null`
 * of an item: it has none). In a query `exclude[]=a` is `exclude=a`, if the parameter may be repeated.
 *
 * @throws AppError `invalid_request`; its details name each field that is wrong (`events[3].items[0].quantity`) and
 *   what is wrong with it, at most 20
 */
export function parsePart(schema: z.ZodType | undefined, value: unknown, part: Part): unknown {
  if (schema === undefined && part !== 'query') return undefined;
  const parsed = safeParsePart(schema ?? NOTHING, value, part);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_request', `The ${part} of the request is not valid.`, {
    details: problemsOf(parsed.error, part).slice(0, MOST_DETAILS),
  });
}

/** What is wrong with a part, field by field. @param above - where in it the value stands that was parsed */
export function problemsOf(error: z.ZodError, part: Part, above: Path = []): readonly ErrorDetail[] {
  return error.issues.flatMap((issue) => detailsOf(issue, above, part));
}

function safeParsePart(schema: z.ZodType, value: unknown, part: Part): z.ZodSafeParseResult<unknown> {
  if (part === 'query') return schema.safeParse(withoutBrackets(schema, value as Query));
  return part === 'body' ? safeParseBody(schema, value) : schema.safeParse(value);
}

/**
 * Parses a value of JSON, null being absent wherever the schema has no meaning for it. Looks twice only where there is
 * such a null.
 *
 * @param value - its nulls are taken out
 */
export function safeParseBody<S extends z.ZodType>(schema: S, value: unknown): z.ZodSafeParseResult<z.output<S>> {
  let parsed = schema.safeParse(value);
  for (let look = 1; look < MOST_LOOKS && !parsed.success && dropNulls(parsed.error.issues, value); look++) {
    parsed = schema.safeParse(value);
  }
  return parsed;
}

/** @returns true if a field of some object was null where the issues point */
function dropNulls(issues: readonly Issue[], value: unknown, above: Path = []): boolean {
  let dropped = false;
  for (const issue of issues) {
    const path = [...above, ...issue.path];
    if (dropNull(value, path)) dropped = true;
    if (issue.code !== 'invalid_union') continue;
    for (const branch of issue.errors) if (dropNulls(branch, value, path)) dropped = true;
  }
  return dropped;
}

function dropNull(value: unknown, path: Path): boolean {
  const field = path.at(-1);
  let holder = value;
  for (const step of path.slice(0, -1)) holder = isObject(holder) ? holder[step] : undefined;
  if (field === undefined || !isObject(holder) || Array.isArray(holder) || holder[field] !== null) return false;
  return delete holder[field];
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

type Query = Readonly<Record<string, string | readonly string[]>>;

/** What stands under `name[]` joins `name`, where that takes more than one value; else it keeps the name it was sent as. */
function withoutBrackets(schema: z.ZodType, query: Query): unknown {
  const names = Object.keys(query);
  if (!(schema instanceof z.ZodObject) || !names.some((name) => name.endsWith('[]'))) return query;
  const joined = new Map<string, string | readonly string[]>();
  for (const name of names) {
    const plain = name.endsWith('[]') ? name.slice(0, -2) : name;
    const field = Object.hasOwn(schema.shape, plain) ? (schema.shape[plain] as z.ZodType) : null;
    const at = field?.safeParse([]).success === true ? plain : name;
    joined.set(at, joined.has(at) ? [joined.get(at) ?? [], query[name] ?? []].flat() : (query[name] ?? []));
  }
  return Object.fromEntries(joined);
}

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

function detailsOf(issue: Issue, above: Path, part: Part): readonly ErrorDetail[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const kind = part === 'query' ? 'parameter' : 'field';
    return issue.keys.map((key) => ({ field: fieldName([...path, key], part), problem: `unknown ${kind}` }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return meantBranch(issue.errors).flatMap((inner) => detailsOf(inner, path, part));
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ field: fieldName(path, part), problem: missing ? 'is needed' : issue.message }];
}

/** Of several shapes, the one the caller most likely meant: it knows most of the fields given, then fits best. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const best = branches.toSorted((a, b) => strangeFields(a) - strangeFields(b) || a.length - b.length);
  return best[0] ?? [];
}

/** Fields a shape does not know, at its top level: deeper down says nothing about which shape was meant. */
function strangeFields(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => {
    const isStrange = issue.code === 'unrecognized_keys' && issue.path.length === 0;
    return isStrange ? sum + issue.keys.length : sum;
  }, 0);
}

/** `['events', 3, 'items', 0, 'quantity']` reads `events[3].items[0].quantity`. A caller's own names are cut short. */
function fieldName(path: Path, part: Part): string {
  if (path.length === 0) return part;
  return path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`;
    const word = String(step).slice(0, 100);
    return name === '' ? word : `${name}.${word}`;
  }, '');
}
