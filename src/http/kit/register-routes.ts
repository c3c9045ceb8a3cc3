import type { Express, RequestHandler } from 'express';
import { type Doorkeeper, type Identity, requireScope } from '../../usecases/admin/authenticate.ts';
import { otherMethod } from './error-handler.ts';
import { contextOf } from './request-context.ts';
import type { Route, RouteServices } from './route.ts';
import { sendJson, sendPage } from './send.ts';

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
