import { describe, expect, it } from 'vitest';
import { trainAndWait } from './train-and-wait.ts';
import type { TrainingJobAnswer } from './wire.ts';

const job = (state: TrainingJobAnswer['state'], fraction: number, rest: Partial<TrainingJobAnswer> = {}) => ({
  jobId: '1',
  state,
  progress: { step: 'fitting', fraction },
  modelVersion: null,
  failure: null,
  ...rest,
});

function queueOf(later: TrainingJobAnswer[]) {
  return {
    requestTraining: async () => job('waiting', 0),
    trainingJob: async () => {
      const next = later.shift();
      if (next === undefined) {
        throw new Error('asked once too often');
      }
      return next;
    },
  };
}

describe('trainAndWait', () => {
  it('follows a job to its version', async () => {
    const seen: number[] = [];
    const queue = queueOf([job('active', 0.5), job('completed', 1, { modelVersion: 4 })]);
    const version = await trainAndWait(
      queue,
      ({ fraction }) => seen.push(fraction),
      async () => {},
    );
    expect(version).toBe(4);
    expect(seen).toEqual([0, 0.5, 1]);
  });

  it('passes on why a training failed', async () => {
    const queue = queueOf([job('failed', 0.2, { failure: 'out of memory' })]);
    await expect(
      trainAndWait(
        queue,
        () => {},
        async () => {},
      ),
    ).rejects.toThrow('out of memory');
  });
});
