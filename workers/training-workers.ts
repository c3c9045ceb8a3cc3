import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionOptions } from 'bullmq';
import pLimit from 'p-limit';
import type { TenantId } from '../src/domain/ids.ts';
import type { TrainingContext } from './process-training.ts';
import { TenantWorker } from './tenant-worker.ts';

export interface TrainingWorkersOptions extends Pick<TrainingContext, 'engine' | 'store' | 'logger'> {
  /** Waits for Redis when it is away (`role: 'work'`); stays the caller's to close. */
  readonly connection: ConnectionOptions;
  /** Trainings at once, over all tenants. */
  readonly concurrency: number;
  /** A worker silent for so long is dead, and its training is tried again. */
  readonly lockMs: number;
  /** How often tenants are looked at; a second unless told. */
  readonly lookEveryMs?: number;
  readonly onChild?: TrainingContext['onChild'];
}

export interface TrainingWorkers {
  /** Takes no more jobs, gives back what is under way, and resolves when no child is left. */
  close(): Promise<void>;
}

/** Trains every tenant there is, and every one that comes, until it is closed. */
export function startTrainingWorkers(options: TrainingWorkersOptions): TrainingWorkers {
  const workers = new TenantWorkers(options);
  workers.start();
  return workers;
}

class TenantWorkers implements TrainingWorkers {
  readonly #options: TrainingWorkersOptions;
  readonly #context: TrainingContext;
  readonly #stopping = new AbortController();
  readonly #givingUp = new AbortController();
  readonly #workers = new Map<TenantId, TenantWorker>();
  /** Workers of tenants that are gone, until their last training has settled. */
  readonly #leaving = new Set<Promise<void>>();
  /** Told once an outage, not once a second. */
  readonly #troubled = new Set<TenantId | null>();
  #looking: Promise<void> = Promise.resolve();

  constructor(options: TrainingWorkersOptions) {
    this.#options = options;
    this.#context = {
      engine: options.engine,
      store: options.store,
      logger: options.logger,
      slots: pLimit(options.concurrency),
      signal: this.#givingUp.signal,
      onChild: options.onChild ?? (() => {}),
    };
  }

  start(): void {
    this.#looking = this.#keepLooking(this.#stopping.signal);
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#looking;
    const closing = [...this.#workers.values()].map((worker) => worker.close());
    // Only now: a worker that is not closing yet would take the job it has just given back.
    this.#givingUp.abort();
    await Promise.all([...closing, ...this.#leaving]);
  }

  async #keepLooking(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.#attempt(null, () => this.#followTenants());
      // Each by itself: one tenant's trouble is no other's.
      const looks = [...this.#workers].map(([tenant, worker]) => this.#attempt(tenant, () => worker.look()));
      await Promise.all(looks);
      await pause(this.#options.lookEveryMs ?? 1000, undefined, { signal: stop }).catch(() => {});
    }
  }

  async #followTenants(): Promise<void> {
    const { engine, connection, lockMs } = this.#options;
    const present = new Set(await engine.stores.tenants.list());
    for (const [tenant, worker] of this.#workers) {
      if (!present.has(tenant)) this.#leave(tenant, worker);
    }
    for (const tenant of present) {
      if (this.#workers.has(tenant)) continue;
      this.#workers.set(tenant, await TenantWorker.open(this.#context, connection, tenant, lockMs));
    }
  }

  #leave(tenant: TenantId, worker: TenantWorker): void {
    this.#workers.delete(tenant);
    const leaving = this.#attempt(tenant, () => worker.close()).finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }

  /** The next look is the retry: what fails is told, and nothing else. */
  async #attempt(tenant: TenantId | null, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#troubled.delete(tenant);
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      if (!this.#troubled.has(tenant)) this.#options.logger.warn({ tenant, cause }, 'cannot look, trying on');
      this.#troubled.add(tenant);
    }
  }
}
