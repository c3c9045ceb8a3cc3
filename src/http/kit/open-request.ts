import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { EngineMetrics } from './metrics.ts';
import { openContext } from './request-context.ts';

/** A caller's own id is taken over if it is short and harmless in a log line. */
const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** First in line: gives each request its id, its headers and its measurement. */
export function openRequest(metrics: EngineMetrics, isClosing: () => boolean): RequestHandler {
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
    next();
  };
}
