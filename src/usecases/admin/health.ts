import type { TenantId } from '../../domain/ids.ts';
import type { EarlyTimes } from '../../ports/early-times-store.ts';
import type { StoreCondition } from '../../ports/store-condition.ts';
import type { Sweep } from '../../ports/sweep-store.ts';
import type { KnownShare } from '../../recommender/metrics/known-share.ts';
import type { TaskChoice } from '../../recommender/model/recipe-choice.ts';
import { NO_BURSTS, type ToldBursts, type TrainingJob } from '../../recommender/model/training.ts';
import type { Engine } from '../engine.ts';
import { sweepIsOverdue } from '../retention/sweep-due.ts';
import { type CatalogueGaps, catalogueGaps, gapWarning } from './catalogue-gaps.ts';
import { isCollapsed, type TenantGlance, TenantGlances } from './tenant-glance.ts';

/** A page of new things of which its reader knew more than this. */
const MOST_KNOWN = 0.5;
/** A model older than this misses a week of what people do. */
const DAYS_UNTIL_STALE = 7;

/** How the installation is, in sums over its tenants. */
export interface SystemHealth {
  readonly status: 'ok' | 'degraded' | 'down';
  readonly store: StoreCondition;
  readonly tenants: number;
  readonly eventsPerSecond: number;
  readonly oldestModelAgeSeconds: number | null;
  readonly tenantsWithoutModel: number;
  readonly stuckTrainings: number;
  readonly tenantsCollapsedToPopularity: number;
  /** Tenants whose daily sweep is two days late. */
  readonly tenantsNotSwept: number;
  /** What is wrong with the installation itself, whoever its tenants are. */
  readonly installation: readonly string[];
  /** All that is wrong. */
  readonly warnings: readonly string[];
}

/** How one tenant is, for its own administrator. */
export interface TenantStatus {
  readonly customers: number;
  readonly items: number;
  /** Items that events name and the catalogue lacks; null before the first training. */
  readonly gaps: CatalogueGaps | null;
  readonly events: number;
  readonly eventsPerSecond: number;
  readonly model: {
    readonly version: number;
    readonly asOfMs: number;
    readonly ageSeconds: number;
    readonly listOverlap: number | null;
    readonly collapsedToPopularity: boolean;
    readonly known: KnownShare | null;
  } | null;
  /** Visitors that look like machines and that the model did not learn from. */
  readonly bursts: ToldBursts;
  /** Why the version that should serve does not, or null. */
  readonly modelProblem: string | null;
  readonly stuckTrainings: number;
  readonly lastTraining: TrainingJob | null;
  /** The last sweep of what was kept long enough; null before the first. */
  readonly lastSweep: Sweep | null;
  readonly isSweepOverdue: boolean;
  readonly warnings: readonly string[];
}

/** Ready means: a request that comes now would be answered. */
export async function readiness(
  engine: Pick<Engine, 'stores'>,
): Promise<{ readonly ready: boolean; readonly store: StoreCondition }> {
  const store = await engine.stores.probe.condition();
  return { ready: store.reachable, store };
}

/** Tenants looked at for one answer: with more, each answer looks at the next ones and remembers the others. */
const TENANTS_A_LOOK = 20;

/**
 * The readable health: what an operator looks at first. Costs the store a glance at twenty tenants, however many there are;
 * of the others it tells what the last glance at them found.
 *
 * @returns what to ask for it; whoever asks more often than once a second should remember the answer
 */
export function healthOf(engine: Engine): () => Promise<SystemHealth> {
  const glances = new TenantGlances(engine);
  const known = new Map<TenantId, TenantGlance>();
  let next = 0;

  async function look(): Promise<number> {
    const tenants = await engine.stores.tenants.list();
    const present = new Set(tenants);
    for (const tenant of known.keys()) {
      if (present.has(tenant)) continue;
      known.delete(tenant);
      glances.forget(tenant);
    }
    const most = Math.min(TENANTS_A_LOOK, tenants.length);
    const chosen = Array.from({ length: most }, (_, at) => tenants[(next + at) % tenants.length] as TenantId);
    next = tenants.length === 0 ? 0 : (next + most) % tenants.length;
    const found = await Promise.all(chosen.map((tenant) => glances.at(tenant).catch(() => null)));
    chosen.forEach((tenant, at) => {
      const glance = found[at];
      if (glance != null) known.set(tenant, glance);
    });
    return tenants.length;
  }

  return async () => {
    const store = await engine.stores.probe.condition();
    // A store that stops answering in the middle of it is an answer, too.
    const tenants = store.reachable ? await look().catch(() => 0) : 0;
    const hasWorker = tenants === 0 || (await engine.stores.bell.isAttended().catch(() => true));
    return sumUp({ store, hasWorker, tenants, glances: [...known.values()], nowMs: engine.clock() });
  };
}

