import type { Express, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { CustomerId } from '../../domain/ids.ts';
import { type Turnstile, turns } from '../../ports/turns.ts';
import { type Caller, type Doorkeeper, type Identity, requireScope } from '../../usecases/admin/doorkeeper.ts';
import type { LimitState } from '../../usecases/admin/share.ts';
import type { AuditLog } from '../../usecases/audit/audit-log.ts';
import { type BodyReaders, isInLines, parseBody, parseLines } from './body/read-body.ts';
import { otherMethod } from './error-handler.ts';
import { beforeDeadline, contextOf, type LinesAnswer, sendJson, sendPage, sendWritten } from './exchange.ts';
import { jsonPieces } from './json-pieces.ts';
import type { OperatorCheck } from './operator.ts';
import { dropNulls, type Part, problemsOf } from './part-problems.ts';
import { idsOfRequest } from './repeated-request.ts';
import { expressPath } from './route-path.ts';
import type {
  Access,
  Answers,
  Audited,
  Note,
  RawCall,
  Reader,
  Route,
  RouteDefinition,
  RouteServices,
} from './route-types.ts';
import { sendLines } from './send-lines.ts';

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
  const W extends Audited | undefined = undefined,
>(definition: RouteDefinition<Params, Query, Body, A, Out, W>): Route {
  const { params, query, body, handler, ...text } = definition;
  return {
    ...text,
    params: params ?? null,
    query: query ?? null,
    body: body ?? null,
    answer: async (call) => {
      const parsed = {
        engine: call.engine,
        metrics: call.metrics,
        health: call.health,
        isClosing: call.isClosing,
        isOperator: call.isOperator,
        charge: call.charge,
        reader: call.reader,
        // The gate before the handler lets nobody pass without an identity where `access` asks for one.
        identity: call.identity as A extends 'open' ? null : Identity,
        params: parsePart(params, call.params, 'path') as z.output<Params>,
        query: parsePart(query, call.query, 'query') as z.output<Query>,
        body: parsePart(body, call.body, 'body') as z.output<Body>,
      };
      const { audits, method } = definition;
      if (audits === undefined) return handler(parsed);
      return answerNoted({ audits, method }, parsed, call.note, () => handler(parsed));
    },
  };
}

/** Fields of a request that name whom it is about. */
const NAMED_IN = ['customerId', 'absorbedId'] as const;

/**
 * Answers, and has it noted before the answer goes out: what cannot be noted is not answered.
 *
 * Looking is noted while it is looked; so who asks is noted whether or not there is something to see. What is changed is
 * noted once it is, so that what was refused is no change, and so that a person told of for the first time is known.
 *
 * @param asked - the parsed parts of the request
 */
export async function answerNoted<T extends object>(
  { audits, method }: { readonly audits: Audited; readonly method: string },
  asked: { readonly params: unknown; readonly body: unknown },
  note: Note,
  work: () => Promise<T>,
): Promise<T> {
  if (audits === 'person' && method === 'get') {
    const [answer] = await Promise.all([work(), note(peopleIn(asked))]);
    return answer;
  }
  const answer = await work();
  if (audits === 'settings') await note([]);
  else {
    const people = audits === 'person' ? peopleIn(asked) : peopleOf(answer);
    if (people.length > 0) await note(people);
  }
  return answer;
}

function peopleIn({ params, body }: { readonly params: unknown; readonly body: unknown }): readonly CustomerId[] {
  return [params, body].flatMap((part) => NAMED_IN.flatMap((name) => stringAt(part, name)));
}

function stringAt(part: unknown, name: string): readonly string[] {
  const value: unknown = typeof part === 'object' && part !== null ? Reflect.get(part, name) : undefined;
  return typeof value === 'string' ? [value] : [];
}

function peopleOf(answer: object): readonly CustomerId[] {
  if ('about' in answer && Array.isArray(answer.about)) return answer.about as readonly CustomerId[];
  throw new TypeError('a door that shows people has to say whom');
}

export interface Gate {
  readonly audit: AuditLog;
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
    for (const route of here) app[route.method](expressPath(path), ...stepsOf(route, services, gate));
    app.route(expressPath(path)).all(otherMethod(here.map((route) => route.method.toUpperCase())));
  }
}

