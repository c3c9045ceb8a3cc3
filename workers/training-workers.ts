import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionOptions } from 'bullmq';
import type { TenantId } from '../src/domain/ids.ts';
import { helpOnce } from './help-training.ts';
import { LaneQueue, type Waiting } from './lane-queue.ts';
import type { TrainingContext } from './process-training.ts';
import { TrainingChildren } from './run-training.ts';
import { TenantDesk } from './tenant-desk.ts';
import { TrainingTally } from './training-tally.ts';

/** Tenants looked at in one round, in turn: with more of them a look comes less often, and idling costs no more. */
const LOOKS_A_ROUND = 25;
/** A worker that has not said so for so long does not listen any more. */
const LISTENS_FOR_MS = 15_000;
/** How often the bell is listened to, at most. */
const LISTEN_EVERY_MS = 250;
/** Calls read at once: more than wait anywhere but after a long outage. */
const MOST_CALLS = 10_000;

export interface TrainingWorkersOptions extends Pick<TrainingContext, 'engine' | 'store' | 'logger'> {
  /** Waits for Redis when it is away (`role: 'work'`); stays the caller's to close. */
  readonly connection: ConnectionOptions;
  /** Trainings at once, over all tenants, besides one that is expected to be short. */
  readonly concurrency: number;
  /** A worker silent for so long is dead, and its training is tried again. */
  readonly lockMs: number;
  /** However long a tenant would choose. */
  readonly mostChooseSeconds?: number;
  /** From so many pairs on, other workers are asked to help with a training. */
  readonly shareFromPairs?: number;
  /** How often tenants are looked at; a second unless told. */
  readonly lookEveryMs?: number;
  readonly onChild?: TrainingContext['onChild'];
}

export interface TrainingWorkers {
  /** What this worker has done and does, in Prometheus' text format. */
  metrics(): Promise<string>;
  /** Takes no more jobs, gives back what is under way, and resolves when no child is left. */
  close(): Promise<void>;
}

/** Trains every tenant there is, and every one that comes, until it is closed. */
export function startTrainingWorkers(options: TrainingWorkersOptions): TrainingWorkers {
  const dispatch = new TrainingDispatch(options);
  dispatch.start();
  return dispatch;
}

/** A share waits in the lanes beside its tenant's own training; no tenant's name has a colon. */
const HELP_MARK = 'share:';
const HELP: Waiting = { isShort: false, servedAtMs: 0 };
const helpFor = (tenant: TenantId) => `${HELP_MARK}${tenant}`;
const helpedBy = (waiting: string) => (waiting.startsWith(HELP_MARK) ? waiting.slice(HELP_MARK.length) : null);

/**
 * Looks after all tenants on one connection. Who waits is known from the bell, at once, and from looking at each tenant
 * in turn; whose job is done next is {@link LaneQueue}'s to say.
 */
class TrainingDispatch implements TrainingWorkers {
  readonly #options: TrainingWorkersOptions;
  readonly #context: TrainingContext;
  readonly #stopping = new AbortController();
  readonly #givingUp = new AbortController();
  readonly #desks = new Map<TenantId, TenantDesk>();
  readonly #lanes: LaneQueue;
  /** Tenants whose next job may only be taken later, and when. */
  readonly #later = new Map<TenantId, number>();
  /** Tenants with a job at work somewhere else: looked at each round, in case that worker dies. */
  readonly #elsewhere = new Set<TenantId>();
  /** When tenants' large trainings were last helped with. */
  readonly #helps = new Map<string, Waiting>();
  readonly #working = new Set<Promise<void>>();
  /** Told once an outage, not once a second. */
  readonly #troubled = new Set<TenantId | null>();
  #nextLook = 0;
  #looking: Promise<unknown> = Promise.resolve();

