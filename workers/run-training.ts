import { TrainingChildProcess, TrainingGivenUp, type TrainingRun } from './training-child-process.ts';
import type { TrainingOutcome } from './training-messages.ts';

/** Then it makes room for a fresh one: whatever a process gathers over time is bounded. */
const MOST_ORDERS = 100;
/** An idle child holds some 80 MB: it goes when nothing comes for so long. */
const IDLE_MS = 20_000;

/**
 * Processes that train. A process takes most of a second to start, more than a small tenant's training: after a short
 * training it waits a while for the next short one, of whatever tenant. Nothing of one order is reachable in the next,
 * and a long one has a process of its own, so that its memory goes with it.
 */
export class TrainingChildren {
  readonly #idle = new Map<TrainingChildProcess, NodeJS.Timeout>();
  readonly #working = new Set<TrainingChildProcess>();
  readonly #idleMs: number;

  constructor(idleMs = IDLE_MS) {
    this.#idleMs = idleMs;
  }

  /** Processes there are, at work or idle. */
  get size(): number {
    return this.#idle.size + this.#working.size;
  }

  /**
   * Trains in a child process. Where it is not kept for the next, settles when the child has ended, whatever way.
   *
   * @param isShort - may share a process with others that are short
   * @throws {TrainingGivenUp} on abort; `Error`, in words for an operator, when it failed, crashed or took too long
   */
  async run(run: TrainingRun, isShort: boolean): Promise<TrainingOutcome> {
    const outcome = await this.#do(run, isShort);
    if (outcome === null) throw new Error('The training process published nothing.');
    return outcome;
  }

  /** Counts a share in a child process: as {@link run}, and kept for the next share. */
  async share(run: TrainingRun): Promise<void> {
    await this.#do(run, true);
  }

  async #do(run: TrainingRun, isShort: boolean): Promise<TrainingOutcome | null> {
    if (run.signal.aborted) throw new TrainingGivenUp();
    const child = (isShort ? this.#takeIdle() : null) ?? new TrainingChildProcess();
    this.#working.add(child);
    let isKept = false;
    try {
      const outcome = await child.obey(run);
      isKept = isShort && !run.signal.aborted && !child.isGone && child.done < MOST_ORDERS;
      return outcome;
    } finally {
      if (!isKept) await child.end();
      this.#working.delete(child);
      if (isKept) this.#keep(child);
    }
  }

  /** Ends those that are idle; whoever runs one ends it by its signal. */
  async end(): Promise<void> {
    const idle = [...this.#idle.keys()];
    for (const timer of this.#idle.values()) clearTimeout(timer);
    this.#idle.clear();
    await Promise.all(idle.map((child) => child.end()));
  }

  #takeIdle(): TrainingChildProcess | null {
    for (const [child, timer] of this.#idle) {
      clearTimeout(timer);
      this.#idle.delete(child);
      if (!child.isGone) return child;
    }
    return null;
  }

  #keep(child: TrainingChildProcess): void {
    const leave = () => {
      this.#idle.delete(child);
      void child.end();
    };
    this.#idle.set(child, setTimeout(leave, this.#idleMs).unref());
  }
}
