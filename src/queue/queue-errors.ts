import { AppError } from '../domain/errors.ts';

/** How ioredis and BullMQ say that Redis is not there, or is there and cannot serve. */
const UNAVAILABLE =
  /Connection is closed|Stream isn't writeable|Command timed out|Command aborted|max retries per request|ECONN|ENOENT|EPIPE|ETIMEDOUT|Cluster|startup nodes|slots cache|replicas have it|\b(LOADING|MISCONF|OOM|READONLY|CLUSTERDOWN|MASTERDOWN|TRYAGAIN|MOVED|ASK|NOREPLICAS|BUSY|NOPERM|NOAUTH|WRONGPASS)\b/;

export function isUnavailable(error: unknown): boolean {
  return error instanceof Error && UNAVAILABLE.test(error.message);
}

/** @throws AppError `store_unavailable` where Redis does not answer; any other error unchanged */
export async function answerOrUnavailable<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (cause) {
    if (!isUnavailable(cause)) throw cause;
    throw new AppError('store_unavailable', 'The training queue does not answer. Try again in a moment.', { cause });
  }
}
