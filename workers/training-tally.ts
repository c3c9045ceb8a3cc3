import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** How a training, or an attempt at one, ended. */
export type TrainingEnd = 'published' | 'nothing_new' | 'retried' | 'failed' | 'given_back' | 'lost' | 'shared';

/** What a worker is asked when its figures are read. */
export interface WorkerFigures {
  readonly tenants: number;
  readonly children: number;
  readonly slotsBusy: number;
  readonly slots: number;
  /** Since when the training that waits longest has waited, null where none does. */
  readonly oldestWaitMs: number | null;
}

const DURATIONS = [0.1, 0.5, 1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];

/** What one worker process has done, as Prometheus counts it. No tenant is named. */
export class TrainingTally {
  readonly registry = new Registry();
  readonly #ends = new Counter({
    name: 'rapport_trainings_total',
    help: 'Trainings, and attempts at them, by how they ended.',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });
  readonly #duration = new Histogram({
    name: 'rapport_training_duration_seconds',
    help: 'From the start of a training to its publication.',
    buckets: DURATIONS,
    registers: [this.registry],
  });
  readonly #wait = new Histogram({
    name: 'rapport_training_wait_seconds',
    help: 'From the request for a training to its start.',
    buckets: DURATIONS,
    registers: [this.registry],
  });
  readonly #swept = new Counter({
    name: 'rapport_swept_total',
    help: 'What sweeps removed because it had been kept long enough, by kind.',
    labelNames: ['kind'] as const,
    registers: [this.registry],
  });
  readonly #sweeps = new Counter({
    name: 'rapport_sweeps_total',
    help: 'Sweeps, and attempts at them, by how they ended.',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });
  readonly #sweepDuration = new Histogram({
    name: 'rapport_sweep_duration_seconds',
    help: 'How long a sweep of one tenant took.',
    buckets: DURATIONS,
    registers: [this.registry],
  });
  readonly #oldestWait = this.#gauge(
    'rapport_training_oldest_wait_seconds',
    'Of the trainings waiting now, the longest wait.',
  );
  readonly #slotsBusy = this.#gauge('rapport_training_slots_busy', 'Trainings under way.');
  readonly #slots = this.#gauge(
    'rapport_training_slots',
    'Trainings that may be under way at once, with the lane for short ones.',
  );
  readonly #tenants = this.#gauge('rapport_worker_tenants', 'Tenants this worker looks after.');
  readonly #children = this.#gauge('rapport_training_children', 'Training processes, at work or idle.');

  /** @param ms - how long it took, where it was published */
  finished(outcome: TrainingEnd, ms?: number): void {
    this.#ends.inc({ outcome });
    if (ms !== undefined) this.#duration.observe(ms / 1000);
  }

  swept(removed: Readonly<Record<string, number>>, ms: number): void {
    for (const [kind, count] of Object.entries(removed)) this.#swept.inc({ kind }, count);
    this.#sweeps.inc({ outcome: 'done' });
    this.#sweepDuration.observe(ms / 1000);
  }

  sweepFailed(): void {
    this.#sweeps.inc({ outcome: 'failed' });
  }

  waited(ms: number): void {
    this.#wait.observe(Math.max(0, ms) / 1000);
  }

  /** In Prometheus' text format. */
  async text(figures: WorkerFigures): Promise<string> {
    this.#oldestWait.set((figures.oldestWaitMs ?? 0) / 1000);
    this.#slotsBusy.set(figures.slotsBusy);
    this.#slots.set(figures.slots);
    this.#tenants.set(figures.tenants);
    this.#children.set(figures.children);
    return this.registry.metrics();
  }

  #gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.registry] });
  }
}
