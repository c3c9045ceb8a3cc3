import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { z } from 'zod';
import { readyMessageSchema } from '../../src/embedded/parent-process.ts';
import { PROJECT, type ProgramFile, programFile } from '../../src/embedded/program-file.ts';

/** A process to keep running. */
export interface ProcessSpec {
  /** For people: `API`, `worker`. */
  readonly name: string;
  /** From the project's root: `src/main.ts`. */
  readonly file: string;
  /** Set on top of this process' environment. */
  readonly environment: NodeJS.ProcessEnv;
  /** How Node runs it; as this process itself was started, if left out. */
  readonly program?: ProgramFile;
}

export interface SuperviseOptions {
  /** Told, in a line, of every restart. */
  readonly say: (line: string) => void;
  /** Whoever takes longer to end than it is given by its own settings, and a few seconds more, is killed. */
  readonly shutdownSeconds: number;
}

export interface Supervised {
  /** Where each of them listens, in the order they were named; null for one that does not. */
  readonly urls: readonly (string | null)[];
  /** Ends all, in good order. */
  close(): Promise<void>;
}

const STOP_LONGER_MS = 5000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** Who ran this long before it ended starts again without a longer wait. */
const STEADY_MS = 60_000;

/**
 * Starts processes and starts each again when it ends by itself, after 1 s, 2 s, ... at most 30 s. If this process is
 * killed, the children see their channel close, and end.
 *
 * @returns when all of them have said that they are ready
 * @throws {Error} if one ends before it was ready; all others are ended
 */
export async function superviseProcesses(
  specs: readonly ProcessSpec[],
  options: SuperviseOptions,
): Promise<Supervised> {
  const keepers = specs.map((spec) => new Keeper(spec, options));
  const close = async () => {
    await Promise.all(keepers.map((keeper) => keeper.close()));
  };
  try {
    return { urls: await Promise.all(keepers.map((keeper) => keeper.start())), close };
  } catch (error) {
    await close();
    throw error;
  }
}

class Keeper {
  readonly #spec: ProcessSpec;
  readonly #options: SuperviseOptions;
  #child: ChildProcess | null = null;
  #closing = false;
  #ready = false;
  #waitMs = FIRST_WAIT_MS;
  #waiting: NodeJS.Timeout | undefined;

  constructor(spec: ProcessSpec, options: SuperviseOptions) {
    this.#spec = spec;
    this.#options = options;
  }

  /** @returns where it listens */
  async start(): Promise<string | null> {
    const child = this.#spawn();
    const { url } = await new Promise<z.infer<typeof readyMessageSchema>>((resolve, reject) => {
      child.once('message', (message) => resolve(readyMessageSchema.parse(message)));
      child.once('close', () => {
        reject(new Error(`the ${this.#spec.name} ended before it was ready; what it said stands above`));
      });
    });
    this.#ready = true;
    return url;
  }

  async close(): Promise<void> {
    this.#closing = true;
    clearTimeout(this.#waiting);
    const child = this.#child;
    if (child === null || !isRunning(child)) return;
    const ended = once(child, 'close');
    const stopMs = this.#options.shutdownSeconds * 1000 + STOP_LONGER_MS;
    const tooLong = setTimeout(() => child.kill('SIGKILL'), stopMs);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(tooLong);
  }

  #spawn(): ChildProcess {
    const startedAtMs = Date.now();
    const { file, program = programFile(file) } = this.#spec;
    const { execArgv, path } = program;
    const child = spawn(process.execPath, [...execArgv, path], {
      cwd: PROJECT,
      env: { ...process.env, ...this.#spec.environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Its own process group: Ctrl-C reaches us alone, and we end the children one after the other, in good order.
      detached: true,
    });
    this.#child = child;
    // A process that could not even be started closes, too; there is nothing else to do about it.
    child.once('error', () => {});
    child.once('close', () => {
      if (this.#ready && !this.#closing) this.#restart(Date.now() - startedAtMs);
    });
    return child;
  }

  #restart(ranMs: number): void {
    if (ranMs > STEADY_MS) this.#waitMs = FIRST_WAIT_MS;
    this.#options.say(`the ${this.#spec.name} ended by itself: starting it again in ${this.#waitMs / 1000} s`);
    this.#waiting = setTimeout(() => this.#spawn(), this.#waitMs);
    this.#waitMs = Math.min(2 * this.#waitMs, LONGEST_WAIT_MS);
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}