type Ask = Pick<RawCall, 'note' | 'charge'>;

/** Who is it, then what do they send: a body is not read for somebody who may not send it. */
function stepsOf(route: Route, services: RouteServices, gate: Gate): readonly RequestHandler[] {
  const admit: RequestHandler = async (request, response, next) => {
    const context = contextOf(response);
    context.route = route.path;
    // Express reads it anew each time it is looked at.
    Object.defineProperty(request, 'query', { value: request.query });
    if (route.access !== 'open') {
      const visit = { address: request.ip ?? '', cost: costOf(request, route) };
      const entering = gate.doorkeeper.letIn(callerOf(request, route), visit);
      const { identity, limit } = await beforeDeadline(entering, gate.deadlineMs);
      context.identity = identity;
      tellLimit(response, limit);
      requireScope(identity, ...route.access);
    }
    next();
  };
  /**
   * A tenant's requests wait for each other here, what they brought still unparsed; from now on they may take so long. A turn
   * ends with the work, not with the answer's way to the caller: that may be behind, on the same connection (pipelined), an
   * answer that waits for a turn.
   */
  const inTurn: RequestHandler = async (request, response) => {
    const isBig = isLarge(request, route);
    const deadlineMs = gate.deadlineMs * (isBig ? LONG_DEADLINES : 1);
    const takeOne = () => takeTurn(gate, response, isBig ? 'large' : 'small', deadlineMs);
    const leave = await takeOne();
    if (leave === null) return;
    const ask = askOf(request, response);
    let lines: LinesAnswer | null;
    try {
      if (route.lines !== undefined && isInLines(request))
        request.body = { [route.lines]: await turns.run(parseLines(request, route.mostLines)) };
      else if (route.body !== null) parseBody(request);
      lines = await handle(request, response, { ask, isBig, deadlineMs });
    } finally {
      leave();
    }
    if (lines !== null) await sendLines(response, lines, { ...ask, takeTurn: takeOne, deadlineMs });
  };
  /** What is noted of a request, and what it costs, once it is known. */
  const askOf = (request: Request, response: Response): Ask => {
    const { identity } = contextOf(response);
    return {
      note: async (people) => {
        if (identity !== null)
          await gate.audit.note(identity, { method: route.method.toUpperCase(), route: route.path }, people);
      },
      charge: async (points) => {
        if (identity === null) return;
        const visit = { address: request.ip ?? '', cost: points };
        tellLimit(response, await gate.doorkeeper.takeShares(identity, visit));
      },
    };
  };
  /** @returns what goes out line by line; null where the answer is sent */
  const handle = async (
    request: Request,
    response: Response,
    { ask, isBig, deadlineMs }: { readonly ask: Ask; readonly isBig: boolean; readonly deadlineMs: number },
  ): Promise<LinesAnswer | null> => {
    const { identity, waitedMs } = contextOf(response);
    const idempotencyKey = route.method === 'get' ? undefined : request.headers['idempotency-key'];
    const { engine } = services;
    const answering = route.answer({
      ...services,
      engine:
        typeof idempotencyKey !== 'string' || identity === null
          ? engine
          : { ...engine, newId: idsOfRequest(idempotencyKey, identity, `${route.method} ${request.path}`) },
      identity,
      ...ask,
      isOperator: route.access === 'open' && gate.isOperator(request),
      reader: readerOf(request),
      params: request.params,
      query: request.query,
      body: request.body as unknown,
    });
    const answer = await beforeDeadline(answering, deadlineMs, waitedMs);
    if ('parts' in answer) return answer;
    if ('html' in answer) sendPage(response, answer);
    else if ('pieces' in answer) sendWritten(response, answer);
    else if (answer.status === 200 && isBig)
      sendWritten(response, { pieces: await turns.run(jsonPieces(answer.body)) });
    else sendJson(response, answer.status, answer.body);
    return null;
  };
  if (route.body === null) return [admit, inTurn];
  const { json, beacon, lines } = gate.bodies;
  return [admit, route.beacon === true ? beacon : route.lines === undefined ? json : lines, inTurn];
}

