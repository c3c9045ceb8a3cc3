import cors from 'cors';
import type { RequestHandler } from 'express';

/**
 * Lets pages of the named origins call the API from the browser (CORS), with a key in the header and never with
 * cookies. A key in a page is readable by everybody: give it `events:write` and `recommendations:read` at most.
 */
export function browserAccess(origins: readonly string[]): RequestHandler {
  return cors({
    origin: [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type'],
    exposedHeaders: ['x-request-id', 'retry-after'],
    maxAge: 600,
  });
}
