import type { Express, Request, RequestHandler } from 'express';
import type { z } from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scopes.ts';
import { type Caller, type Doorkeeper, type Identity, requireScope } from '../../usecases/admin/doorkeeper.ts';
import type { SystemHealth } from '../../usecases/admin/health.ts';
import type { Engine } from '../../usecases/engine.ts';
import { otherMethod } from './error-handler.ts';
import { beforeDeadline, contextOf, type EngineMetrics, type PageAnswer, sendJson, sendPage } from './exchange.ts';
import type { OperatorCheck } from './operator.ts';
import { parsePart } from './parse-part.ts';
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
