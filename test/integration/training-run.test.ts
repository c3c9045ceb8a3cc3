import { describe, expect, inject, it } from 'vitest';
import { TrainingChildren } from '../../workers/run-training.ts';
import { TrainingGivenUp, type TrainingRun } from '../../workers/training-child-process.ts';

const socketPath = inject('redisSocket');
const order = {
  kind: 'train' as const,
  tenant: 'nobody-at-all',
  asOfMs: 0,
  store: { socketPath },
  mostChooseSeconds: 60,
  shareFromPairs: 1,
  lockMs: 1000,
};
/** In a process of its own. */
const runTraining = (run: TrainingRun) => new TrainingChildren().run(run, false);

/** Stops every child the moment it is there: to whoever waits, a training that hangs. */
function hang(pids: number[]) {
  return (pid: number) => {
    process.kill(pid, 'SIGSTOP');
    pids.push(pid);
  };
}

const isGone = (pid: number | undefined) => expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH');

describe('runTraining', () => {
  it('ends a training that hangs, says so, and leaves no process behind', async () => {
    const pids: number[] = [];
    const signal = new AbortController().signal;
    const run = runTraining({ order, timeoutMs: 200, signal, onStarted: hang(pids), onProgress: () => {} });
    await expect(run).rejects.toThrow('The training took longer than 0.2 s and was ended.');
    isGone(pids[0]);
  });

  it('gives up at once when told to', async () => {
    const pids: number[] = [];
    const abort = new AbortController();
    const onStarted = (pid: number) => {
      hang(pids)(pid);
      abort.abort();
    };
    const run = runTraining({ order, timeoutMs: 60_000, signal: abort.signal, onStarted, onProgress: () => {} });
    await expect(run).rejects.toThrow(TrainingGivenUp);
    isGone(pids[0]);
  });

  it('does not even start after it was told to give up', async () => {
    const run = runTraining({
      order,
      timeoutMs: 60_000,
      signal: AbortSignal.abort(),
      onStarted: () => expect.unreachable(),
      onProgress: () => {},
    });
    await expect(run).rejects.toThrow(TrainingGivenUp);
  });

  it("passes on the child's own words", async () => {
    const signal = new AbortController().signal;
    const run = runTraining({ order, timeoutMs: 60_000, signal, onStarted: () => {}, onProgress: () => {} });
    await expect(run).rejects.toThrow('There is no tenant "nobody-at-all".');
  });
});
