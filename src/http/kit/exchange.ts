import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Logger } from '../../logger.ts';
import type { AppendResult } from '../../ports/history-store.ts';
import type { Identity } from '../../usecases/admin/doorkeeper.ts';
import type { Engine } from '../../usecases/engine.ts';
import type { RecommendationList } from '../../usecases/shop/recommend.ts';

/** What is counted. Labels are tenants, route templates and tiers: never a customer, a session or an item. */
export interface EngineMetrics {
  requestFinished(
    method: string,
    status: number,
    request: { readonly route: string; readonly startedAtMs: number },
  ): void;
  eventsRecorded(tenant: TenantId, result: Pick<AppendResult, 'accepted' | 'duplicates' | 'withheld'>): void;
  listAnswered(tenant: TenantId, list: RecommendationList): void;
  /** The Prometheus text format. */
  exposition(): Promise<string>;
}

/** @param engine - asked at each scrape for the models it serves */
export function createMetrics(engine: Engine): EngineMetrics {
  // A registry of its own: two apps in one process, as in tests, do not count for each other.
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'rapport_http_request_duration_seconds',
    help: 'Time from the first line of a request to the last byte of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const events = new Counter({
    name: 'rapport_events_total',
    help: 'Events by what became of them: accepted, duplicate of one known already, or withheld because nobody agreed to it.',
    labelNames: ['tenant', 'outcome'],
    registers,
  });
  const recommended = new Counter({
    name: 'rapport_recommended_items_total',
    help: 'Items recommended, by tier.',
    labelNames: ['tenant', 'tier'],
    registers,
  });
  const modelVersion = new Gauge({
    name: 'rapport_model_version',
    help: 'Version of the model that serves; 0 before the first.',
    labelNames: ['tenant'],
    registers,
  });
  const modelAge = new Gauge({
    name: 'rapport_model_age_seconds',
    help: 'Age of the newest event that could be in the model that serves.',
    labelNames: ['tenant'],
    registers,
  });

  /** Of the tenants this process serves: others would have to be loaded for it. */
  function lookAtModels(): void {
    modelVersion.reset();
    modelAge.reset();
    for (const { tenant, version, asOfMs } of engine.views.held()) {
      modelVersion.set({ tenant }, version);
      if (asOfMs !== null) modelAge.set({ tenant }, Math.max(0, (engine.clock() - asOfMs) / 1000));
    }
  }

  return {
    requestFinished: (method, status, { route, startedAtMs }) =>
      requests.observe({ method, route, status }, (performance.now() - startedAtMs) / 1000),
    eventsRecorded: (tenant, { accepted, duplicates, withheld }) => {
      events.inc({ tenant, outcome: 'accepted' }, accepted);
      events.inc({ tenant, outcome: 'duplicate' }, duplicates);
      events.inc({ tenant, outcome: 'withheld' }, withheld);
    },
    listAnswered: (tenant, { items }) => {
      const tiers = new Map<string, number>();
      for (const { tier } of items) tiers.set(tier, (tiers.get(tier) ?? 0) + 1);
      for (const [tier, count] of tiers) recommended.inc({ tenant, tier }, count);
    },
    exposition: async () => {
      lookAtModels();
      return registry.metrics();
    },
  };
}

/** What is known of a request beside its content: all that logs and metrics may tell. */
export interface RequestContext {
  readonly requestId: string;
  readonly startedAtMs: number;
  /** The route's template (`/v1/customers/:customerId/history`), never the URL: ids stay out of logs and labels. */
  route: string;
  /** Who asks, once that is known. */
  identity: Identity | null;
  /** How long it waited for others of its tenant. */
  waitedMs: number;
  /** Answered, or the caller is gone. */
  isOver: boolean;
}

const contexts = new WeakMap<ServerResponse, RequestContext>();

/** Remembers the context with its response, until the response is gone. */
function openContext(response: ServerResponse, requestId: string): RequestContext {
  const context = {
    requestId,
    startedAtMs: performance.now(),
    route: 'unmatched',
    identity: null,
    waitedMs: 0,
    isOver: false,
  };
  contexts.set(response, context);
  return context;
}

/** @throws {Error} for a response that `openExchange` has not seen: it must be first in line */
export function contextOf(response: ServerResponse): RequestContext {
  const context = contexts.get(response);
  if (context === undefined) throw new Error('no context: openExchange must come first');
  return context;
}

/** A caller's own id is taken over if it is short and harmless in a log line. */
const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Of an app that nobody shuts down. */
export const neverClosing = (): boolean => false;

/**
 * First in line: gives each request its id, its headers, its measurement and its line in the log: route template,
 * status, duration, tenant, request id. No URL, no header, no body: an id of a customer stands in the first and a key in
 * the second.
 *
 * @param ofPages - next in line for what a page in a browser asks: only there is an origin to look at
 */
