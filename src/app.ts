import type { Server } from 'node:http';
import express, { type Express } from 'express';
import { ALL_ROUTES } from './http/all-routes.ts';
import { browserAccess } from './http/kit/browser-access.ts';
import { errorHandler, otherMethod, unknownRoute } from './http/kit/error-handler.ts';
import { createMetrics, neverClosing, openExchange } from './http/kit/exchange.ts';
import { BEACON_TYPES, readBody } from './http/kit/read-body.ts';
import { registerRoutes } from './http/kit/route.ts';
import { createExpressServer } from './http/kit/server.ts';
import { docsPages } from './http/pages/docs-pages.ts';
import { metricsPage } from './http/pages/metrics-page.ts';
import type { Logger } from './logger.ts';
import { Doorkeeper } from './usecases/admin/authenticate.ts';
import { systemHealth } from './usecases/admin/health.ts';
import type { Engine } from './usecases/engine.ts';
import { remembered } from './usecases/remembered.ts';

/** Health reads every tenant, and its door is open. */
const HEALTH_FRESH_MS = 1000;

export interface AppOptions {
  readonly engine: Engine;
  readonly logger: Logger;
  readonly bodyLimitBytes: number;
  readonly metricsPublic: boolean;
  /** How long a request may take, in milliseconds. @default 0, as long as it takes */
  readonly requestDeadlineMs?: number;
  /** Web origins whose pages may call from the browser, besides those the tenants' settings name. @default none */
  readonly browserOrigins?: readonly string[];
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
  requestDeadlineMs = 0,
  browserOrigins = [],
  isClosing = neverClosing,
}: AppOptions): BuiltApp {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  const metrics = createMetrics(engine);
  app.use(openExchange(logger, metrics, isClosing, browserAccess(browserOrigins, engine.stores.tenants, engine.clock)));
  const doorkeeper = new Doorkeeper(engine.stores.tenants, engine.clock);
  const health = remembered(HEALTH_FRESH_MS, engine.clock, () => systemHealth(engine));
  registerRoutes(
    app,
    ALL_ROUTES,
    { engine, metrics, health, isClosing },
    {
      deadlineMs: requestDeadlineMs,
      doorkeeper,
      readBody: readBody(bodyLimitBytes),
      readBeacon: readBody(bodyLimitBytes, BEACON_TYPES),
    },
  );
  app.get('/metrics', metricsPage(metrics, metricsPublic));
  app.use(docsPages(ALL_ROUTES));
  app.route(['/metrics', '/openapi.json', '/docs']).all(otherMethod(['GET']));
  app.use(unknownRoute);
  app.use(errorHandler(logger));
  return { app, createServer: () => createExpressServer(app) };
}
