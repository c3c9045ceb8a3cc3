import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TenantId } from '../domain/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { TrainingQueue } from '../ports/training-queue.ts';
import type { ModelSummary, TrainingJob, TrainingProgress, TrainingTrigger } from '../recommender/model/training.ts';

type RunTraining = (tenant: TenantId, onProgress: (progress: TrainingProgress) => void) => Promise<ModelSummary>;

const KEPT_JOBS = 50;

/**
 * The training queue of the in-process store: trainings and sweeps run in this process, one at a time over all tenants, as soon as
 * the event loop is free. There is no second process, so nothing is retried and nothing survives it.
 */
export function createInlineTrainingQueue(
  run: RunTraining,
  clock: Clock,
  sweep: (tenant: TenantId) => Promise<unknown> = async () => {},
): TrainingQueue {
  return new InlineTrainingQueue(run, clock, sweep);
}

class InlineTrainingQueue implements TrainingQueue {
  readonly #run: RunTraining;
  readonly #clock: Clock;
  readonly #runSweep: (tenant: TenantId) => Promise<unknown>;
  readonly #sweepsWaiting = new Set<TenantId>();
  /** Newest first. */
  readonly #jobs = new Map<TenantId, TrainingJob[]>();
  /** Of each tenant, as in a queue of its own: how much others train shows nowhere. */
  readonly #lastJobIds = new Map<TenantId, number>();
  #afterLast: Promise<void> = Promise.resolve();

  constructor(run: RunTraining, clock: Clock, sweep: (tenant: TenantId) => Promise<unknown>) {
    this.#run = run;
    this.#clock = clock;
    this.#runSweep = sweep;
  }

  request(tenant: TenantId, trigger: TrainingTrigger, nowMs: number): Promise<TrainingJob> {
    const jobs = this.#jobsOf(tenant);
    const waiting = jobs.find((job) => job.state === 'waiting');
    if (waiting !== undefined) return Promise.resolve(waiting);
    const jobId = (this.#lastJobIds.get(tenant) ?? 0) + 1;
    this.#lastJobIds.set(tenant, jobId);
    const job: TrainingJob = {
      jobId: String(jobId),
      trigger,
      state: 'waiting',
      progress: { step: 'queued', fraction: 0 },
      attempts: 0,
      requestedAtMs: nowMs,
      startedAtMs: null,
      finishedAtMs: null,
      modelVersion: null,
      failure: null,
    };
    jobs.unshift(job);
    jobs.splice(KEPT_JOBS);
    this.#afterLast = this.#afterLast.then(() => this.#train(tenant, job.jobId));
    return Promise.resolve(job);
  }

  sweep(tenant: TenantId): Promise<void> {
    if (this.#sweepsWaiting.has(tenant)) return Promise.resolve();
    this.#sweepsWaiting.add(tenant);
    this.#afterLast = this.#afterLast.then(async () => {
      await nextTurn();
      this.#sweepsWaiting.delete(tenant);
      // The next one does what this one could not.
      await this.#runSweep(tenant).catch(() => {});
    });
    return Promise.resolve();
  }

  get(tenant: TenantId, jobId: string): Promise<TrainingJob | null> {
    return Promise.resolve(this.#jobsOf(tenant).find((job) => job.jobId === jobId) ?? null);
  }

  list(tenant: TenantId): Promise<readonly TrainingJob[]> {
    return Promise.resolve([...this.#jobsOf(tenant)]);
  }

  /** Nobody can die and leave a job behind here but the process itself. */
  stuck(): Promise<number> {
    return Promise.resolve(0);
  }

  async #train(tenant: TenantId, jobId: string): Promise<void> {
    // Whoever asked gets the answer before the processor is busy.
    await nextTurn();
    this.#change(tenant, jobId, { state: 'active', attempts: 1, startedAtMs: this.#clock() });
    try {
      const summary = await this.#run(tenant, (progress) => this.#change(tenant, jobId, { progress }));
      const progress = { step: 'done', fraction: 1 } as const;
      this.#finish(tenant, jobId, { state: 'completed', progress, modelVersion: summary.version });
    } catch (error) {
      const failure = error instanceof Error ? error.message : 'The training ended without a reason.';
      this.#finish(tenant, jobId, { state: 'failed', failure });
    }
  }

  #finish(tenant: TenantId, jobId: string, change: Partial<TrainingJob>): void {
    this.#change(tenant, jobId, { ...change, finishedAtMs: this.#clock() });
  }

  #change(tenant: TenantId, jobId: string, change: Partial<TrainingJob>): void {
    const jobs = this.#jobsOf(tenant);
    const index = jobs.findIndex((job) => job.jobId === jobId);
    const job = jobs[index];
    if (job !== undefined) jobs[index] = { ...job, ...change };
  }

  #jobsOf(tenant: TenantId): TrainingJob[] {
    const jobs = this.#jobs.get(tenant) ?? [];
    this.#jobs.set(tenant, jobs);
    return jobs;
  }
}
