import { createHash } from 'node:crypto';
import type { ConnectionOptions } from 'bullmq';
import type { TenantId } from '../src/domain/ids.ts';
import type { TenantSettings } from '../src/domain/settings.ts';
import { isUnavailable } from '../src/ports/store-trouble.ts';
import type { TenantRevisions } from '../src/ports/tenant-store.ts';
import { type JobName, SWEEP, TICK, type TrainingData, type TrainingResult } from '../src/queue/job-schema.ts';
import { OneJobWorker } from '../src/queue/one-job-worker.ts';
import { openQueue, type QueuedJob, type TrainingQueueHandle } from '../src/queue/open-queue.ts';
import { TRAINING_QUEUE } from '../src/queue/queue-name.ts';
import { type QueueState, queueState } from '../src/queue/queue-state.ts';
import type { ModelSummary } from '../src/recommender/model/training.ts';
import { getSettings } from '../src/usecases/admin/tenants.ts';
import { sweepIsDue } from '../src/usecases/retention/sweep-due.ts';
import { ChangeWatch } from '../src/usecases/training/change-watch.ts';
import { expectedSeconds } from '../src/usecases/training/choosing-time.ts';
import { newestModel, processJob, type TrainingContext } from './process-training.ts';

/** A training expected to take no longer may use the lane that is kept for short ones. */
const SHORT_SECONDS = 10;

/** Hours of the night over which tenants' sweeps are spread. */
const SWEPT_FROM_HOUR = 1;
const SWEPT_MINUTES = 4 * 60;

/** As cron has it: always the same minute for a tenant, another for each. */
function sweepPattern(tenant: TenantId): string {
  const spread = createHash('sha256').update(tenant).digest().readUInt32BE() % SWEPT_MINUTES;
  return `${spread % 60} ${SWEPT_FROM_HOUR + Math.floor(spread / 60)} * * *`;
}

type TrainingWorker = OneJobWorker<TrainingData, TrainingResult, JobName>;

/** One tenant's training as one worker process sees it: looks into its queue, keeps its schedule, watches its changes. */
export class TenantDesk {
  readonly #context: TrainingContext;
  readonly #connection: ConnectionOptions;
  readonly #tenant: TenantId;
  readonly #lockMs: number;
  readonly #queue: TrainingQueueHandle;
  readonly #watch = new ChangeWatch();
  #isOpen = false;
  #settings: TenantSettings | null = null;
  #settingsRevision = 0;
  #epoch = '';
  #everyMinutes = 0;
  #sweepPattern = '';
  #newest: ModelSummary | null = null;
  #modelVersion = 0;
  #events = 0;
  /** When one of its jobs was last done here; 0 before the first. */
  servedAtMs = 0;

  /** @param lockMs - a worker that has not renewed its hold on a job for so long is taken for dead */
  constructor(context: TrainingContext, connection: ConnectionOptions, tenant: TenantId, lockMs: number) {
    this.#context = context;
    this.#connection = connection;
    this.#tenant = tenant;
    this.#lockMs = lockMs;
    this.#queue = openQueue(connection, tenant);
  }

