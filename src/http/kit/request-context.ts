import type { ServerResponse } from 'node:http';
import type { Identity } from '../../usecases/admin/authenticate.ts';

/** What is known of a request beside its content: all that logs and metrics may tell. */
export interface RequestContext {
  readonly requestId: string;
  readonly startedAtMs: number;
  /** The route's template (`/v1/customers/:customerId/history`), never the URL: ids stay out of logs and labels. */
  route: string;
  /** Who asks, once that is known. */
  identity: Identity | null;
}

const contexts = new WeakMap<ServerResponse, RequestContext>();

/** Remembers the context with its response, until the response is gone. */
export function openContext(response: ServerResponse, requestId: string): RequestContext {
  const context = { requestId, startedAtMs: performance.now(), route: 'unmatched', identity: null };
  contexts.set(response, context);
  return context;
}

/** @throws {Error} for a response that `openRequest` has not seen: it must be first in line */
export function contextOf(response: ServerResponse): RequestContext {
  const context = contexts.get(response);
  if (context === undefined) throw new Error('no context: openRequest must come first');
  return context;
}
