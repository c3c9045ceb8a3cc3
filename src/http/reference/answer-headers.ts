import { z } from 'zod';

const named = (name: string, description: string, schema: z.ZodType = z.string()) =>
  schema.meta({ description, header: { id: name } });

const REQUEST_ID = named('X-Request-Id', 'Yours, if you sent one, else ours: the log has the request under it.');
const RATE_LIMIT_POLICY = named(
  'RateLimit-Policy',
  'Where there is a limit: what it is, in points a window of seconds.',
  z.string().optional(),
);
const RATE_LIMIT = named(
  'RateLimit',
  'Where there is a limit: what is left of it, and for how many seconds.',
  z.string().optional(),
);
const RETRY_AFTER = named('Retry-After', 'Seconds to wait before another try.', z.int());
const WWW_AUTHENTICATE = named('WWW-Authenticate', 'How to show who asks: `Bearer realm="rapport"`.');

/** What an answer of a status carries besides its body. */
export function headersOf(status: number, isGuarded: boolean) {
  return z.object({
    'X-Request-Id': REQUEST_ID,
    ...(isGuarded && status !== 401 ? { RateLimit: RATE_LIMIT, 'RateLimit-Policy': RATE_LIMIT_POLICY } : {}),
    ...(status === 429 || (status === 503 && isGuarded) ? { 'Retry-After': RETRY_AFTER } : {}),
    ...(status === 401 ? { 'WWW-Authenticate': WWW_AUTHENTICATE } : {}),
  });
}
