import { AppError } from '../domain/errors.ts';
import type { TenantId } from '../domain/ids.ts';
import type { TenantSettings } from '../domain/settings.ts';
import type { Clock } from '../ports/clock.ts';
import type { HistoryPolicy } from '../ports/history-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { TenantRevisions } from '../ports/tenant-store.ts';
import { turns } from '../ports/turns.ts';
import { CatalogueTable } from '../recommender/catalogue/catalogue-table.ts';
import { indexInSteps } from '../recommender/list/shop-index.ts';
import { OWN_SPEECHES, type Speeches, speechesOf } from '../words/speech.ts';
import { HeldModel } from './held-model.ts';
import { historyPolicy } from './history-policy.ts';
import type { TenantView, TenantViewer } from './tenant-view.ts';

/** Tenants looked at in one round: with more of them in memory, one that nobody asks for is followed less often. */
const LOOKS_AT_ONCE = 20;

interface HeldTenant {
  readonly epoch: string;
  settings: TenantSettings | null;
  historyPolicy: HistoryPolicy | null;
  settingsRevision: number;
  catalogueRevision: number;
  speeches: Speeches;
  readonly catalogue: CatalogueTable;
  readonly model: HeldModel;
  readonly rate: EventRate;
  refreshing: Promise<void> | null;
}

/**
 * This process' copy of each tenant's settings, catalogue and model.
 *
 * Every request reads the tenant's revisions (one small read, in the same round trip as the history) and refreshes what
 * moved before it answers, so a change acknowledged by any process counts at once. Only a new model is loaded beside
 * the running one: requests are answered by the old version until the new one stands complete.
 *
 * Revisions are compared for being the same, not for being higher: after a fail-over or a restore the store may be where
 * it was an hour ago. Under another epoch nothing of what is held is of this tenant.
 */
export class TenantViews implements TenantViewer {
  readonly #stores: Pick<Stores, 'tenants' | 'catalogue' | 'models'>;
  readonly #clock: Clock;
  readonly #maxTenants: number;
  /** In order of use, the longest unused first. */
  readonly #held = new Map<TenantId, HeldTenant>();
  #refreshingHeld: Promise<void> | null = null;

  /** @param maxTenants - tenants kept in memory at most; the longest unused goes first */
  constructor(stores: Pick<Stores, 'tenants' | 'catalogue' | 'models'>, clock: Clock, maxTenants = 500) {
    this.#stores = stores;
    this.#clock = clock;
    this.#maxTenants = maxTenants;
  }

