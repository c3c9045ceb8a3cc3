import type { TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { sweepIsOverdue } from '../retention/sweep-due.ts';
import { EventRate } from '../tenant-views.ts';

/** Above this mean overlap of customers' top ten, everybody gets the same list. */
const COLLAPSED_OVERLAP = 0.8;

/** Whether a model gives everybody nearly the same. */
export function isCollapsed({ listOverlap }: { readonly listOverlap: number | null }): boolean {
  return listOverlap !== null && listOverlap > COLLAPSED_OVERLAP;
}

/** What the health of the installation needs of one tenant. */
export interface TenantGlance {
  readonly eventsPerSecond: number;
  /** The version that serves, or would; null before the first. */
  readonly model: { readonly asOfMs: number; readonly isCollapsed: boolean } | null;
  /** This process cannot load it, where it serves the tenant. */
  readonly hasModelProblem: boolean;
  readonly stuckTrainings: number;
  readonly isSweepOverdue: boolean;
}

/** Looks at tenants from outside: whatever this process does not serve anyway is not loaded for it. */
export class TenantGlances {
  readonly #engine: Pick<Engine, 'stores' | 'queue' | 'views' | 'clock'>;
  readonly #rates = new Map<TenantId, EventRate>();

  constructor(engine: Pick<Engine, 'stores' | 'queue' | 'views' | 'clock'>) {
    this.#engine = engine;
  }

  /** Commands as for a list, and one a training that is under way. @throws AppError `store_unavailable` */
  async at(tenant: TenantId): Promise<TenantGlance> {
    const { stores, queue, views, clock } = this.#engine;
    const [revisions, summaries, stuckTrainings, sweeps] = await Promise.all([
      stores.tenants.revisions(tenant),
      stores.models.list(tenant),
      queue.stuck(tenant),
      stores.sweeps.state(tenant),
    ]);
    const rate = this.#rates.get(tenant) ?? new EventRate();
    this.#rates.set(tenant, rate);
    rate.observe(clock(), revisions.events);
    const serving = summaries.find(({ version }) => version === revisions.modelVersion);
    const held = views.held().find((one) => one.tenant === tenant);
    return {
      eventsPerSecond: rate.perSecond(),
      model: serving === undefined ? null : { asOfMs: serving.asOfMs, isCollapsed: isCollapsed(serving) },
      hasModelProblem: held?.hasProblem === true,
      stuckTrainings,
      isSweepOverdue: sweepIsOverdue(sweeps, clock()),
    };
  }

  /** Of a tenant that is no more. */
  forget(tenant: TenantId): void {
    this.#rates.delete(tenant);
  }
}
