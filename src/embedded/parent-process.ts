import { constants } from 'node:os';
import { z } from 'zod';

/** What a process tells whoever started it, once it does its work. */
export const readyMessageSchema = z.object({
  kind: z.literal('ready'),
  /** Where it listens, or null. */
  url: z.string().nullable(),
});

/** Does nothing in a process that was started without a channel. */
export function tellParentReady(url: string | null): void {
  const message: z.infer<typeof readyMessageSchema> = { kind: 'ready', url };
  // Whoever is gone meanwhile need not know.
  process.send?.(message, () => {});
}

/** Ctrl-C may be heard twice: by us, and passed on by whoever started us. What comes later is a second one. */
const SAME_SIGNAL_MS = 1000;

/**
 * Resolves when a person at the terminal, a supervisor, or the end of the process that started us asks us to end: its
 * channel closes also on kill -9. To be called first thing: before, a signal ends the process without a goodbye. Who
 * asks a second time wants the process to end at once, and it does.
 *
 * @returns the reason, in a word or two
 */
export function untilAskedToEnd(): Promise<string> {
  return new Promise((resolve) => {
    let askedAtMs: number | null = null;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        askedAtMs ??= Date.now();
        if (Date.now() - askedAtMs > SAME_SIGNAL_MS) process.exit(128 + constants.signals[signal]);
        resolve(signal);
      });
    }
    const gone = 'the parent process is gone';
    if (process.connected) process.once('disconnect', () => resolve(gone));
    // It went while our modules were loading.
    else if (process.send !== undefined) resolve(gone);
  });
}
