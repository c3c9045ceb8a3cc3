import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A process to keep running. */
export interface ProcessSpec {
  /** For people: `API`, `worker`. */
  readonly name: string;
  /** From the project's root: `src/main.ts`. */
  readonly file: string;
  /** Set on top of this process' environment. */
  readonly environment: NodeJS.ProcessEnv;
  /** Answers 2xx once it is ready; without it, started is ready. */
  readonly readyUrl?: string;
}

export interface Supervised {
  /** Ends all, in good order; whoever takes longer than 15 s is killed. */
  close(): Promise<void>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LOOK_EVERY_MS = 50;
const READY_MS = 60_000;
const STOP_MS = 15_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** Who ran this long before it ended starts again without a longer wait. */
const STEADY_MS = 60_000;

/**
 * Starts processes and starts each again when it ends by itself, after 1 s, 2 s, ... at most 30 s. If this process is
 * killed, the children see their channel close, and end.
 *
 * @param say - told, in a line, of every restart
 * @returns when all of them are ready
 * @throws {Error} if one ends before it was ready; all others are ended
 */
export async function superviseProcesses(
  specs: readonly ProcessSpec[],
  say: (line: string) => void,
): Promise<Supervised> {
  const keepers = specs.map((spec) => new Keeper(spec, say));
  const close = async () => {
    await Promise.all(keepers.map((keeper) => keeper.close()));
  };
  try {
    await Promise.all(keepers.map((keeper) => keeper.start()));
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

class Keeper {
  readonly #spec: ProcessSpec;
  readonly #say: (line: string) => void;
  #child: ChildProcess | null = null;
  #closing = false;
  #ready = false;
  #waitMs = FIRST_WAIT_MS;

  constructor(spec: ProcessSpec, say: (line: string) => void) {
    this.#spec = spec;
    this.#say = say;
  }

  async start(): Promise<void> {
    const child = this.#spawn();
    const giveUpAt = Date.now() + READY_MS;
    while (!(await this.#isReady())) {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`the ${this.#spec.name} ended before it was ready; what it said stands above`);
      }
      if (Date.now() > giveUpAt) throw new Error(`the ${this.#spec.name} was not ready within a minute`);
      await delay(LOOK_EVERY_MS);
    }
    this.#ready = true;
  }

  async close(): Promise<void> {
    this.#closing = true;
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    const tooLong = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(tooLong);
  }

  #spawn(): ChildProcess {
    const startedAtMs = Date.now();
    const child = spawn(process.execPath, ['--import', 'tsx', this.#spec.file], {
      cwd: ROOT,
      env: { ...process.env, ...this.#spec.environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Its own process group: Ctrl-C reaches us alone, and we end the children one after the other, in good order.
      detached: true,
    });
    this.#child = child;
    child.once('exit', () => {
      if (this.#ready && !this.#closing) this.#restart(Date.now() - startedAtMs);
    });
    return child;
  }

  #restart(ranMs: number): void {
    if (ranMs > STEADY_MS) this.#waitMs = FIRST_WAIT_MS;
    this.#say(`the ${this.#spec.name} ended by itself: starting it again in ${this.#waitMs / 1000} s`);
    setTimeout(() => {
      if (!this.#closing) this.#spawn();
    }, this.#waitMs);
    this.#waitMs = Math.min(2 * this.#waitMs, LONGEST_WAIT_MS);
  }

  async #isReady(): Promise<boolean> {
    if (this.#spec.readyUrl === undefined) return true;
    try {
      return (await fetch(this.#spec.readyUrl)).ok;
    } catch {
      return false;
    }
  }
}