  /** @throws AppError `not_found` for a tenant that does not exist, `store_unavailable` */
  async view(tenant: TenantId): Promise<TenantView> {
    const revisions = await this.#stores.tenants.revisions(tenant);
    const held = this.#hold(tenant, revisions.epoch);
    held.rate.observe(this.#clock(), revisions.events);
    // A refresh under way may have begun before the revisions above were read; one that begins after it has not.
    for (let refreshes = 0; refreshes < 2 && !isAt(held, revisions); refreshes += 1) {
      held.refreshing ??= this.#refresh(tenant, held).finally(() => {
        held.refreshing = null;
      });
      await held.refreshing;
    }
    if (held.settings === null || held.historyPolicy === null) {
      this.#held.delete(tenant);
      throw new AppError('not_found', `There is no tenant "${tenant}".`);
    }
    await held.model.follow(revisions.modelVersion, revisions.erasures);
    return {
      tenant,
      settings: held.settings,
      historyPolicy: held.historyPolicy,
      speeches: held.speeches,
      catalogue: held.catalogue,
      model: held.model.served,
      revisions,
      eventsPerSecond: held.rate.perSecond(),
      modelProblem: held.model.problem,
    };
  }

  held(): readonly { readonly tenant: TenantId; readonly version: number; readonly asOfMs: number | null }[] {
    return [...this.#held].map(([tenant, { model }]) => ({
      tenant,
      version: model.served?.version ?? 0,
      asOfMs: model.served?.model.asOfMs ?? null,
    }));
  }

  /**
   * Looks at some of the tenants in memory, those nobody asked about for longest, so that a new model is swapped in also
   * where no request comes. Asked again while it looks, it is the same look.
   */
  refreshHeld(): Promise<void> {
    this.#refreshingHeld ??= this.#lookAtHeld().finally(() => {
      this.#refreshingHeld = null;
    });
    return this.#refreshingHeld;
  }

  async #lookAtHeld(): Promise<void> {
    await Promise.all([...this.#held.keys()].slice(0, LOOKS_AT_ONCE).map((tenant) => this.view(tenant)));
  }

  /** Waits until no model is being loaded. */
  async settled(): Promise<void> {
    await Promise.all([...this.#held.values()].map((held) => held.model.settled()));
  }

  #hold(tenant: TenantId, epoch: string): HeldTenant {
    const known = this.#held.get(tenant);
    const held = known?.epoch === epoch ? known : this.#newlyHeld(tenant, epoch);
    this.#held.delete(tenant);
    this.#held.set(tenant, held);
    if (this.#held.size > this.#maxTenants) {
      for (const longestUnused of this.#held.keys()) {
        this.#held.delete(longestUnused);
        break;
      }
    }
    return held;
  }

  #newlyHeld(tenant: TenantId, epoch: string): HeldTenant {
    const catalogue = new CatalogueTable();
    const held: HeldTenant = {
      epoch,
      settings: null,
      historyPolicy: null,
      settingsRevision: 0,
      catalogueRevision: 0,
      speeches: OWN_SPEECHES,
      catalogue,
      model: new HeldModel(this.#stores.models, tenant, this.#clock, turns, function* ({ model: items }) {
        if (held.settings !== null) yield* indexInSteps({ catalogue, settings: held.settings, items });
      }),
      rate: new EventRate(),
      refreshing: null,
    };
    return held;
  }

  /** Brings the held copy to where the store is now: what is read may be newer than its revision, never older. */
  async #refresh(tenant: TenantId, held: HeldTenant): Promise<void> {
    const revisions = await this.#stores.tenants.revisions(tenant);
    if (held.settingsRevision !== revisions.settings) {
      const [settings, words] = await Promise.all([
        this.#stores.tenants.settings(tenant),
        this.#stores.tenants.words(tenant),
      ]);
      held.settings = settings;
      held.historyPolicy = settings === null ? null : historyPolicy(settings);
      held.speeches = speechesOf(words);
      held.settingsRevision = revisions.settings;
    }
    if (held.catalogueRevision !== revisions.catalogue) {
      held.catalogue.apply(await this.#stores.catalogue.changesSince(tenant, held.catalogueRevision));
      held.catalogueRevision = held.catalogue.revision;
    }
  }
}

function isAt(held: HeldTenant, { settings, catalogue }: TenantRevisions): boolean {
  return held.settingsRevision === settings && held.catalogueRevision === catalogue;
}

/** Events per second over the last minute, from readings of a counter that only grows. */
export class EventRate {
  readonly #readings: { readonly atMs: number; readonly events: number }[] = [];

  observe(atMs: number, events: number): void {
    const last = this.#readings.at(-1);
    // The store went back: from here on it is counted anew.
    if (last !== undefined && events < last.events) this.#readings.length = 0;
    else if (last !== undefined && atMs - last.atMs < 1000) return;
    this.#readings.push({ atMs, events });
    while ((this.#readings[0]?.atMs ?? atMs) < atMs - 60_000) this.#readings.shift();
  }

  /** 0 until two readings a second apart are in. */
  perSecond(): number {
    const first = this.#readings[0];
    const last = this.#readings.at(-1);
    if (first === undefined || last === undefined || last.atMs === first.atMs) return 0;
    return ((last.events - first.events) * 1000) / (last.atMs - first.atMs);
  }
}