/**
 * Waits for a turn among the requests of a tenant, which it has where somebody is known.
 *
 * @returns how it is given back; null for who went away while they waited, or waited too long: they hold no place
 */
export async function takeTurn(
  { turnstile }: Pick<Gate, 'turnstile'>,
  response: Response,
  size: 'large' | 'small',
  deadlineMs: number,
): Promise<(() => void) | null> {
  const context = contextOf(response);
  const tenant = context.identity?.tenant;
  if (tenant === undefined) return () => {};
  const waitsFromMs = performance.now();
  let isAwaited = true;
  let holds = false;
  const leave = (): void => {
    if (holds) turnstile.leave(tenant, size);
    holds = false;
    // A request that goes out in parts takes a turn for each.
    response.off('close', leave);
  };
  const begin = (): boolean => {
    holds = true;
    if (context.isOver || !isAwaited) leave();
    else response.once('close', leave);
    return holds;
  };
  try {
    const turn = turnstile.enter(tenant, size);
    const isIn = turn === null ? begin() : await beforeDeadline(turn.then(begin), deadlineMs);
    context.waitedMs = performance.now() - waitsFromMs;
    return isIn ? leave : null;
  } finally {
    isAwaited = false;
  }
}

/** What stands first in `Accept` counts; JSON where nothing is said. */
export function readerOf(request: Request): Reader {
  const { accept, 'accept-language': language } = request.headers;
  return {
    wantsPage: accept !== undefined && request.accepts(['json', 'html']) === 'html',
    languages: language === undefined ? [] : request.acceptsLanguages().filter((tag) => tag !== '*'),
  };
}

/** A batch, a report or an erasure may take this many times as long as a page. */
export const LONG_DEADLINES = 15;
/** What has a body of up to so many bytes is no batch; each further costs a point of its own. */
const BYTES_A_POINT = 16 * 1024;
/** What reads and writes as much as a house has. */
const LONG_POINTS = 10;

/** Whether a request works on much: at a door that may, one that is not known to bring little. */
function isLarge({ headers, query }: Request, { isLong = false }: Route): boolean {
  const mayBe = typeof isLong === 'boolean' ? isLong : isLong(query);
  return mayBe && !(Number(headers['content-length']) <= BYTES_A_POINT);
}

function tellLimit(response: Response, limit: LimitState | null): void {
  if (limit !== null && !response.headersSent)
    response.setHeader('RateLimit-Policy', limit.policy).setHeader('RateLimit', limit.limit);
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

const MOST_DETAILS = 20;
const NOTHING = z.strictObject({});

/** Nulls that a rule between fields uncovers need another look; more than a few looks no schema asks for. */
const MOST_LOOKS = 4;

/**
 * Parses one part of a request. Without a schema a query must be empty, and path and body are not looked at.
 *
 * In a body `null` is as if the field were absent, unless its schema gives null a meaning of its own (`title: null`
 * of an item: it has none). In a query `exclude[]=a` and `exclude[0]=a` are `exclude=a`, if the parameter may be repeated.
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

type Query = Readonly<Record<string, string | readonly string[]>>;

const BRACKETS = /\[\d{0,3}\]$/;
const isBracketed = (name: string): boolean => name.endsWith(']') && BRACKETS.test(name);

/** What stands under `name[]`, or as PHP writes it `name[0]`, joins `name`, where that takes more than one value; else it keeps the name it was sent as. */
function withoutBrackets(schema: z.ZodType, query: Query): unknown {
  const names = Object.keys(query);
  if (!(schema instanceof z.ZodObject) || !names.some(isBracketed)) return query;
  const joined = new Map<string, string | readonly string[]>();
  for (const name of names) {
    const plain = isBracketed(name) ? name.replace(BRACKETS, '') : name;
    const field = Object.hasOwn(schema.shape, plain) ? (schema.shape[plain] as z.ZodType) : null;
    const at = field?.safeParse([]).success === true ? plain : name;
    joined.set(at, joined.has(at) ? [joined.get(at) ?? [], query[name] ?? []].flat() : (query[name] ?? []));
  }
  return Object.fromEntries(joined);
}
