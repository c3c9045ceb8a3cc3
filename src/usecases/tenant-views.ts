import { AppError } from '../domain/errors.ts';
import type { TenantId } from '../domain/ids.ts';
import type { LiveItem } from '../domain/live-item.ts';
import type { TenantSettings } from '../domain/settings.ts';
import type { Steps } from '../maths/steps.ts';
import type { Clock } from '../ports/clock.ts';
import type { HistoryPolicy } from '../ports/history-store.ts';
import type { ModelStore } from '../ports/model-store.ts';
import type { Stores } from '../ports/stores.ts';
import type { TenantRevisions } from '../ports/tenant-store.ts';
import { type Turns, turns } from '../ports/turns.ts';
import { CatalogueTable } from '../recommender/catalogue/catalogue-table.ts';
import { indexInSteps } from '../recommender/list/shop-index.ts';
import { decodeInSteps } from '../recommender/model/artifact.ts';
import { openInSteps, type ServedModel } from '../recommender/model/served-model.ts';
import type { ModelSummary } from '../recommender/model/training.ts';
import { OWN_SPEECHES, type Speeches, speechesOf } from '../words/speech.ts';
import { historyPolicy } from './history-policy.ts';
import type { HeldModelState, TenantView, TenantViewer } from './tenant-view.ts';

/** Tenants looked at in one round: with more of them in memory, one that nobody asks for is followed less often. */
const LOOKS_AT_ONCE = 20;
/** How old what people turn to just now may be: read so often at most, however many lists are asked for. */
const LIVE_FOR_MS = 1000;

interface HeldTenant {
  readonly epoch: string;
  settings: TenantSettings | null;
  historyPolicy: HistoryPolicy | null;
  settingsRevision: number;
  catalogueRevision: number;
  speeches: Speeches;
  catalogue: CatalogueTable;
  readonly model: HeldModel;
  readonly rate: EventRate;
  refreshing: Promise<void> | null;
  /** What people turn to just now, as last read. */
  live: { readonly atMs: number; readonly items: Promise<readonly LiveItem[]> } | null;
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
  readonly #stores: Pick<Stores, 'tenants' | 'catalogue' | 'models' | 'live'>;
  readonly #clock: Clock;
  readonly #maxTenants: number;
  /** In order of use, the longest unused first. */
  readonly #held = new Map<TenantId, HeldTenant>();
  #refreshingHeld: Promise<void> | null = null;

