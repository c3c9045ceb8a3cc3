import { existsSync } from 'node:fs';
import { isAlive } from './process-mark.ts';
import type { ServerRecord } from './server-record.ts';

const LOOK_EVERY_MS = 250;
const AFTER_FAILURE_MS = 2000;

export interface RunningServer {
  readonly record: ServerRecord;
  /** True if it ran already. */
  readonly adopted: boolean;
}

export interface ServerWatch {
  /** Watches no longer; resolves to the server last seen. */
  end(): Promise<ServerRecord>;
}

/** Its keeper included: without one, the kill of its last user would leave it running. */
function isWell({ pid, mark, socketPath, keeper }: ServerRecord): boolean {
  return isAlive(pid, mark) && existsSync(socketPath) && (keeper === null || isAlive(keeper.pid, keeper.mark));
}

/**
 * Has a server started again whenever it is gone, or its socket is.
 *
 * @param ensureRunning - finds the one another process has started meanwhile, or starts one
 */
export function watchServer(
  first: ServerRecord,
  ensureRunning: () => Promise<RunningServer>,
  say: (line: string) => void,
): ServerWatch {
  let watched = first;
  let timer: NodeJS.Timeout;
  let looking = Promise.resolve();
  let lastFailure = '';

  async function look(): Promise<void> {
    if (isWell(watched)) return lookIn(LOOK_EVERY_MS);
    try {
      const { record, adopted } = await ensureRunning();
      watched = record;
      lastFailure = '';
      if (!adopted) say('the private Redis was gone: it is started again');
      lookIn(LOOK_EVERY_MS);
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      if (failure !== lastFailure) say(`the private Redis is gone and does not start again: ${failure}`);
      lastFailure = failure;
      lookIn(AFTER_FAILURE_MS);
    }
  }

  function lookIn(ms: number): void {
    timer = setTimeout(() => {
      looking = look();
    }, ms).unref();
  }

  lookIn(LOOK_EVERY_MS);
  return {
    end: async () => {
      clearTimeout(timer);
      await looking;
      clearTimeout(timer);
      return watched;
    },
  };
}
