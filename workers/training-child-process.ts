import { type ChildProcess, fork } from 'node:child_process';
import { PROJECT, programFile } from '../src/embedded/program-file.ts';
import type { TrainingProgress } from '../src/recommender/model/training.ts';
import { childMessageSchema, type TrainingOrder, type TrainingOutcome } from './training-messages.ts';

const CHILD = programFile('workers/training-child.ts');

export interface TrainingRun {
  readonly order: TrainingOrder;
  /** A training that takes longer is ended. */
  readonly timeoutMs: number;
  /** Ends the training at once. */
  readonly signal: AbortSignal;
  readonly onStarted: (pid: number) => void;
  readonly onProgress: (progress: TrainingProgress) => void;
}

/** A training was ended because the worker is going away: somebody else should do it. */
export class TrainingGivenUp extends Error {
  override readonly name = 'TrainingGivenUp';
}

/** A process that trains, one order after the other. */
export class TrainingChildProcess {
  readonly #child: ChildProcess;
  readonly #begun: Promise<void>;
  readonly #ended: Promise<string>;
  /** Orders it has done. */
  done = 0;
  isGone = false;

  constructor() {
    this.#child = fork(CHILD.path, { cwd: PROJECT, execArgv: [...CHILD.execArgv] });
    this.#begun = new Promise((resolve, reject) => {
      this.#child.once('spawn', resolve);
      this.#child.once('error', reject);
    });
    // Whoever trains with it hears of it.
    this.#begun.catch(() => {});
    this.#ended = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve(error.message));
      this.#child.once('close', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
    });
    void this.#ended.then(() => {
      this.isGone = true;
    });
  }

  /**
   * Has it do one order. After a failure of whatever kind the process is gone: it is not known what it would do next.
   *
   * @returns what a training published; null for a share, which is handed in
   * @throws {TrainingGivenUp} on abort; `Error`, in words for an operator, when it failed, crashed or took too long
   */
  async obey(run: TrainingRun): Promise<TrainingOutcome | null> {
    const child = this.#child;
    let problem: Error | null = null;
    const end = (reason: Error) => {
      problem ??= reason;
      child.kill('SIGKILL');
    };
    const tooLong = () => end(new Error(`The training took longer than ${run.timeoutMs / 1000} s and was ended.`));
    const timer = setTimeout(tooLong, run.timeoutMs);
    const giveUp = () => end(new TrainingGivenUp());
    run.signal.addEventListener('abort', giveUp, { once: true });
    let tell: (outcome: TrainingOutcome | null) => void = () => {};
    const published = new Promise<TrainingOutcome | null>((resolve) => {
      tell = resolve;
    });
    const hear = (raw: unknown) => {
      const message = childMessageSchema.safeParse(raw);
      if (!message.success) return end(new Error('The training process sent what nobody understands.'));
      if (message.data.kind === 'progress') run.onProgress(message.data.progress);
      else if (message.data.kind === 'published') tell(message.data.outcome);
      else if (message.data.kind === 'shared') tell(null);
      else end(new Error(message.data.words));
    };
    child.on('message', hear);
    try {
      await this.#begun;
      if (child.pid !== undefined) run.onStarted(child.pid);
      child.send(run.order, (error) => error && end(error));
      const outcome = await Promise.race([published, this.#ended]);
      // Published is published: what comes after it (an abort) takes nothing back.
      if (typeof outcome !== 'string') {
        this.done += 1;
        return outcome;
      }
      throw problem ?? new Error(`The training process ended early: ${outcome}.`);
    } finally {
      clearTimeout(timer);
      run.signal.removeEventListener('abort', giveUp);
      child.off('message', hear);
    }
  }

  /** Ends it; resolves when it is gone. */
  async end(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}
