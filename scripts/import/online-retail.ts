import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { RapportClient } from '../client/rapport-client.ts';
import type { ProgressBar } from '../terminal/progress-bar.ts';
import { type Checkpoint, type CheckpointFile, checkpointFile } from './checkpoint.ts';
import { groupOrders } from './orders.ts';
import { readRetailFile } from './retail-rows.ts';
import { type Sent, sendOrders } from './send-orders.ts';

export interface ImportOptions {
  /** The UCI Online Retail file as CSV, plain or gzip. */
  readonly path: string;
  readonly tenant: string;
  /** Where checkpoints are kept. */
  readonly dataFolder: string;
  /** Batches under way at once. */
  readonly concurrency: number;
  readonly print: (line: string) => void;
  readonly startBar: (title: string) => ProgressBar;
}

/**
 * Streams the file through the public API. Interrupted, it goes on from its last checkpoint; run again after it has
 * finished, it sends everything again and every order is a duplicate.
 *
 * Memory: `concurrency` batches of about 2,000 lines, a title flag per item, a counter per invoice.
 *
 * @returns what was sent in this run
 * @throws {RapportError} and what `readRetailFile` throws; the checkpoint is kept
 */
export async function importOnlineRetail(
  client: Pick<RapportClient, 'status' | 'sendEvents' | 'putItems'>,
  options: ImportOptions,
): Promise<Sent> {
  const { tenant, dataFolder, concurrency, print } = options;
  const path = resolve(options.path);
  const { size } = await stat(path);
  const checkpoint = checkpointFile(dataFolder, tenant, path, size);
  const before = await usableCheckpoint(client, checkpoint);
  if (before !== null) {
    print(
      `  going on after line ${before.lastSourceLine.toLocaleString('en')}: ${before.orders} orders are there already`,
    );
  }

  const file = await readRetailFile(path);
  const startedMs = Date.now();
  const bar = options.startBar('importing');
  try {
    const sent = await sendOrders(client, groupOrders(file.rows), {
      concurrency,
      resumeAfterLine: before?.lastSourceLine ?? 0,
      onAcknowledged: async (soFar) => {
        bar.update(file.bytesRead() / size, wordsFor(soFar, startedMs));
        const orders = (before?.orders ?? 0) + soFar.orders;
        await checkpoint.write({ file: path, lastSourceLine: soFar.lastSourceLine, orders });
      },
    });
    bar.done(wordsFor(sent, startedMs));
    await checkpoint.remove();
    return sent;
  } catch (error) {
    bar.stop();
    throw error;
  }
}

/** A checkpoint counts only for the store it was made with: one that knows fewer events was emptied or is another. */
async function usableCheckpoint(
  client: Pick<RapportClient, 'status'>,
  file: CheckpointFile,
): Promise<Checkpoint | null> {
  const checkpoint = await file.read();
  return checkpoint !== null && (await client.status()).events >= checkpoint.orders ? checkpoint : null;
}

function wordsFor({ lines, duplicates }: Sent, startedMs: number): string {
  const seconds = Math.max(0.001, (Date.now() - startedMs) / 1000);
  const rate = Math.round(lines / seconds).toLocaleString('en');
  const again = duplicates > 0 ? `, ${duplicates.toLocaleString('en')} orders known already` : '';
  return `${lines.toLocaleString('en')} lines, ${rate} a second${again}`;
}
