import { AppError } from '../../domain/errors.ts';
import type { Heartbeat } from './watch/heartbeat.ts';

/** Why a store that is there cannot serve, by a word of its reply: the first that matches is told. */
const CAUSES: readonly { readonly reply: RegExp; readonly problem: string; readonly words: string }[] = [
  {
    reply: /\bOOM\b/,
    problem: 'full',
    words:
      'The store takes no new data: its memory, or the disk of the private Redis, is full. Reading and deleting go on; /health says what to do.',
  },
  {
    reply: /\bMISCONF\b/,
    problem: 'cannot_persist',
    words: 'The store takes no new data: Redis cannot write to its disk. Reading goes on; /health says what to do.',
  },
  {
    reply: /\bREADONLY\b/,
    problem: 'read_only',
    words: 'The store takes no new data: this Redis is a replica. Reading goes on; /health says what to do.',
  },
  {
    reply: /\bNOREPLICAS\b/,
    problem: 'too_few_replicas',
    words: 'The store takes no new data: fewer replicas follow it than it was told to have.',
  },
  { reply: /\bLOADING\b/, problem: 'loading', words: 'The store is loading its data. Try again in a moment.' },
  { reply: /\bBUSY\b/, problem: 'busy', words: "The store is held up by somebody's script. Try again in a moment." },
  {
    reply: /\b(NOAUTH|WRONGPASS)\b/,
    problem: 'no_access',
    words: 'The store does not let us in: user or password of REDIS_URL are not right.',
  },
  {
    reply: /\b(CLUSTERDOWN|MASTERDOWN|TRYAGAIN|MOVED)\b/,
    problem: 'failing_over',
    words: 'A part of the store is not there at the moment, or is being moved. Try again in a moment.',
  },
  { reply: /\bEXECABORT\b/, problem: 'refused', words: 'The store refused to do it. Try again in a moment.' },
];
/** A user of Redis who may not run a command, or touch a key; in a script it is told as an ACL failure. */
const NO_PERMISSION = /\bNOPERM\b|\bACL failure\b/;
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

/** Whether the store is known to stand still, who is told that it is asked, and who tells when it begins to. */
export type StoreWatch = Pick<Heartbeat, 'isStanding' | 'noteAsked' | 'whileWaiting'>;

/**
 * Makes an adapter throw `AppError('store_unavailable')`, with the cause in words, where Redis does not answer or cannot
 * serve, so that no adapter needs a catch. Other errors pass unchanged. While the store is known to stand still it is not
 * asked, and nobody waits for it: what was asked before may be done all the same once it goes on. Covers methods that return a promise or an async iterable; each is
 * wrapped once, here.
 */
export function guardStore<T extends object>(adapter: T, watch: StoreWatch | null = null): T {
  const guarded: Record<string, unknown> = {};
  for (const name of methodsOf(adapter)) {
    const method: unknown = Reflect.get(adapter, name);
    if (typeof method !== 'function') continue;
    guarded[name] = (...args: unknown[]) => {
      watch?.noteAsked();
      if (watch?.isStanding === true) return isGenerator(method) ? refuse() : Promise.reject(standing());
      return guardAnswer(Reflect.apply(method, adapter, args), watch);
    };
  }
  return guarded as T;
}

/** The store is known to stand still. */
function standing(): AppError {
  return unavailable('no_answer', 'The store stands still: it does not answer. Try again in a moment.');
}

/** As a scan that fails with its first item: thrown at once it would leave what was asked beside it alone. */
async function* refuse(): AsyncGenerator<never> {
  yield* await Promise.reject<never[]>(standing());
}

const isGenerator = (method: object): boolean =>
  Object.prototype.toString.call(method) === '[object AsyncGeneratorFunction]';

function unavailable(problem: string, words: string, cause?: unknown): AppError {
  return new AppError('store_unavailable', words, { details: [{ field: 'store', problem }], cause });
}

/** An object's own, or those of its class. */
function methodsOf(adapter: object): readonly string[] {
  const ofClass: object = Object.getPrototypeOf(adapter);
  const inherited = ofClass === Object.prototype ? [] : Object.getOwnPropertyNames(ofClass);
  return [...Object.keys(adapter), ...inherited.filter((name) => name !== 'constructor')];
}

function guardAnswer(answer: unknown, watch: StoreWatch | null): unknown {
  if (answer instanceof Promise) return guardPromise(answer, watch);
  return isAsyncIterable(answer) ? guardIteration(answer, watch) : answer;
}

function guardPromise<T>(answer: Promise<T>, watch: StoreWatch | null): Promise<T> {
  return new Promise((resolve, reject) => {
    const answered = watch?.whileWaiting(() => reject(standing()));
    answer.then(
      (value) => {
        answered?.();
        resolve(value);
      },
      (error: unknown) => {
        answered?.();
        reject(storeError(error));
      },
    );
  });
}

async function* guardIteration(iterable: AsyncIterable<unknown>, watch: StoreWatch | null): AsyncGenerator<unknown> {
  const items = iterable[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await guardPromise(Promise.resolve(items.next()), watch);
      if (done === true) return;
      yield value;
    }
  } finally {
    // Not waited for: it may be in the middle of a question that nobody answers.
    void items.return?.().catch(() => {});
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** An error of the store in our words; any other as it is. */
export function storeError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  if (NO_PERMISSION.test(error.message)) return unavailable('no_permission', lackingPermission(error.message), error);
  const told = CAUSES.find(({ reply }) => reply.test(error.message));
  if (told !== undefined) return unavailable(told.problem, told.words, error);
  if (!isUnavailable(error)) return error;
  return unavailable('no_answer', 'The store does not answer. Try again in a moment.', error);
}

/** The command is Redis' own word, and nothing of a customer. */
function lackingPermission(reply: string): string {
  const [, command] = /run the '([^']+)' command/.exec(reply) ?? [];
  const what = command === undefined ? 'touch a key it needs: give it ~rapport:*' : `run ${command.replace('|', ' ')}`;
  return `The user of REDIS_URL may not ${what}.`;
}

function isUnavailable(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    CONNECTION_ERROR_NAMES.has(error.name) || CONNECTION_ERROR_CODES.has(code) || CONNECTION_LOST.test(error.message)
  );
}
