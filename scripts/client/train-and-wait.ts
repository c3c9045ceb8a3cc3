import { setTimeout as delay } from 'node:timers/promises';
import type { RapportClient } from './rapport-client.ts';
import type { TrainingJobAnswer } from './wire.ts';

const POLL_MS = 250;

/**
 * Asks for a training and returns when it has published.
 *
 * @param onProgress - called at each look, four times a second; `fraction` runs from 0 to 1
 * @returns the version that was published
 * @throws {Error} with the worker's own words when the training failed
 * @throws {RapportError}
 */
export async function trainAndWait(
  client: Pick<RapportClient, 'requestTraining' | 'trainingJob'>,
  onProgress: (progress: TrainingJobAnswer['progress']) => void,
  wait: (ms: number) => Promise<unknown> = delay,
): Promise<number | null> {
  let job = await client.requestTraining();
  while (job.state === 'waiting' || job.state === 'active') {
    onProgress(job.progress);
    await wait(POLL_MS);
    job = await client.trainingJob(job.jobId);
  }
  if (job.state === 'failed') {
    throw new Error(`the training failed: ${job.failure ?? 'no reason given'}`);
  }
  onProgress({ step: 'done', fraction: 1 });
  return job.modelVersion;
}
