import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A command-line script under way, as a person would run it. */
export interface ScriptRun {
  /** All it has printed so far. */
  output(): string;
  /** Resolves when the output contains `text`. @throws {Error} with the output, if it ends without */
  says(text: string): Promise<void>;
  /** Sends a signal and resolves as `ended` does. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** The exit code, or null if a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts a script as npm does, built, on a data folder of its own; the unpacked Redis is shared with all other tests. */
export function runScriptProcess(
  file: string,
  args: readonly string[],
  dataFolder: string,
  port: number,
  environment: NodeJS.ProcessEnv = {},
): ScriptRun {
  const child: ChildProcess = spawn(process.execPath, ['scripts/bootstrap.mjs', file, ...args], {
    cwd: ROOT,
    env: {
      ...process.env,
      RAPPORT_DATA: dataFolder,
      RAPPORT_PACKAGE_FOLDER: join(ROOT, '.rapport', 'redis-package'),
      PORT: String(port),
      REDIS_URL: '',
      LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    output: () => output,
    says: async (text) => {
      let isOver = false;
      void ended.then(() => {
        isOver = true;
      });
      while (!output.includes(text)) {
        if (isOver) throw new Error(`ended without saying "${text}":\n${output}`);
        await Promise.race([ended, child.stdout === null ? ended : once(child.stdout, 'data')]);
      }
    },
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
    ended,
  };
}
