import cors from 'cors';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { AppError } from '../../domain/errors.ts';
import { readFault, retryAfter } from '../../http/kit/error-handler.ts';
import { beforeDeadline, contextOf } from '../../http/kit/exchange.ts';
import { type Gate, LONG_DEADLINES, takeTurn } from '../../http/kit/route.ts';
import type { RouteServices } from '../../http/kit/route-types.ts';
import type { Logger } from '../../logger.ts';
import { type ConnectedTenant, connectorFinder } from '../../usecases/admin/connectors.ts';
import { type Identity, requireScope } from '../../usecases/admin/doorkeeper.ts';
import type { Ask } from './ask.ts';
import type { Connector, ConnectorDoor, ForeignAnswer, ForeignRequest } from './connector.ts';

/** A connector, and below which path it is reached; the empty prefix is the root. */
export interface Mount {
  readonly connector: Connector;
  /** Empty, or as `/segment`. */
  readonly prefix: string;
}

interface Surroundings {
  readonly services: RouteServices;
  readonly gate: Gate;
  readonly logger: Logger;
}

/**
 * Opens the doors of connectors. Stands behind our own: a path of ours is ours.
 *
 * @throws {Error} for two doors that the same request would open
 */
export function mountConnectors(app: Express, mounts: readonly Mount[], surroundings: Surroundings): void {
  requireDistinct(mounts);
  const find = connectorFinder(surroundings.services.engine);
  for (const mount of mounts) {
    const { connector, prefix } = mount;
    const router = express.Router({ caseSensitive: true });
    const { bodies } = surroundings.gate;
    for (const door of connector.doors) {
      router[door.method](door.path, named(prefix, door), bodies.any, answering(mount, door, find, surroundings));
    }
    if (prefix !== '') router.use(nothingHere);
    router.use(refusing(connector, surroundings.logger));
    app.use(prefix === '' ? '/' : prefix, router);
  }
}

/**
 * For what pages ask: stands before what decides on our own doors, since a browser asks beforehand without saying who it is.
 *
 * @param ours - next in line for what is no connector's
 */
export function connectorPages(mounts: readonly Mount[], ours: RequestHandler): RequestHandler {
  // Every origin, and whatever headers a client asks for: a list of them would shut out its next version.
  const echo = cors({ origin: true, maxAge: 600, exposedHeaders: ['x-request-id', 'retry-after'] });
  const paths = mounts
    .filter(({ connector }) => connector.isForPages)
    .flatMap(({ connector, prefix }) => connector.doors.map(({ path }) => prefix + path));
  return (request, response, next) => {
    const isTheirs = paths.some((path) => canMeet(path, request.path));
    (isTheirs ? echo : ours)(request, response, next);
  };
}

const named =
  (prefix: string, { path }: ConnectorDoor): RequestHandler =>
  (_request, response, next) => {
    contextOf(response).route = prefix + path;
    next();
  };

function answering(
  mount: Mount,
  door: ConnectorDoor,
  find: ReturnType<typeof connectorFinder>,
  { services, gate }: Surroundings,
): RequestHandler {
  const { connector } = mount;
  return async (request, response) => {
    const visit = { address: request.ip ?? '', cost: 1 + Math.floor(bytesOf(request).length / BYTES_A_POINT) };
    const foreign = toForeign(request, mount, services.engine.clock());
    const toAnybody = connector.answerAnybody?.(foreign) ?? null;
    if (toAnybody !== null) {
      send(response, toAnybody);
      return;
    }
    const params = request.params as Readonly<Record<string, string>>;
    const caller = await identified(connector.identify(foreign, find, params), gate, visit.address);
    const identity = identityOf(caller);
    const context = contextOf(response);
    context.identity = identity;
    await gate.doorkeeper.takeShares(identity, visit);
    const isLong = door.isLong === true;
    const deadlineMs = gate.deadlineMs * (isLong ? LONG_DEADLINES : 1);
    const leave = await takeTurn(gate, response, isLong ? 'large' : 'small', deadlineMs);
    if (leave === null) return;
    try {
      const ask = askerOf(identity, { path: `${mount.prefix}${door.path}`, address: visit.address }, services, gate);
      const answering = door.answer({ ...foreign, params, caller, ask });
      send(response, await beforeDeadline(answering, deadlineMs, context.waitedMs));
    } finally {
      leave();
    }
  };
}

