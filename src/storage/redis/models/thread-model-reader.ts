import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import { AppError, type ErrorCode } from '../../../domain/errors.ts';
import type { TenantId } from '../../../domain/ids.ts';
import type { ModelReader } from '../../../ports/model-store.ts';
import type { StoreAddress } from '../connection/store-address.ts';

/** What one thread is started for. */
export interface ReadOrder {
  readonly store: StoreAddress;
  readonly tenant: TenantId;
  readonly version: number;
}

/** The one word it has to say. */
export type ReadAnswer =
  | { readonly bytes: Uint8Array | null }
  | { readonly failed: { readonly code: ErrorCode; readonly message: string } };

/**
 * Reads each model in a thread that is started for it and ends with it, on a connection of its own: bytes that pass
 * through this process' own heap would begin a collection of all of it for every 64 MB. One at a time: two large models
 * on their way at once are more memory, not more speed.
 */
export class ThreadModelReader implements ModelReader {
  readonly #store: StoreAddress;
  readonly #program: string;
  readonly #inTurn = pLimit(1);
  #reading: Worker | null = null;
  #isClosed = false;

  /** @param program - JavaScript that runs `read-thread.ts`, as it lies in this installation */
  constructor(store: StoreAddress, program: string) {
    this.#store = store;
    this.#program = program;
  }

  read(tenant: TenantId, version: number): Promise<Uint8Array | null> {
    return this.#inTurn(() => this.#readNow({ store: this.#store, tenant, version }));
  }

  /** Ends what is being read; that and what waits fails as `store_unavailable`. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#reading?.terminate();
  }

  async #readNow(order: ReadOrder): Promise<Uint8Array | null> {
    if (this.#isClosed) throw closed();
    const thread = new Worker(this.#program, { eval: true, workerData: order, execArgv: ['--enable-source-maps'] });
    this.#reading = thread;
    try {
      const answer = await answerOf(thread);
      if ('bytes' in answer) return answer.bytes;
      throw new AppError(answer.failed.code, answer.failed.message);
    } finally {
      this.#reading = null;
    }
  }
}

function answerOf(thread: Worker): Promise<ReadAnswer> {
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(closed()));
  });
}

function closed(): AppError {
  return new AppError('store_unavailable', 'The reading of the model was ended.');
}
