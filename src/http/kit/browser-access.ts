import cors from 'cors';
import type { RequestHandler } from 'express';
import type { Clock } from '../../ports/clock.ts';
import type { Stores } from '../../ports/stores.ts';
import { CUSTOMER_TOKEN_HEADER } from './route.ts';

/** A page that asks beforehand (CORS) shows no key yet: an origin that any tenant names is answered. */
const KNOWN_FOR_MS = 1000;
const MAX_KNOWN = 1000;

/**
 * Lets pages of known origins call the API from the browser (CORS), with a key in the header and never with cookies.
 * Which tenant's doors a page opens is the key's to say, see `PageVisitors`; give a page a key of scope `browser`.
 *
 * @param installed - origins of the installation, for every tenant
 */
export function browserAccess(
  installed: readonly string[],
  tenants: Pick<Stores['tenants'], 'knowsOrigin'>,
  clock: Clock,
): RequestHandler {
  const known = new Map<string, { readonly isKnown: Promise<boolean>; readonly untilMs: number }>();
  const isKnown = (origin: string): Promise<boolean> => {
    const before = known.get(origin);
    if (before !== undefined && clock() < before.untilMs) return before.isKnown;
    const answer = tenants.knowsOrigin(origin);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(origin, { isKnown: answer, untilMs: clock() + KNOWN_FOR_MS });
    answer.catch(() => known.delete(origin));
    return answer;
  };
  return cors({
    origin: (origin, answer) => {
      if (origin === undefined || origin.length > 300) answer(null, false);
      else if (installed.includes(origin)) answer(null, true);
      else isKnown(origin).then((isOurs) => answer(null, isOurs), answer);
    },
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'idempotency-key', CUSTOMER_TOKEN_HEADER.toLowerCase()],
    exposedHeaders: ['x-request-id', 'retry-after'],
    maxAge: 600,
  });
}
