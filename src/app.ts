import type { Server } from 'node:http';
import express, { type Express } from 'express';
import { connectorPages, type Mount, mountConnectors } from './connectors/kit/mount-connectors.ts';
import { ALL_ROUTES } from './http/all-routes.ts';
import { bodyReaders } from './http/kit/body/read-body.ts';
import { browserAccess } from './http/kit/browser-access.ts';
import { errorHandler, otherMethod, unknownRoute } from './http/kit/error-handler.ts';
import { createMetrics, neverClosing, openExchange } from './http/kit/exchange.ts';
import { hardenServer, type ServerLimits } from './http/kit/harden-server.ts';
import { operatorCheck } from './http/kit/operator.ts';
import { registerRoutes } from './http/kit/route.ts';
import { createExpressServer } from './http/kit/server.ts';
import { docsPages } from './http/pages/docs-pages.ts';
import { guestPages } from './http/pages/guest-doors.ts';
import { metricsPage } from './http/pages/metrics-page.ts';
import { pageScript } from './http/pages/page-script.ts';
import type { Logger } from './logger.ts';
import { Turnstile } from './ports/turns.ts';
import { Doorkeeper, type LimitSettings } from './usecases/admin/doorkeeper.ts';
import { healthOf } from './usecases/admin/health.ts';
import { AuditLog } from './usecases/audit/audit-log.ts';
import type { Engine } from './usecases/engine.ts';
import { remembered } from './usecases/remembered.ts';

/** Health reads every tenant, and its door is open. */
const HEALTH_FRESH_MS = 1000;

export interface AppOptions {
  readonly engine: Engine;
  readonly logger: Logger;
  readonly bodyLimitBytes: number;
  readonly metricsPublic: boolean;
  /** Opens /metrics and the figures of /health to whoever sends it; null: nobody has one. @default null */
  readonly operatorToken?: string | null;
  /** How much may be asked. @default without limit */
  readonly limits?: LimitSettings;
  /** What connections may hold. */
  readonly serverLimits?: ServerLimits;
  /** Proxies whose word on the caller's address counts, as Express' `trust proxy` has them. @default none */
  readonly trustProxy?: string;
  /** How long a request may take, in milliseconds. @default 0, as long as it takes */
  readonly requestDeadlineMs?: number;
  /** Web origins whose pages may call from the browser, besides those the tenants' settings name. @default none */
  readonly browserOrigins?: readonly string[];
  /** Clients of others that are let in, and where. @default none */
  readonly connectors?: readonly Mount[];
  /** True from the first moment of a shutdown: readiness says no, connections are not kept. @default never */
  readonly isClosing?: () => boolean;
}

export interface BuiltApp {
  readonly app: Express;
  /** Not yet listening. Call it once. */
  createServer(): Server;
}

/** Puts the HTTP side together, in the order a request passes it. Starts nothing. */
export function buildApp({
  engine,
  logger,
  bodyLimitBytes,
  metricsPublic,
  operatorToken = null,
  requestDeadlineMs = 0,
  limits,
  serverLimits = { keepAliveSeconds: 75, requestSeconds: 30, connections: 10_000 },
  trustProxy = '',
  browserOrigins = [],
  connectors = [],
  isClosing = neverClosing,
}: AppOptions): BuiltApp {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  if (trustProxy !== '') app.set('trust proxy', trustProxy);
  const metrics = createMetrics(engine);
  const ofPages = browserAccess(browserOrigins, engine.stores.tenants, engine.clock);
  app.use(openExchange(logger, metrics, isClosing, connectorPages(connectors, ofPages)));
  const doorkeeper = new Doorkeeper(engine.stores.tenants, engine.clock, limits, engine.stores.limits);
  const health = remembered(HEALTH_FRESH_MS, engine.clock, healthOf(engine));
  const isOperator = operatorCheck(operatorToken, metricsPublic);
  const turnstile = new Turnstile();
  const gate = {
    audit: new AuditLog(engine),
    deadlineMs: requestDeadlineMs,
    doorkeeper,
    bodies: bodyReaders(bodyLimitBytes, turnstile),
    turnstile,
    isOperator,
  };
  const services = { engine, metrics, health, isClosing };
  registerRoutes(app, ALL_ROUTES, services, gate);
  mountConnectors(app, connectors, { services, gate, logger });
  app.use(guestPages(engine, gate));
  app.get('/metrics', metricsPage(metrics, isOperator));
  app.get('/rapport.js', pageScript());
  app.use(docsPages(ALL_ROUTES));
  app.route(['/metrics', '/openapi.json', '/docs', '/rapport.js']).all(otherMethod(['GET']));
  app.use(unknownRoute);
  app.use(errorHandler(logger));
  return { app, createServer: () => hardenServer(createExpressServer(app), serverLimits) };
}
