import { type ConnectionOptions, Worker } from 'bullmq';
import type { TenantId } from '../src/domain/ids.ts';
import type { TenantSettings } from '../src/domain/settings.ts';
import type { TenantRevisions } from '../src/ports/tenant-store.ts';
import { type JobName, TICK, type TrainingData, type TrainingResult } from '../src/queue/job-schema.ts';
import { openQueue, type QueuedJob, type TrainingQueueHandle } from '../src/queue/open-queue.ts';
import { isUnavailable } from '../src/queue/queue-errors.ts';
import { queuePrefix, TRAINING_QUEUE } from '../src/queue/queue-name.ts';
import type { ModelSummary } from '../src/recommender/model/training.ts';
import { getSettings } from '../src/usecases/admin/tenants.ts';
import { ChangeWatch } from '../src/usecases/training/change-watch.ts';
import { newestModel, processJob, type TrainingContext } from './process-training.ts';

/** A training whose worker died is tried again so often; after that the training itself is what kills workers. */
const MAX_LOST_WORKERS = 3;

/** One tenant's training: takes its jobs, keeps its schedule, watches its changes. */
export class TenantWorker {
  readonly #context: TrainingContext;
  readonly #tenant: TenantId;
  readonly #queue: TrainingQueueHandle;
  readonly #worker: Worker<TrainingData, TrainingResult, JobName>;
  readonly #watch = new ChangeWatch();
  #settings: TenantSettings | null = null;
  #settingsRevision = 0;
  #epoch = '';
  #everyMinutes = 0;
  #newest: ModelSummary | null = null;
  #modelVersion = 0;

  private constructor(
    context: TrainingContext,
    tenant: TenantId,
    queue: TrainingQueueHandle,
    worker: Worker<TrainingData, TrainingResult, JobName>,
  ) {
    this.#context = context;
    this.#tenant = tenant;
    this.#queue = queue;
    this.#worker = worker;
  }

  /** @param lockMs - a worker that has not renewed its hold on a job for so long is taken for dead */
  static async open(
    context: TrainingContext,
    connection: ConnectionOptions,
    tenant: TenantId,
    lockMs: number,
  ): Promise<TenantWorker> {
    const queue = openQueue(connection, tenant);
    try {
      // However many worker processes listen, one tenant trains once at a time. Set before the first job is taken.
      await queue.setGlobalConcurrency(1);
    } catch (error) {
      await queue.close().catch(() => {});
      throw error;
    }
    const worker = new Worker<TrainingData, TrainingResult, JobName>(
      TRAINING_QUEUE,
      (job, token) => processJob(context, tenant, job, token),
      {
        connection,
        prefix: queuePrefix(tenant),
        lockDuration: lockMs,
        stalledInterval: lockMs,
        maxStalledCount: MAX_LOST_WORKERS,
      },
    );
    tellTroubles(worker, context, tenant);
    return new TenantWorker(context, tenant, queue, worker);
  }

  /** One look at the tenant: follows its settings, and asks for a training when enough has changed. */
  async look(): Promise<void> {
    const { engine } = this.#context;
    const revisions = await engine.stores.tenants.revisions(this.#tenant);
    const { training } = await this.#followSettings(revisions);
    if (this.#modelVersion !== revisions.modelVersion) {
      this.#newest = await newestModel(engine, this.#tenant);
      this.#modelVersion = revisions.modelVersion;
    }
    if (this.#watch.look(this.#newest, revisions.events, training)) {
      await engine.queue.request(this.#tenant, 'change', engine.clock());
    }
  }

  /** Takes no more jobs, and resolves when the one under way has settled. */
  async close(): Promise<void> {
    await this.#worker.close();
    await this.#queue.close();
  }

  async #followSettings(revisions: TenantRevisions): Promise<TenantSettings> {
    const isSame = this.#settingsRevision === revisions.settings && this.#epoch === revisions.epoch;
    if (this.#settings !== null && isSame) return this.#settings;
    const settings = await getSettings(this.#context.engine, this.#tenant);
    await this.#schedule(settings.training.everyMinutes);
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
}

/** Says what went wrong: a warning while it will be tried again, an error when a person must look. */
function tellTroubles(
  worker: Worker<TrainingData, TrainingResult, JobName>,
  { logger }: TrainingContext,
  tenant: TenantId,
): void {
  worker.on('failed', (job, error) => {
    const triesAgain = job !== undefined && !isLastAttempt(job);
    const facts = { tenant, jobId: job?.id, attempt: job?.attemptsStarted, cause: error.message };
    if (triesAgain) logger.warn(facts, 'training failed, it will be tried again');
    else logger.error(facts, 'training failed for good: the last published model serves on');
  });
  worker.on('stalled', (jobId) => logger.warn({ tenant, jobId }, 'training lost its worker, it will be tried again'));
  worker.on('error', (error) => {
    // Redis being away is told once, by the connection, and not once a tenant and attempt.
    if (!isUnavailable(error)) logger.warn({ tenant, cause: error.message }, 'training queue');
  });
}

function isLastAttempt(job: QueuedJob): boolean {
  return job.attemptsMade >= (job.opts.attempts ?? 1) || job.finishedOn !== undefined;
}
