import type { RapportClient } from '../client/rapport-client.ts';
import { trainAndWait } from '../client/train-and-wait.ts';
import { startProgressBar } from '../terminal/progress-bar.ts';

/** Trains a tenant with a bar on the terminal. @throws what `trainAndWait` throws */
export async function trainWithBar(client: RapportClient, title: string): Promise<void> {
  const bar = startProgressBar(title);
  try {
    const version = await trainAndWait(client, ({ step, fraction }) => bar.update(fraction, step));
    bar.done(`model version ${version ?? '?'}`);
  } catch (error) {
    bar.stop();
    throw error;
  }
}
