import { AppError } from '../../domain/errors.ts';

/** Replies of a server that is there but cannot serve: the first word, or, in a script of Redis 6, after a dash. */
const SERVER_CANNOT =
  /(^|: -)(LOADING|MISCONF|OOM|READONLY|EXECABORT|CLUSTERDOWN|MASTERDOWN|NOREPLICAS|TRYAGAIN|MOVED|ASK|BUSY|NOAUTH|WRONGPASS)\b/;
/** What ioredis says when the connection fails or is gone. */
const CONNECTION_LOST =
  /^(Connection is closed|Stream isn't writeable|Command timed out|Failed to refresh slots cache|None of startup nodes|Too many Cluster redirections|Cluster is ended|Cluster isn't ready)|Command aborted due to connection close/;
const CONNECTION_ERROR_NAMES = new Set(['MaxRetriesPerRequestError', 'ClusterAllFailedError', 'NotReplicatedError']);
const CONNECTION_ERROR_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);

/**
 * Makes an adapter throw `AppError('store_unavailable')` where Redis does not answer or cannot serve, so that no
 * adapter needs a catch. Other errors pass unchanged. Covers methods that return a promise or an async iterable; each
 * is wrapped once, here.
 */
export function guardStore<T extends object>(adapter: T): T {
  const guarded: Record<string, unknown> = {};
  for (const name of methodsOf(adapter)) {
    const method: unknown = Reflect.get(adapter, name);
    if (typeof method !== 'function') continue;
    guarded[name] = (...args: unknown[]) => guardAnswer(Reflect.apply(method, adapter, args));
  }
  return guarded as T;
}

/** An object's own, or those of its class. */
function methodsOf(adapter: object): readonly string[] {
  const ofClass: object = Object.getPrototypeOf(adapter);
  const inherited = ofClass === Object.prototype ? [] : Object.getOwnPropertyNames(ofClass);
  return [...Object.keys(adapter), ...inherited.filter((name) => name !== 'constructor')];
}

function guardAnswer(answer: unknown): unknown {
  if (answer instanceof Promise) {
    return answer.catch((error: unknown) => {
      throw storeError(error);
    });
  }
  return isAsyncIterable(answer) ? guardIteration(answer) : answer;
}

async function* guardIteration(iterable: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  try {
    yield* iterable;
  } catch (error) {
    throw storeError(error);
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

function storeError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError || !isUnavailable(error)) return error;
  const words = /(^|: -)OOM\b/.test(error.message)
    ? 'The store takes no new data: its memory, or the disk of the private Redis, is full. /health says which.'
    : 'The store does not answer. Try again in a moment.';
  return new AppError('store_unavailable', words, { cause: error });
}

function isUnavailable(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    CONNECTION_ERROR_NAMES.has(error.name) ||
    CONNECTION_ERROR_CODES.has(code) ||
    SERVER_CANNOT.test(error.message) ||
    CONNECTION_LOST.test(error.message)
  );
}
