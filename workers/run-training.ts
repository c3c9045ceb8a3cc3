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

/**
 * Trains in a child process. Settles when the child has ended, whatever way: none is left behind.
 *
 * @throws {TrainingGivenUp} on abort; `Error`, in words for an operator, when it failed, crashed or took too long
 */
export async function runTraining(run: TrainingRun): Promise<TrainingOutcome> {
  if (run.signal.aborted) throw new TrainingGivenUp();
  const child = fork(CHILD.path, { cwd: PROJECT, execArgv: [...CHILD.execArgv] });
  let outcome: TrainingOutcome | null = null;
  let problem: Error | null = null;
  const end = (reason: Error) => {
    problem ??= reason;
    child.kill('SIGKILL');
  };
  const tooLong = () => end(new Error(`The training took longer than ${run.timeoutMs / 1000} s and was ended.`));
  const timer = setTimeout(tooLong, run.timeoutMs);
  const giveUp = () => end(new TrainingGivenUp());
  run.signal.addEventListener('abort', giveUp, { once: true });
  child.on('message', (raw) => {
    const message = childMessageSchema.safeParse(raw);
    if (!message.success) return end(new Error('The training process sent what nobody understands.'));
    if (message.data.kind === 'progress') run.onProgress(message.data.progress);
    else if (message.data.kind === 'published') outcome = message.data.outcome;
    else problem ??= new Error(message.data.words);
  });
  child.once('spawn', () => {
    if (child.pid !== undefined) run.onStarted(child.pid);
    child.send(run.order, (error) => error && end(error));
  });
  try {
    const ending = await ended(child);
    // Published is published: what came after it (a slow goodbye, an abort) takes nothing back.
    if (outcome !== null) return outcome;
    throw problem ?? new Error(`The training process ended early: ${ending}.`);
  } finally {
    clearTimeout(timer);
    run.signal.removeEventListener('abort', giveUp);
  }
}

/** @returns how it ended, in words; rejects if it never began */
function ended(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
}
