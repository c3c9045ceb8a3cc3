import { setTimeout as delay } from 'node:timers/promises';
import { explainFailure, RequestFailed } from './request-failed.ts';

export interface CallerOptions {
  /** Where the API listens, without a path: `http://127.0.0.1:7600`. */
  readonly baseUrl: string;
  /** Sent as a bearer token; left out for the doors that need none. */
  readonly key?: string;
  /** Calls made before giving up on a connection error or 503. @default 8, about half a minute */
  readonly attempts?: number;
  /** Waits before a further attempt; handed in so that tests need not wait. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** One HTTP call: JSON in, JSON out. */
export type CallApi = (method: string, path: string, body?: unknown) => Promise<unknown>;

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
const TIMEOUT_MS = 60_000;

/**
 * Calls the API and tries again where that is harmless: every write of ours is idempotent (events by their id, items
 * and profiles because they replace), so a lost answer may be asked for twice. Waits double from 0.2 s up to 10 s.
 *
 * @throws {RequestFailed} after the last attempt, or at once for any answer but 503
 */
export function httpCaller(options: CallerOptions): CallApi {
  const { baseUrl, key, attempts = 8, wait = delay } = options;
  const headers = {
    'content-type': 'application/json',
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };

  async function callOnce(method: string, path: string, body: unknown): Promise<unknown> {
    const what = `${method} ${path}`;
    let response: Response;
    let text: string;
    try {
      response = await fetch(new URL(path, baseUrl), {
        method,
        headers,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      text = await response.text();
    } catch (cause) {
      throw new RequestFailed(what, null, null, `no answer from ${baseUrl} (${reasonOf(cause)})`, cause);
    }
    const answer = parseJson(text);
    if (!response.ok) {
      throw explainFailure(what, response.status, answer);
    }
    return answer;
  }

  return async (method, path, body) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await callOnce(method, path, body);
      } catch (error) {
        if (attempt >= attempts || !isWorthRepeating(error)) {
          throw error;
        }
        await wait(Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS));
      }
    }
  };
}

function isWorthRepeating(error: unknown): boolean {
  return error instanceof RequestFailed && (error.status === null || error.status === 503);
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** `fetch` hides the system's error (`ECONNREFUSED`) in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error) {
    return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  }
  return String(cause);
}
