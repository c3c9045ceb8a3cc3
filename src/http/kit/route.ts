import type { Express, RequestHandler } from 'express';
import type { z } from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';
import type { Scope } from '../../domain/scopes.ts';
import { type Doorkeeper, type Identity, requireScope } from '../../usecases/admin/authenticate.ts';
import type { SystemHealth } from '../../usecases/admin/health.ts';
import type { Engine } from '../../usecases/engine.ts';
import { otherMethod } from './error-handler.ts';
import { contextOf, type EngineMetrics, type PageAnswer, sendJson, sendPage } from './exchange.ts';
import { parsePart } from './parse.ts';

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
  /** What the HTML it can answer instead of JSON shows. */
  readonly page?: string;
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
        // The gate before the handler lets nobody pass without an identity where `access` asks for one.
        identity: call.identity as A extends 'open' ? null : Identity,
        params: parsePart(params, call.params, 'path') as z.output<Params>,
        query: parsePart(query, call.query, 'query') as z.output<Query>,
        body: parsePart(body, call.body, 'body') as z.output<Body>,
      }),
  };
}

export interface Gate {
  readonly doorkeeper: Doorkeeper;
  readonly readBody: RequestHandler;
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
      context.identity = await identify(gate.doorkeeper, request.headers.authorization);
      requireScope(context.identity, ...route.access);
    }
    next();
  };
  const handle: RequestHandler = async (request, response) => {
    const answer = await route.answer({
      ...services,
      identity: contextOf(response).identity,
      params: request.params,
      query: request.query,
      body: request.body as unknown,
    });
    if ('html' in answer) sendPage(response, answer);
    else sendJson(response, answer.status, answer.body);
  };
  return route.body === null ? [admit, handle] : [admit, gate.readBody, handle];
}

function identify(doorkeeper: Doorkeeper, authorization: string | undefined): Promise<Identity> {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  return doorkeeper.authenticate(bearer);
}
