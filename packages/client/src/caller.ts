import { RapportError, refusalOf } from './rapport-error.ts';

/** How to call one installation for one tenant. */
export interface CallerOptions {
  /** Where the API listens: `http://127.0.0.1:7600`. A path before `/v1` is kept. */
  readonly baseUrl: string;
  /** Sent as a bearer token; left out for the doors that need none. */
  readonly key?: string;
  /** Of each try. @default 60,000 */
  readonly timeoutMs?: number;
  /** Further tries after an answer that never came, 429 and 502 to 504. @default 4, three seconds in all */
  readonly retries?: number;
  /** Sent with each request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** @default that of the platform */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Waits before a further try. @default by the platform's timer */
  readonly wait?: (ms: number) => Promise<unknown>;
  /** From 0 to below 1: tries of many clients come apart by it. @default Math.random */
  readonly random?: () => number;
  /** Ids of events and of requests, never one twice. @default UUIDs */
  readonly newId?: () => string;
}

/** What may be told of one request beside what it asks. */
export interface CallSettings {
  /** Ends the request and its tries; it is refused with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Of each try, in place of the client's. */
  readonly timeoutMs?: number;
  /** In place of one made up: yours, to repeat a POST after a crash as the same thing. */
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One door by name: JSON in, JSON out; undefined for an answer without a body, an array for one in lines. */
export type CallApi = (method: string, path: string, body?: unknown, settings?: CallSettings) => Promise<unknown>;

const TIMEOUT_MS = 60_000;
const RETRIES = 4;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
/** Who is asked to come back later than this is better told so. */
const LONGEST_ASKED_WAIT_MS = 60_000;

/**
 * Calls the API and tries again where another answer may come. That is harmless: a POST carries the same
 * `Idempotency-Key` with each try, and every other write may be repeated by itself.
 *
 * Waits double from 0.2 s up to 10 s, each shortened by chance by up to a half; `Retry-After` is the least.
 *
 * @throws {RapportError} after the last try, or at once for what no further try would change
 */
export function makeCaller(options: CallerOptions): CallApi {
  const { baseUrl, key, retries = RETRIES, wait = waitFor, random = Math.random, newId = makeId } = options;
  const root = baseUrl.replace(/\/+$/, '');
  const ask = options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init));

  async function callOnce(method: string, path: string, init: RequestInit, settings: CallSettings): Promise<unknown> {
    const what = `${method} ${path}`;
    const { signal, timeoutMs = options.timeoutMs ?? TIMEOUT_MS } = settings;
    const inTime = AbortSignal.timeout(timeoutMs);
    let response: Response;
    let text: string;
    try {
      response = await ask(root + path, { ...init, signal: signal ? AbortSignal.any([signal, inTime]) : inTime });
      text = await response.text();
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      const reason = `no answer from ${baseUrl} (${inTime.aborted ? `within ${timeoutMs} ms` : reasonOf(cause)})`;
      throw new RapportError({ what, reason, code: 'no_answer', cause });
    }
    if (!response.ok) throw refusalOf(what, response, readAnswer(text, ''));
    const answer = readAnswer(text, response.headers.get('content-type') ?? '');
    if (answer !== UNREADABLE) return answer;
    const requestId = response.headers.get('x-request-id');
    const reason = `answered ${response.status} with what is no JSON`;
    throw new RapportError({ what, reason, code: 'unreadable_answer', status: response.status, requestId });
  }

  return async (method, path, body, settings = {}) => {
    const init: RequestInit = {
      method,
      headers: {
        accept: 'application/json, application/x-ndjson',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(method === 'POST' ? { 'idempotency-key': settings.idempotencyKey ?? newId() } : {}),
        ...options.headers,
        ...settings.headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    for (let failed = 0; ; failed += 1) {
      try {
        return await callOnce(method, path, init, settings);
      } catch (error) {
        const asked = error instanceof RapportError ? (error.retryAfterMs ?? 0) : 0;
        const isHopeful = error instanceof RapportError && error.isTemporary && asked <= LONGEST_ASKED_WAIT_MS;
        if (failed >= retries || !isHopeful) throw error;
        await wait(Math.max(asked, waitBefore(failed, random)));
        settings.signal?.throwIfAborted();
      }
    }
  };
}

/** Unlike `crypto.randomUUID`, also in a page that came by plain HTTP. */
export function makeId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function waitBefore(failed: number, random: () => number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** failed, LONGEST_WAIT_MS) * (1 - random() / 2);
}

function waitFor(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const UNREADABLE = Symbol('unreadable');

function readAnswer(text: string, type: string): unknown {
  if (text === '' && !type.startsWith('application/x-ndjson')) return undefined;
  try {
    if (!type.startsWith('application/x-ndjson')) return JSON.parse(text);
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  } catch {
    return UNREADABLE;
  }
}

/** `fetch` hides the system's error (`ECONNREFUSED`) in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
