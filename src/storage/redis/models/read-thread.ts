import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../../domain/errors.ts';
import { decodeModel } from '../../../recommender/model/artifact.ts';
import { connectRedis } from '../connect.ts';
import { guardStore } from '../guard-store.ts';
import { RedisModelStore } from '../model-store.ts';
import type { ReadAnswer, ReadOrder } from './thread-model-reader.ts';

/*
 * Reads one model, checks it whole, hands it over and ends. What reading leaves behind, several times the model's size, is
 * this thread's to collect and ends with it.
 */

const { store, tenant, version } = workerData as ReadOrder;
const connection = connectRedis({ ...store, role: 'serve' });
// The reading itself fails, too, and tells why.
connection.on('error', () => {});
try {
  const bytes = await guardStore(new RedisModelStore(connection)).load(tenant, version);
  if (bytes !== null) decodeModel(bytes);
  answer({ bytes }, bytes === null ? [] : [bytes.buffer as ArrayBuffer]);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  answer({ failed: { code: error instanceof AppError ? error.code : 'internal', message } }, []);
} finally {
  connection.disconnect();
}

function answer(message: ReadAnswer, transferred: readonly ArrayBuffer[]): void {
  parentPort?.postMessage(message, transferred);
}
