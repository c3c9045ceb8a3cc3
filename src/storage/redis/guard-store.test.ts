import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { guardStore } from './guard-store.ts';

const failing = (error: unknown) =>
  guardStore({
    read: async () => {
      throw error;
    },
    async *scan(): AsyncGenerator<number> {
      yield 1;
      throw error;
    },
  });

const named = (name: string) => Object.assign(new Error('told by name'), { name });
const coded = (code: string) => Object.assign(new Error('told by code'), { code });

describe('guardStore', () => {
  it.each([
    new Error('Connection is closed.'),
    new Error("Stream isn't writeable and enableOfflineQueue options is false"),
    new Error('Command timed out'),
    new Error('LOADING Redis is loading the dataset in memory'),
    new Error("OOM command not allowed when used memory > 'maxmemory'."),
    new Error('ERR Error running script (call to f_1): @user_script:9: -OOM command not allowed'),
    new Error('READONLY You can not write against a read only replica.'),
    named('MaxRetriesPerRequestError'),
    coded('ECONNREFUSED'),
  ])('tells %s as store_unavailable, with the cause', async (cause) => {
    await expect(failing(cause).read()).rejects.toMatchObject({ code: 'store_unavailable', cause });
    await expect(failing(cause).scan().next()).resolves.toEqual({ done: false, value: 1 });
    const scan = failing(cause).scan();
    await scan.next();
    await expect(scan.next()).rejects.toMatchObject({ code: 'store_unavailable', cause });
  });

  it('passes on what is not about the connection', async () => {
    for (const error of [new AppError('conflict', 'exists'), new Error('WRONGTYPE Operation against a key')]) {
      await expect(failing(error).read()).rejects.toBe(error);
    }
  });

  it('passes answers, and private state works', async () => {
    class Counter {
      #value = 41;
      async next(): Promise<number> {
        this.#value += 1;
        return this.#value;
      }
    }
    expect(await guardStore(new Counter()).next()).toBe(42);
  });
});