  constructor(options: TrainingWorkersOptions) {
    this.#options = options;
    this.#lanes = new LaneQueue(options.concurrency);
    this.#context = {
      engine: options.engine,
      store: options.store,
      logger: options.logger,
      children: new TrainingChildren(),
      lockMs: options.lockMs,
      shareFromPairs: options.shareFromPairs ?? Number.MAX_SAFE_INTEGER,
      mostChooseSeconds: options.mostChooseSeconds ?? Number.MAX_SAFE_INTEGER,
      tally: new TrainingTally(),
      signal: this.#givingUp.signal,
      onChild: options.onChild ?? (() => {}),
    };
  }

  start(): void {
    const { signal } = this.#stopping;
    const lookEveryMs = this.#options.lookEveryMs ?? 1000;
    this.#looking = Promise.all([
      this.#every(lookEveryMs, signal, () => this.#lookAround()),
      this.#every(Math.min(LISTEN_EVERY_MS, lookEveryMs), signal, () => this.#attempt(null, () => this.#listen())),
    ]);
  }

  async metrics(): Promise<string> {
    const { children, tally, engine } = this.#context;
    const [oldest] = await engine.stores.bell.calls(1).catch(() => []);
    return tally.text({
      tenants: this.#desks.size,
      children: children.size,
      slotsBusy: this.#lanes.busy,
      slots: this.#lanes.size,
      oldestWaitMs: oldest === undefined ? null : Math.max(0, engine.clock() - oldest.sinceMs),
    });
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#looking;
    this.#givingUp.abort();
    await Promise.all(this.#working);
    await this.#context.children.end();
    await Promise.all([...this.#desks.values()].map((desk) => desk.close().catch(() => {})));
  }

  async #every(ms: number, stop: AbortSignal, work: () => Promise<void>): Promise<void> {
    while (!stop.aborted) {
      await work();
      await pause(ms, undefined, { signal: stop }).catch(() => {});
    }
  }

  async #lookAround(): Promise<void> {
    await this.#attempt(null, () => this.#context.engine.stores.bell.attend(LISTENS_FOR_MS));
    await this.#attempt(null, () => this.#followTenants());
    const tenants = [...this.#desks.keys()];
    const due = new Set(this.#elsewhere);
    for (let count = Math.min(LOOKS_A_ROUND, tenants.length); count > 0; count -= 1) {
      this.#nextLook = (this.#nextLook + 1) % tenants.length;
      due.add(tenants[this.#nextLook] as TenantId);
    }
    // Each by itself: one tenant's trouble is no other's.
    await Promise.all([...due].map((tenant) => this.#attempt(tenant, () => this.#look(tenant))));
    for (const [tenant, atMs] of this.#later) if (atMs <= this.#context.engine.clock()) this.#queue(tenant, atMs);
    this.#dispatch();
  }

  async #listen(): Promise<void> {
    const calls = await this.#context.engine.stores.bell.calls(MOST_CALLS);
    // Where nobody has looked yet, it is not known whether a training is short.
    const unknown = calls.filter(({ tenant }) => this.#desks.get(tenant)?.isKnown === false).slice(0, LOOKS_A_ROUND);
    await Promise.all(unknown.map(({ tenant }) => this.#attempt(tenant, () => this.#look(tenant))));
    for (const { tenant, kind, sinceMs } of calls) {
      if (!this.#desks.has(tenant)) continue;
      if (kind === 'train') this.#queue(tenant, sinceMs);
      else this.#lanes.add(helpFor(tenant), sinceMs);
    }
    this.#dispatch();
  }

  async #look(tenant: TenantId): Promise<void> {
    const desk = this.#desks.get(tenant);
    // Its own job holds it: what is to be seen now is seen after it.
    if (desk === undefined || this.#lanes.isBusy(tenant)) return;
    const { waiting, active, dueAtMs } = await desk.look();
    const nowMs = this.#context.engine.clock();
    if (active > 0 && !this.#lanes.isBusy(tenant)) {
      this.#elsewhere.add(tenant);
      await desk.recover();
    } else {
      this.#elsewhere.delete(tenant);
    }
    if (waiting > 0 && active === 0) this.#queue(tenant, nowMs);
    if (dueAtMs !== null && dueAtMs <= nowMs) this.#queue(tenant, dueAtMs);
  }

  #queue(tenant: TenantId, sinceMs: number): void {
    this.#later.delete(tenant);
    this.#lanes.add(tenant, sinceMs);
  }

  #dispatch(): void {
    while (!this.#stopping.signal.aborted) {
      const next = this.#lanes.take((waiting) => this.#known(waiting));
      if (next === null) return;
      const helped = helpedBy(next);
      const work = helped === null ? () => this.#work(next) : () => this.#help(helped);
      const working = this.#attempt(helped ?? next, work).finally(() => {
        this.#working.delete(working);
        this.#lanes.leave(next);
        this.#dispatch();
      });
      this.#working.add(working);
    }
  }

  async #work(tenant: TenantId): Promise<void> {
    const { engine } = this.#context;
    const desk = this.#desks.get(tenant);
    if (desk === undefined) return;
    await engine.stores.bell.answer(tenant, 'train');
    const { waiting, active, dueAtMs } = await desk.work();
    // Whichever worker has room next.
    if (waiting > 0 && active === 0) await engine.stores.bell.ring(tenant, 'train', engine.clock());
    if (active > 0) this.#elsewhere.add(tenant);
    if (dueAtMs !== null) this.#later.set(tenant, dueAtMs);
  }

  #known(waiting: string): Waiting | null {
    if (helpedBy(waiting) === null) return this.#desks.get(waiting) ?? null;
    return this.#helps.get(waiting) ?? HELP;
  }

  /** A share of a training that another process runs, which rings on as long as there are any. */
  async #help(tenant: TenantId): Promise<void> {
    const { engine } = this.#context;
    const didOne = await helpOnce(this.#context, this.#options.connection, tenant);
    this.#helps.set(helpFor(tenant), { isShort: false, servedAtMs: didOne ? engine.clock() : 0 });
    if (didOne) this.#lanes.add(helpFor(tenant), engine.clock());
    else await engine.stores.bell.answer(tenant, 'share');
  }

  async #followTenants(): Promise<void> {
    const { engine, connection, lockMs } = this.#options;
    const present = new Set(await engine.stores.tenants.list());
    for (const [tenant, desk] of this.#desks) {
      if (!present.has(tenant)) await this.#leave(tenant, desk);
    }
    for (const tenant of present) {
      if (!this.#desks.has(tenant)) this.#desks.set(tenant, new TenantDesk(this.#context, connection, tenant, lockMs));
    }
  }

  async #leave(tenant: TenantId, desk: TenantDesk): Promise<void> {
    // Its training under way settles first.
    if (this.#lanes.isBusy(tenant)) return;
    this.#desks.delete(tenant);
    this.#later.delete(tenant);
    this.#elsewhere.delete(tenant);
    this.#lanes.forget(tenant);
    this.#lanes.forget(helpFor(tenant));
    this.#helps.delete(helpFor(tenant));
    await this.#context.engine.stores.bell.answer(tenant, 'share');
    await this.#context.engine.stores.bell.answer(tenant, 'train');
    await desk.close();
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