function sumUp({
  store,
  hasWorker,
  tenants,
  glances,
  nowMs,
}: {
  readonly store: StoreCondition;
  readonly hasWorker: boolean;
  readonly tenants: number;
  readonly glances: readonly TenantGlance[];
  readonly nowMs: number;
}): SystemHealth {
  const models = glances.flatMap(({ model }) => (model === null ? [] : [model]));
  const health = {
    store,
    tenants,
    eventsPerSecond: glances.reduce((sum, glance) => sum + glance.eventsPerSecond, 0),
    oldestModelAgeSeconds:
      models.length === 0 ? null : Math.max(...models.map(({ asOfMs }) => ageSecondsOf(asOfMs, nowMs))),
    tenantsWithoutModel: glances.length - models.length,
    stuckTrainings: glances.reduce((sum, glance) => sum + glance.stuckTrainings, 0),
    tenantsCollapsedToPopularity: models.filter((model) => model.isCollapsed).length,
    tenantsNotSwept: glances.filter(({ isSweepOverdue }) => isSweepOverdue).length,
  };
  const installation = [...store.warnings];
  if (!hasWorker) installation.push('No worker listens: models do not learn. Start one: npm run worker.');
  const warnings = [...installation];
  if (health.stuckTrainings > 0) warnings.push(`Trainings that are stuck: ${health.stuckTrainings}.`);
  const unreadable = glances.filter(({ hasModelProblem }) => hasModelProblem).length;
  if (unreadable > 0) warnings.push(`Tenants whose newest model cannot be loaded: ${unreadable}.`);
  if (health.tenantsCollapsedToPopularity > 0) {
    warnings.push(`Tenants that give everybody nearly the same list: ${health.tenantsCollapsedToPopularity}.`);
  }
  if (health.tenantsNotSwept > 0) {
    warnings.push(`Tenants that keep data longer than they say, not swept for two days: ${health.tenantsNotSwept}.`);
  }
  return {
    status: !store.reachable ? 'down' : warnings.length > 0 ? 'degraded' : 'ok',
    ...health,
    installation,
    warnings,
  };
}

const ageSecondsOf = (asOfMs: number, nowMs: number): number => Math.max(0, Math.round((nowMs - asOfMs) / 1000));

function earlyWarning({ count, example: { type, atMs } }: EarlyTimes): string {
  const at = new Date(atMs).toISOString();
  return `${count} events came with times before 1995, such as a ${JSON.stringify(type)} at ${at}: they count as very old, so hardly at all. Where seconds were read as milliseconds, send them again under new ids with the right time.`;
}

/** @throws AppError `not_found`, `store_unavailable` */
export async function tenantStatus(engine: Engine, tenant: TenantId): Promise<TenantStatus> {
  const [view, customers, jobs, stuckTrainings, sweeps, early] = await Promise.all([
    engine.views.view(tenant),
    engine.stores.histories.count(tenant),
    engine.queue.list(tenant),
    engine.queue.stuck(tenant),
    engine.stores.sweeps.state(tenant),
    engine.stores.earlyTimes.noted(tenant),
  ]);
  const isSweepOverdue = sweepIsOverdue(sweeps, engine.clock());
  const { model: served, revisions } = view;
  const listOverlap = served?.summary?.listOverlap ?? null;
  const collapsedToPopularity = isCollapsed({ listOverlap });
  const bursts = served?.summary?.bursts ?? NO_BURSTS;
  const known = served?.summary?.known ?? null;
  const ageSeconds = served === null ? 0 : ageSecondsOf(served.model.asOfMs, engine.clock());
  const warnings: string[] = [];
  if (view.modelProblem !== null) warnings.push(view.modelProblem);
  if (stuckTrainings > 0) warnings.push('A training is stuck: its worker does not answer.');
  if (jobs[0]?.state === 'failed') warnings.push(`The last training failed: ${jobs[0].failure ?? 'no reason given'}`);
  if (collapsedToPopularity) warnings.push('Everybody gets nearly the same list.');
  if (bursts.visitors > 0) warnings.push(leftOut(bursts));
  if (known !== null && known.share > MOST_KNOWN) warnings.push(tooWellKnown(known));
  warnings.push(...belowPopularity(served?.summary?.choice ?? []));
  if (ageSeconds > DAYS_UNTIL_STALE * 86_400) warnings.push('The model is more than a week old.');
  if (isSweepOverdue)
    warnings.push('What was kept long enough has not been removed for two days: is a worker running?');
  const gap = gapWarning(view);
  if (gap !== null) warnings.push(gap);
  if (early !== null) warnings.push(earlyWarning(early));
  return {
    customers,
    items: view.catalogue.size,
    gaps: catalogueGaps(view),
    events: revisions.events,
    eventsPerSecond: view.eventsPerSecond,
    model:
      served === null
        ? null
        : {
            version: served.version,
            asOfMs: served.model.asOfMs,
            ageSeconds,
            listOverlap,
            collapsedToPopularity,
            known,
          },
    bursts,
    modelProblem: view.modelProblem,
    stuckTrainings,
    lastTraining: jobs[0] ?? null,
    lastSweep: sweeps.last,
    isSweepOverdue,
    warnings,
  };
}

/** Kinds of lists that find less than best sellers would, by more than chance explains. */
function belowPopularity(choice: readonly TaskChoice[]): readonly string[] {
  return choice.flatMap(({ task, accuracy, overPopularity }) => {
    if (accuracy === null) return [];
    const { ndcg, popularity } = accuracy;
    const isBelow = overPopularity === null ? ndcg.high < popularity.low : overPopularity.high < 0;
    if (!isBelow) return [];
    return `Lists of kind "${task}" find less than a list of best sellers: nDCG ${ndcg.mean.toFixed(3)} against ${popularity.mean.toFixed(3)}.`;
  });
}

function tooWellKnown({ share, mostlyBy }: KnownShare): string {
  const percent = Math.round(100 * share);
  return `On the home page ${percent}% of the items are known to their reader, mostly by "${mostlyBy}": where that means that they have had it, set eventTypes.${mostlyBy}.had.`;
}

function leftOut({ visitors, examples: [largest] }: ToldBursts): string {
  const often =
    largest === undefined
      ? ''
      : `, ${largest.visitors} of them from ${new Date(largest.fromMs).toISOString()} on, at ${largest.itemIds.map((id) => `"${id}"`).join(', ')}`;
  return `Visitors that look like machines, from which nothing was learnt: ${visitors}${often}.`;
}
