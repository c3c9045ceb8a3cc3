import { AppError } from '../../src/domain/errors.ts';

/**
 * Runs a command-line script: a failure becomes words and exit code 1, a stack trace only where the words would not
 * help (`LOG_LEVEL=debug`).
 */
export async function runScript(script: () => Promise<unknown>): Promise<void> {
  endQuietlyWithoutReader();
  try {
    await script();
  } catch (error) {
    console.error(`\n✗ ${wordsFor(error)}`);
    if (process.env.LOG_LEVEL === 'debug') {
      console.error(error);
    }
    process.exitCode = 1;
  }
}

/** Behind a pipe that was closed (`| head`) there is nobody left to tell: the script ends as on a signal. */
function endQuietlyWithoutReader(): void {
  let told = false;
  process.stdout.on('error', () => {
    if (!told) process.kill(process.pid, 'SIGTERM');
    told = true;
  });
}

function wordsFor(error: unknown): string {
  if (error instanceof AppError) {
    return [error.message, ...error.details.map(({ field, problem }) => `  ${field}: ${problem}`)].join('\n');
  }
  return error instanceof Error ? error.message : String(error);
}