  /** One look at the tenant: follows its settings, and asks for a training when enough has changed. */
  async look(): Promise<QueueState> {
    const { engine } = this.#context;
    if (!this.#isOpen) {
      // However many worker processes listen, one tenant trains once at a time. Set before the first job is taken.
      await this.#queue.setGlobalConcurrency(1);
      this.#isOpen = true;
    }
    const revisions = await engine.stores.tenants.revisions(this.#tenant);
    const { training } = await this.#followSettings(revisions);
    if (this.#modelVersion !== revisions.modelVersion) {
      this.#newest = await newestModel(engine, this.#tenant);
      this.#modelVersion = revisions.modelVersion;
    }
    this.#events = revisions.events;
    if (this.#watch.look(this.#newest, revisions.events, training)) {
      await engine.queue.request(this.#tenant, 'change', engine.clock());
    }
    return queueState(this.#queue);
  }

  /** Whether it was ever looked at. */
  get isKnown(): boolean {
    return this.#settings !== null;
  }

  /** Whether its next training is expected to be over soon; false before the first look. */
  get isShort(): boolean {
    if (this.#settings === null) return false;
    return expectedSeconds(this.#settings.training, this.#newest, this.#events) <= SHORT_SECONDS;
  }

  /**
   * Does the job that is next, if one may be taken: what is no training does not count, and the training after it is done as well.
   *
   * @returns what stands in the queue afterwards
   */
  async work(): Promise<QueueState> {
    if (!this.#isOpen) await this.look();
    const worker = this.#openWorker();
    try {
      let done = await worker.workOnce();
      // What is given back must not be taken again by who goes.
      while (isPassing(done) && !this.#context.signal.aborted) done = await worker.workOnce();
    } finally {
      await worker.close();
    }
    this.servedAtMs = this.#context.engine.clock();
    return queueState(this.#queue);
  }

  /** Puts back what another worker has left behind. */
  async recover(): Promise<void> {
    const worker = this.#openWorker();
    try {
      await worker.recover();
    } finally {
      await worker.close();
    }
  }

  async close(): Promise<void> {
    await this.#queue.close();
  }

  #openWorker(): TrainingWorker {
    const context = this.#context;
    const tenant = this.#tenant;
    const worker: TrainingWorker = new OneJobWorker<TrainingData, TrainingResult, JobName>(
      (job, token) => processJob(context, { tenant, isShort: this.isShort }, job, token),
      { connection: this.#connection, tenant, queue: TRAINING_QUEUE, lockMs: this.#lockMs },
    );
    tellTroubles(worker, context, tenant);
    return worker;
  }

  async #followSettings(revisions: TenantRevisions): Promise<TenantSettings> {
    const isSame = this.#settingsRevision === revisions.settings && this.#epoch === revisions.epoch;
    if (this.#settings !== null && isSame) return this.#settings;
    const settings = await getSettings(this.#context.engine, this.#tenant);
    await this.#schedule(settings.training.everyMinutes);
    await this.#scheduleSweeps(settings.timeZone);
    this.#settings = settings;
    this.#settingsRevision = revisions.settings;
    this.#epoch = revisions.epoch;
    return settings;
  }

  /** A scheduler that exists with the same interval keeps its time, so a restart neither skips nor doubles a tick. */
  async #schedule(everyMinutes: number): Promise<void> {
    if (everyMinutes === this.#everyMinutes) return;
    const every = everyMinutes * 60_000;
    const data = { trigger: 'schedule' as const, requestedAtMs: 0 };
    const opts = { removeOnComplete: true, removeOnFail: true };
    const startDate = this.#context.engine.clock() + every;
    await this.#queue.upsertJobScheduler(TICK, { every, startDate }, { name: TICK, data, opts });
    this.#everyMinutes = everyMinutes;
  }

  /** Once a day, at night where the tenant is. What was missed while no worker listened is made up for at once. */
  async #scheduleSweeps(timeZone: string): Promise<void> {
    const { stores, queue, clock } = this.#context.engine;
    const isFirstLook = this.#sweepPattern === '';
    const pattern = sweepPattern(this.#tenant);
    if (`${pattern} ${timeZone}` !== this.#sweepPattern) {
      const data = { trigger: 'schedule' as const, requestedAtMs: 0 };
      const opts = { removeOnComplete: true, removeOnFail: true };
      await this.#queue.upsertJobScheduler(SWEEP, { pattern, tz: timeZone }, { name: SWEEP, data, opts });
      this.#sweepPattern = `${pattern} ${timeZone}`;
    }
    if (isFirstLook && sweepIsDue(await stores.sweeps.state(this.#tenant), clock())) {
      await queue.sweep(this.#tenant, clock());
    }
  }
}

/** A job after which the next one is done as well. */
function isPassing(name: JobName | null): boolean {
  return name === TICK || name === SWEEP;
}

/** Says what went wrong: a warning while it will be tried again, an error when a person must look. */
function tellTroubles(worker: TrainingWorker, { logger, tally }: TrainingContext, tenant: TenantId): void {
  worker.on('failed', (job, error) => {
    const triesAgain = job !== undefined && !isLastAttempt(job);
    const facts = { tenant, jobId: job?.id, attempt: job?.attemptsStarted, cause: error.message };
    if (job?.name === SWEEP) {
      tally.sweepFailed();
      logger.warn(facts, triesAgain ? 'sweep failed, it will be tried again' : 'sweep failed, until tomorrow');
      return;
    }
    tally.finished(triesAgain ? 'retried' : 'failed');
    if (triesAgain) logger.warn(facts, 'training failed, it will be tried again');
    else logger.error(facts, 'training failed for good: the last published model serves on');
  });
  worker.on('stalled', (jobId) => {
    tally.finished('lost');
    logger.warn({ tenant, jobId }, 'training lost its worker, it will be tried again');
  });
  worker.on('error', (error) => {
    // Redis being away is told once, by the connection, and not once a tenant and attempt.
    if (!isUnavailable(error)) logger.warn({ tenant, cause: error.message }, 'training queue');
  });
}

function isLastAttempt(job: QueuedJob): boolean {
  return job.attemptsMade >= (job.opts.attempts ?? 1) || job.finishedOn !== undefined;
}
