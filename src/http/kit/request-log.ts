import type { ServerResponse } from 'node:http';
import { type HttpLogger, pinoHttp } from 'pino-http';
import type { Logger } from '../../logger.ts';
import { contextOf } from './request-context.ts';

/** Asked every few seconds by machines: of interest only to somebody who debugs. */
const QUIET_ROUTES = /^\/(health|metrics|docs|openapi)/;

/**
 * One line a request: route template, status, duration, tenant, request id. No URL, no header, no body: an id of a
 * customer stands in the first and a key in the second.
 */
export function requestLog(logger: Logger): HttpLogger {
  return pinoHttp({
    logger,
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'requestId', responseTime: 'durationMs' },
    genReqId: (_request, response) => contextOf(response).requestId,
    serializers: { req: nothing, res: nothing, err: nothing },
    customLogLevel: (_request, response) => levelOf(response),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    customSuccessObject: (request, response, line: { readonly durationMs: number }) =>
      lineOf(request.method, response, line),
    customErrorObject: (request, response, _error, line: { readonly durationMs: number }) =>
      lineOf(request.method, response, line),
  });
}

function lineOf(method: string | undefined, response: ServerResponse, { durationMs }: { readonly durationMs: number }) {
  const { route, identity } = contextOf(response);
  return { method, route, status: response.statusCode, durationMs, tenant: identity?.tenant };
}

/** A 500 is somebody's work; a 503 tells of the store, which has its own line; a 4xx is the caller's. */
function levelOf(response: ServerResponse): 'error' | 'warn' | 'info' | 'debug' {
  if (response.statusCode === 500) return 'error';
  if (response.statusCode > 500) return 'warn';
  return QUIET_ROUTES.test(contextOf(response).route) ? 'debug' : 'info';
}

function nothing(): undefined {
  return undefined;
}