export function openExchange(
  logger: Logger,
  metrics: EngineMetrics,
  isClosing: () => boolean,
  ofPages: RequestHandler,
): RequestHandler {
  return (request, response, next) => {
    const given = request.headers['x-request-id'];
    const requestId = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    const context = openContext(response, requestId);
    response.setHeader('X-Request-Id', requestId);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'no-store');
    // Else a busy keep-alive connection would hold a shutdown up until its deadline.
    if (isClosing()) response.setHeader('Connection', 'close');
    response.once('finish', () => metrics.requestFinished(request.method, response.statusCode, context));
    // `close` comes after `finish`, and also when the caller went away before.
    response.once('close', () => {
      context.isOver = true;
      logRequest(logger, request.method, response, context);
    });
    if (response.socket === null) closeWithConnection(request, response);
    if (request.headers.host === undefined && request.httpVersion === '1.1') {
      throw new AppError('invalid_request', 'The header "Host" is missing: HTTP/1.1 needs it.');
    }
    if (request.headers.origin === undefined) next();
    else ofPages(request, response, next);
  };
}

/**
 * A response that waits behind another's of its connection (pipelined) has no socket yet, and Node tells it nothing of
 * the connection's end: what was taken for its request, a turn or room for its body, would never be given back.
 */
function closeWithConnection({ socket }: IncomingMessage, response: ServerResponse): void {
  const tell = (): void => {
    if (response.socket === null && !response.writableFinished) response.emit('close');
  };
  // One for each that waits: a client decides how many.
  socket.setMaxListeners(0);
  socket.once('close', tell);
  response.once('close', () => socket.off('close', tell));
}

/** Asked every few seconds by machines: of interest only to somebody who debugs. */
const QUIET_ROUTES = /^\/(health|metrics|docs|openapi)/;

function logRequest(logger: Logger, method: string, response: ServerResponse, context: RequestContext): void {
  const { requestId, route, identity, startedAtMs } = context;
  const durationMs = Math.round(performance.now() - startedAtMs);
  const line = { requestId, method, route, status: response.statusCode, durationMs, tenant: identity?.tenant };
  logger[levelOf(response.statusCode, route)](response.writableFinished ? line : { ...line, aborted: true }, 'request');
}

/** A 500 is somebody's work; a 503 tells of the store, which has its own line; a 4xx is the caller's. */
function levelOf(status: number, route: string): 'error' | 'warn' | 'info' | 'debug' {
  if (status === 500) return 'error';
  if (status > 500) return 'warn';
  return QUIET_ROUTES.test(route) ? 'debug' : 'info';
}

/** A page for people, instead of JSON; only of a route that documents it with `page`. */
export interface PageAnswer {
  readonly html: string;
  /** The Content-Security-Policy it is sent with. */
  readonly policy: string;
}

/** Writes a page under its own Content-Security-Policy. What it links to does not learn where from. */
export function sendPage(response: ServerResponse, { html, policy }: PageAnswer, status = 200): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.end(html);
}

/** JSON that was made piece by piece, because it is long. */
export interface WrittenAnswer {
  readonly pieces: readonly string[];
  /** What a browser saves it as; shown, if left out. */
  readonly fileName?: string;
}

/** Lines that are made together. */
export interface LinesPart {
  /** What they cost. */
  readonly points: number;
  /** Makes them: JSON, each ended by a line feed, and whom of those they show has to be noted. */
  readonly make: () => Promise<{ readonly text: string; readonly about: readonly CustomerId[] }>;
}

/** An answer of any length, in NDJSON: a part is made when the one before has gone out. */
export interface LinesAnswer {
  readonly parts: Iterable<LinesPart>;
}

export function sendWritten(response: ServerResponse, { pieces, fileName }: WrittenAnswer): void {
  response.statusCode = 200;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  if (fileName !== undefined) response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
  response.end(pieces.join(''));
}

/** Writes JSON straight to the socket: Express' own `json` also makes an ETag and looks up charsets. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  if (status === 204) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

/**
 * Waits no longer than a caller would. What is under way goes on: a write may be stored all the same, and told again it
 * changes nothing.
 *
 * @param deadlineMs - 0: as long as it takes
 * @param waitedMs - of that, what is over already
 * @throws AppError `overloaded`
 */
export async function beforeDeadline<T>(answering: Promise<T>, deadlineMs: number, waitedMs = 0): Promise<T> {
  if (deadlineMs === 0) return answering;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const words = `This took longer than ${deadlineMs} ms and is not waited for. Try again in a moment.`;
      reject(new AppError('overloaded', words));
    }, deadlineMs - waitedMs);
  });
  try {
    return await Promise.race([answering, late]);
  } finally {
    clearTimeout(timer);
  }
}