  /** @param maxTenants - tenants kept in memory at most; the longest unused goes first */
  constructor(stores: Pick<Stores, 'tenants' | 'catalogue' | 'models' | 'live'>, clock: Clock, maxTenants = 500) {
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

  live(tenant: TenantId): Promise<readonly LiveItem[]> {
    const held = this.#held.get(tenant);
    const nowMs = this.#clock();
    if (held?.live && Math.abs(nowMs - held.live.atMs) < LIVE_FOR_MS) return held.live.items;
    const items = this.#stores.live.read(tenant, nowMs).catch(() => []);
    if (held !== undefined) held.live = { atMs: nowMs, items };
    return items;
  }

  held(): readonly HeldModelState[] {
    return [...this.#held].map(([tenant, { model }]) => ({
      tenant,
      version: model.served?.version ?? 0,
      asOfMs: model.served?.model.asOfMs ?? null,
      hasProblem: model.problem !== null,
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
    const clock = this.#clock;
    const held: HeldTenant = {
      epoch,
      settings: null,
      historyPolicy: null,
      settingsRevision: 0,
      catalogueRevision: 0,
      speeches: OWN_SPEECHES,
      catalogue: new CatalogueTable(),
      model: new HeldModel(this.#stores.models, tenant, this.#clock, turns, function* ({ model: items }) {
        const { catalogue, settings } = held;
        if (settings !== null) yield* indexInSteps({ catalogue, settings, items }, clock());
      }),
      rate: new EventRate(),
      refreshing: null,
      live: null,
    };
    return held;
  }

  /** Brings the held copy to where the store is now: what is read may be newer than its revision, never older. */
  async #refresh(tenant: TenantId, held: HeldTenant): Promise<void> {
    const revisions = await this.#stores.tenants.revisions(tenant);
    const before = { settings: held.settings, catalogue: held.catalogue };
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
      const changes = await this.#stores.catalogue.changesSince(tenant, held.catalogueRevision);
      if (changes.complete) held.catalogue = await turns.run(CatalogueTable.of(changes));
      else held.catalogue.apply(changes);
      held.catalogueRevision = held.catalogue.revision;
    }
    const { settings, catalogue } = held;
    const items = held.model.served?.model;
    // Otherwise the next list would make it, whole and at once.
    if (items !== undefined && settings !== null && (settings !== before.settings || catalogue !== before.catalogue)) {
      await turns.run(indexInSteps({ catalogue, settings, items }, this.#clock()));
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

const RETRY_MS = 10_000;

/**
 * The model one tenant is served by. A new version is loaded beside the running one, which answers until the new one
 * stands complete. A version that cannot be read never takes serving down: the one in memory goes on, or, in a process
 * that just began, the newest one that can be read.
 */
export class HeldModel {
  readonly #models: Pick<ModelStore, 'active' | 'load' | 'list'>;
  readonly #tenant: TenantId;
  readonly #clock: Clock;
  readonly #turns: Turns;
  readonly #prepare: (served: ServedModel) => Steps<void>;
  #served: ServedModel | null = null;
  #problem: string | null = null;
  #failedVersion = 0;
  #retryAtMs = 0;
  #loading: Promise<void> | null = null;

  /**
   * @param turns - a model is loaded in these, beside requests
   * @param prepare - done with a model before it serves, so that no request waits for it
   */
  constructor(
    models: Pick<ModelStore, 'active' | 'load' | 'list'>,
    tenant: TenantId,
    clock: Clock,
    turns: Turns,
    prepare: (served: ServedModel) => Steps<void> = nothingToPrepare,
  ) {
    this.#models = models;
    this.#tenant = tenant;
    this.#clock = clock;
    this.#turns = turns;
    this.#prepare = prepare;
  }

  get served(): ServedModel | null {
    return this.#served;
  }

  /** Why the version that should serve does not, or null. */
  get problem(): string | null {
    return this.#problem;
  }

  /**
   * Sees to it that the active version will serve. Waits only where there is nothing to answer with meanwhile, or only
   * what was learnt from somebody who has been erased.
   *
   * @param version - active when the caller read it (0: none yet): a sign to look, since it may not be any more
   * @param erasures - the tenant's count at that moment
   */
  async follow(version: number, erasures = 0): Promise<void> {
    const isOther = version !== (this.#served?.version ?? 0);
    // What failed is tried again after a while; another version at once.
    const isWanted = isOther && (version !== this.#failedVersion || this.#clock() >= this.#retryAtMs);
    if (isWanted && this.#loading === null) {
      this.#loading = this.#swap().finally(() => {
        this.#loading = null;
      });
    }
    const leftOut = this.#served?.summary?.erasuresLeftOut ?? 0;
    if (this.#served === null || (isOther && leftOut < erasures)) await this.#loading;
  }

  /** Waits until no model is being loaded. */
  async settled(): Promise<void> {
    await this.#loading;
  }

  async #swap(): Promise<void> {
    const version = await this.#models.active(this.#tenant);
    if (version === (this.#served?.version ?? 0)) return;
    if (version === 0) {
      // The store went back to before the first model: what was learned of it since is not there any more.
      this.#served = null;
      return;
    }
    try {
      this.#served = await this.#load(version);
      this.#problem = null;
      this.#failedVersion = 0;
    } catch (cause) {
      this.#problem = `Version ${version} cannot be loaded: ${cause instanceof Error ? cause.message : 'unknown'}`;
      this.#failedVersion = version;
      this.#retryAtMs = this.#clock() + RETRY_MS;
      this.#served ??= await this.#newestReadable(version).catch(() => null);
    }
  }

  async #newestReadable(except: number): Promise<ServedModel | null> {
    for (const { version } of await this.#models.list(this.#tenant)) {
      if (version === except) continue;
      const served = await this.#load(version).catch(() => null);
      if (served !== null) return served;
    }
    return null;
  }

  async #load(version: number): Promise<ServedModel> {
    const [bytes, summaries] = await Promise.all([
      this.#models.load(this.#tenant, version),
      this.#models.list(this.#tenant),
    ]);
    if (bytes === null) throw new AppError('not_found', `Model version ${version} is gone.`);
    const summary = summaries.find((candidate) => candidate.version === version) ?? null;
    return this.#turns.run(this.#open(version, bytes, summary));
  }

  *#open(version: number, bytes: Uint8Array, summary: ModelSummary | null): Steps<ServedModel> {
    const served = yield* openInSteps(version, yield* decodeInSteps(bytes), summary);
    yield* this.#prepare(served);
    return served;
  }
}

function* nothingToPrepare(): Steps<void> {}