/** What has a body of up to so many bytes costs a point, as at our own doors. */
const BYTES_A_POINT = 16 * 1024;

function bytesOf(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

function toForeign(request: Request, { prefix }: Mount, nowMs: number): ForeignRequest {
  return {
    method: request.method,
    url: request.originalUrl,
    urlBelowPrefix: request.originalUrl.slice(prefix.length),
    query: request.query,
    headers: request.headers,
    bytes: bytesOf(request),
    nowMs,
  };
}

/** Tries without a right credential count against their address. */
async function identified(
  identifying: Promise<ConnectedTenant>,
  { doorkeeper }: Gate,
  address: string,
): Promise<ConnectedTenant> {
  try {
    return await identifying;
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated') await doorkeeper.countWrong(address);
    throw error;
  }
}

function identityOf({ tenant, credential }: ConnectedTenant): Identity {
  const { connector, digest, hint, scopes } = credential;
  return {
    tenant,
    keyId: `${connector}-${digest.slice(0, 12)}`,
    label: `${connector} ${hint}`,
    owner: '',
    scopes,
    visitor: null,
  };
}

function askerOf(
  identity: Identity,
  { path, address }: { readonly path: string; readonly address: string },
  services: RouteServices,
  { audit, doorkeeper }: Gate,
): Ask {
  return async (route, { params = {}, query = {}, body }) => {
    if (route.access !== 'open') requireScope(identity, ...route.access);
    const answer = await route.answer({
      ...services,
      identity,
      note: (people) => audit.note(identity, { method: route.method.toUpperCase(), route: path }, people),
      charge: async (points) => void (await doorkeeper.takeShares(identity, { address, cost: points })),
      isOperator: false,
      reader: { wantsPage: false, languages: [] },
      params,
      query,
      body,
    });
    // What was written already, as a list that is kept, is read again.
    if ('pieces' in answer) return JSON.parse(answer.pieces.join(''));
    if (!('body' in answer)) throw new TypeError(`${route.path} answers no JSON`);
    return answer.body;
  };
}

/** A path below a prefix that the connector does not know. */
const nothingHere: RequestHandler = () => {
  throw new AppError('not_found', 'There is nothing at this path: docs/connectors.md lists what is understood.');
};

function refusing(connector: Connector, logger: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (thrown: unknown, _request, response, _next) => {
    const { error, status } = readFault(logger, thrown, response);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (status === 503) response.setHeader('Retry-After', '1');
    if (status === 429) response.setHeader('Retry-After', retryAfter(error));
    send(response, connector.refuse(error, status));
  };
}

function send(response: Response, { status, body, contentType, headers = {} }: ForeignAnswer): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', contentType ?? 'application/json; charset=utf-8');
  response.end(contentType === undefined ? JSON.stringify(body) : String(body));
}

/** @throws {Error} where the second of two doors would never be reached */
function requireDistinct(mounts: readonly Mount[]): void {
  const before: { readonly name: string; readonly method: string; readonly path: string }[] = [];
  for (const { connector, prefix } of mounts) {
    const doors = connector.doors.map(({ method, path }) => ({ name: connector.name, method, path: prefix + path }));
    for (const door of doors) {
      const other = before.find(({ method, path }) => method === door.method && canMeet(path, door.path));
      if (other === undefined) continue;
      const words = `${other.name} and ${door.name} both take ${door.path}: give one of them a prefix of its own.`;
      throw new Error(`RAPPORT_CONNECTORS: ${words}`);
    }
    before.push(...doors);
  }
}

/** Whether one request can be of both paths, a parameter being any word; a slash at the end makes no difference. */
function canMeet(a: string, b: string): boolean {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  return left.length === right.length && left.every((word, at) => isSame(word, right[at] ?? ''));
}

const wordsOf = (path: string): readonly string[] => path.replace(/\/$/, '').split('/');
const isSame = (a: string, b: string): boolean => a === b || a.startsWith(':') || b.startsWith(':');
