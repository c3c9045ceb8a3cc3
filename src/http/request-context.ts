import type { ServerResponse } from 'node:http';
import type { TenantId } from '../domain/ids.ts';

/** What is known of a request beside its content: all that logs and metrics may tell. */
export interface RequestContext {
  readonly requestId: string;
  readonly startedAtMs: number;
  /** The route's template (`/v1/customers/:customerId/history`), never the URL: ids stay out of logs and labels. */
  route: string;
  tenant: TenantId | null;
}

const contexts = new WeakMap<ServerResponse, RequestContext>();

/** Remembers the context with its response, until the response is gone. */
export function openContext(response: ServerResponse, requestId: string): RequestContext {
  const context = { requestId, startedAtMs: performance.now(), route: 'unmatched', tenant: null };
  contexts.set(response, context);
  return context;
}

/** Undefined for a response that did not come through `requestContext`. */
export function contextOf(response: ServerResponse): RequestContext | undefined {
  return contexts.get(response);
}
