import { onParentGone } from '../../src/embedded/exit-with-parent.ts';

/** Resolves when the person at the terminal, a supervisor, or the end of the process that started us asks us to end. */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    onParentGone(resolve);
  });
}
