import type { AppError } from '../../domain/errors.ts';
import { storeError, unavailable } from '../../ports/store-trouble.ts';
import type { Heartbeat } from './watch/heartbeat.ts';

/** Whether the store is known to stand still, who is told that it is asked, and who tells when it begins to. */
export type StoreWatch = Pick<Heartbeat, 'isStanding' | 'noteAsked' | 'whileWaiting'>;

/**
 * Makes an adapter throw `AppError('store_unavailable')`, with the cause in words, where Redis does not answer or cannot
 * serve, so that no adapter needs a catch. Other errors pass unchanged. While the store is known to stand still it is not
 * asked, and nobody waits for it: what was asked before may be done all the same once it goes on. Covers methods that
 * return a promise or an async iterable; each is wrapped once, here.
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
