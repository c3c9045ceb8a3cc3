import { type CallApi, RapportError } from '../../../packages/client/src/public.ts';
import type { Ask } from '../../../src/connectors/kit/ask.ts';
import { AppError, ERROR_CODES } from '../../../src/domain/errors.ts';

/** The doors that connectors ask, of an API elsewhere. What it refuses is the error its own connector would have seen. */
export function askByHttp(call: CallApi): Ask {
  return async (route, { params = {}, query = {}, body }) => {
    const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const asked = new URLSearchParams();
    for (const [name, values] of Object.entries(query)) for (const value of [values].flat()) asked.append(name, value);
    const behind = asked.size === 0 ? '' : `?${asked}`;
    try {
      return await call(route.method.toUpperCase(), path + behind, body);
    } catch (error) {
      const code = error instanceof RapportError ? ERROR_CODES.find((one) => one === error.code) : undefined;
      const isRefused = error instanceof RapportError && error.status !== null && error.status < 500;
      if (code === undefined || !isRefused || code === 'rate_limited') throw error;
      throw new AppError(code, error.message, { cause: error });
    }
  };
}
