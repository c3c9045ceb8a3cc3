import { WaitingError } from 'bullmq';
import type { TenantId } from '../src/domain/ids.ts';
import type { Logger } from '../src/logger.ts';
import { SWEEP, TICK, type TrainingResult, trainingDataSchema } from '../src/queue/job-schema.ts';
import type { QueuedJob } from '../src/queue/open-queue.ts';
import { releaseWaiting } from '../src/queue/training-queue.ts';
import type { ModelSummary, TrainingProgress } from '../src/recommender/model/training.ts';
import type { StoreAddress } from '../src/storage/redis/connection/store-address.ts';
import { getSettings } from '../src/usecases/admin/tenants.ts';
import type { Engine } from '../src/usecases/engine.ts';
import { sweepTenant } from '../src/usecases/retention/sweep-tenant.ts';
import { anythingNew } from '../src/usecases/training/training-due.ts';
import type { TrainingChildren } from './run-training.ts';
import { TrainingGivenUp, type TrainingRun } from './training-child-process.ts';
import type { TrainingTally } from './training-tally.ts';

/** What the processor of every tenant's jobs shares. */
export interface TrainingContext {
  readonly engine: Pick<Engine, 'stores' | 'queue' | 'clock'>;
  readonly store: StoreAddress;
  readonly logger: Logger;
  readonly children: TrainingChildren;
  /** However long a tenant would choose. */
  readonly mostChooseSeconds: number;
  /** From so many pairs on, other workers are asked to help with a training. */
  readonly shareFromPairs: number;
  /** A worker silent for so long is dead, and its job is done again. */
  readonly lockMs: number;
  readonly tally: TrainingTally;
  /** Aborted when the worker goes away: trainings under way are given back. */
  readonly signal: AbortSignal;
  /** Told of every child process. */
  readonly onChild: (child: { readonly tenant: TenantId; readonly pid: number; readonly attempt: number }) => void;
}

/** Whose job it is, and whether it is expected to be over soon. */
export interface JobOwner {
  readonly tenant: TenantId;
  readonly isShort: boolean;
}

/** What a tick or a sweep leaves behind, though nobody reads it. */
const NOTHING: TrainingResult = { version: 0, trained: false };

/**
 * Does one job of one tenant's queue.
 *
 * A tick asks for a training if there is anything to learn. A training nobody asked for in person is skipped if one that
 * ran meanwhile has already learnt it all; the job then says so.
 */
export async function processJob(
  context: TrainingContext,
  owner: JobOwner,
  job: QueuedJob,
  token: string | undefined,
): Promise<TrainingResult> {
  const { engine } = context;
  const { tenant } = owner;
  if (job.name === SWEEP) return sweep(context, tenant, job, token);
  if (job.name === TICK) {
    if (await hasNews(engine, tenant)) await engine.queue.request(tenant, 'schedule', engine.clock());
    return NOTHING;
  }
  const { trigger } = trainingDataSchema.parse(job.data);
  await releaseWaiting(job);
  if (trigger !== 'demand' && !(await hasNews(engine, tenant))) {
    context.tally.finished('nothing_new');
    return { version: await engine.stores.models.active(tenant), trained: false };
  }
  try {
    return await train(context, owner, job);
  } catch (error) {
    if (!(error instanceof TrainingGivenUp)) throw error;
    context.tally.finished('given_back');
    await job.moveToWait(token);
    throw new WaitingError();
  }
}

/** The newest version there is, served or not: after a roll-back the same data is nothing new. */
export async function newestModel(engine: Pick<Engine, 'stores'>, tenant: TenantId): Promise<ModelSummary | null> {
  return (await engine.stores.models.list(tenant))[0] ?? null;
}

/** In this process, in turns; given back when the worker goes. */
async function sweep(
  { engine, tally, logger, signal }: TrainingContext,
  tenant: TenantId,
  job: QueuedJob,
  token: string | undefined,
): Promise<TrainingResult> {
  // From now on a change of the settings asks for another one.
  await job.removeDeduplicationKey();
  try {
    const { removed, startedAtMs, finishedAtMs } = await sweepTenant(engine, tenant, signal);
    tally.swept(removed, finishedAtMs - startedAtMs);
    logger.info({ tenant, jobId: job.id, ...removed, ms: finishedAtMs - startedAtMs }, 'swept');
    return NOTHING;
  } catch (error) {
    if (!signal.aborted) throw error;
    await job.moveToWait(token);
    throw new WaitingError();
  }
}

async function train(context: TrainingContext, { tenant, isShort }: JobOwner, job: QueuedJob): Promise<TrainingResult> {
  const { engine } = context;
  const logger = context.logger.child({ tenant, jobId: job.id, attempt: job.attemptsStarted });
  const startedMs = engine.clock();
  const { training } = await getSettings(engine, tenant);
  context.tally.waited(startedMs - trainingDataSchema.parse(job.data).requestedAtMs);
  const { mostChooseSeconds, shareFromPairs, lockMs } = context;
  const run: TrainingRun = {
    order: {
      kind: 'train',
      tenant,
      asOfMs: startedMs,
      store: context.store,
      mostChooseSeconds,
      shareFromPairs,
      lockMs,
    },
    timeoutMs: training.timeoutSeconds * 1000,
    signal: context.signal,
    onStarted: (pid) => {
      logger.info({ pid }, 'training started');
      context.onChild({ tenant, pid, attempt: job.attemptsStarted });
    },
    onProgress: (progress) => tellProgress(job, progress, logger),
  };
  const outcome = await context.children.run(run, isShort);
  const ms = engine.clock() - startedMs;
  context.tally.finished('published', ms);
  logger.info({ ...outcome, ms }, 'training published');
  return { version: outcome.version, trained: true };
}

function tellProgress(job: QueuedJob, progress: TrainingProgress, logger: Logger): void {
  job.updateProgress({ ...progress }).catch((error: Error) => {
    // Progress is a courtesy: a training must not fail for it.
    logger.debug({ cause: error.message }, 'progress not stored');
  });
}

async function hasNews({ stores }: Pick<Engine, 'stores'>, tenant: TenantId): Promise<boolean> {
  const [newest, revisions, histories, { last }] = await Promise.all([
    newestModel({ stores }, tenant),
    stores.tenants.revisions(tenant),
    stores.histories.count(tenant),
    stores.sweeps.state(tenant),
  ]);
  const sweptAtMs = last !== null && last.removed.interactions > 0 ? last.finishedAtMs : null;
  return anythingNew(newest, { ...revisions, histories, sweptAtMs });
}
